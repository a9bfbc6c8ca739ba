"""The outbox as a table: what is owed, to whom, and when to try next.

A claimed delivery is leased by moving `next_at` into the future: if nobody reports back, it
becomes due again by itself. Once it was shown or given up, nothing of it stays but its `once` key
and the day; and these only as long as the same could be owed again.
"""

import logging
import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    Row,
    Select,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)

from bot.coalition.outbox import LEASE, ORDER_HOLDS_FOR, Delivery, Recipient
from bot.coalition.people import Circle, Member, Role
from bot.ports import Clock
from bot.words.ids import DeliveryId
from bot.words.inbound import Address
from bot.words.messages import Message
from storage.codec import UnknownVersion, message_from_json, message_to_json
from storage.people import SqlPeople
from storage.places import place_to_text
from storage.recipients import found, member_to_text
from storage.tables import Moment, deliveries
from storage.upsert import insert_once

log = logging.getLogger(__name__)

READ_AGAIN_AFTER = timedelta(hours=1)
ONCE_HOLDS_FOR = timedelta(days=30)
"""After that nothing is owed a second time: what is due comes round at least once a month."""


class SqlOutbox:
    def __init__(self, connection: Connection, people: SqlPeople, clock: Clock) -> None:
        self._connection = connection
        self._people = people
        self._clock = clock

    def put(
        self,
        to: Recipient,
        message: Message,
        *,
        once: str = "",
        not_before: datetime | None = None,
        at: Address | None = None,
        needs: Role | None = None,
    ) -> None:
        due = not_before or self._clock()
        match to:
            case Member(id=member):
                self._put(member_to_text(member, at), message, once, due, needs)
            case Circle(rooms=rooms):
                for room in map(place_to_text, rooms):
                    self._put(room, message, once and f"{once}#{_short(room)}", due, needs)

    def withdraw(self, beginning: str) -> None:
        keys = deliveries.c.once.startswith(beginning, autoescape=True)
        self._connection.execute(delete(deliveries).where(keys, _OPEN))

    def forget_once(self, beginning: str) -> None:
        keys = deliveries.c.once.startswith(beginning, autoescape=True)
        self._connection.execute(delete(deliveries).where(keys, ~_OPEN))
        self._connection.execute(update(deliveries).where(keys).values(once=None))

    def forget(self, now: datetime) -> None:
        long_ago = deliveries.c.sent_at < now - ONCE_HOLDS_FOR
        self._connection.execute(delete(deliveries).where(long_ago))

    def claim(self, now: datetime, limit: int) -> Sequence[Delivery]:
        while rows := self._lease(now, limit):
            found = list(self._deliveries(rows, now))
            if found:
                return found
        return ()

    def sent(self, delivery: DeliveryId, now: datetime) -> None:
        self._let_go(delivery, now)

    def retry(self, delivery: DeliveryId, at: datetime) -> None:
        self._connection.execute(NOTED, {"noted": delivery, "next_at": at})

    def given_up(self, delivery: DeliveryId, reason: str) -> None:
        log.warning("a delivery was given up: %s", reason)
        self._let_go(delivery, self._clock())

    def next_due(self) -> datetime | None:
        earliest: datetime | None = self._connection.scalar(
            select(func.min(deliveries.c.next_at)).where(_OPEN)
        )
        return earliest

    def _put(
        self, recipient: str, message: Message, once: str, due: datetime, needs: Role | None
    ) -> None:
        row = {
            "id": secrets.token_hex(16),
            "recipient": recipient,
            "message": message_to_json(message),
            "once": once or None,
            "needs": needs,
            "due": due,
            "next_at": due,
            "attempts": 0,
        }
        insert_once(self._connection, deliveries, row)

    def _lease(self, now: datetime, limit: int) -> Sequence[Row[Any]]:
        known = {"now": now, "impatient": now - ORDER_HOLDS_FOR, "most": limit}
        rows = self._connection.execute(CLAIMABLE, known).all()
        if rows:
            leased = {"leased": [row.position for row in rows], "now": now, "until": now + LEASE}
            self._connection.execute(LEASED, leased)
        return rows

    def _let_go(self, delivery: DeliveryId, now: datetime) -> None:
        this = {"noted": delivery, "day": now.replace(hour=0, minute=0, second=0, microsecond=0)}
        self._connection.execute(GONE, this)
        self._connection.execute(EMPTIED, this)

    def _deliveries(self, rows: Sequence[Row[Any]], now: datetime) -> Iterator[Delivery]:
        recipients = found(self._people, {row.recipient for row in rows})
        for row in rows:
            id_ = DeliveryId(row.id)
            if row.recipient not in recipients:
                self.given_up(id_, "its room belongs to no circle any more")
                continue
            recipient, to = recipients[row.recipient]
            if not _may_still_read(recipient, row.needs):
                self._let_go(id_, now)
                continue
            try:
                message = message_from_json(row.message)
            except UnknownVersion:
                log.exception("a delivery cannot be read by this version; it is kept")
                self.retry(id_, now + READ_AGAIN_AFTER)
                continue
            since = row.tried_since or now
            yield Delivery(id_, recipient, to, message, row.due, since, row.attempts)


def _may_still_read(recipient: Recipient, needs: str | None) -> bool:
    """Whoever has lost the role that it was meant for since then, does not get it any more."""
    return needs is None or (isinstance(recipient, Member) and recipient.has(Role(needs)))


def _short(room: str) -> str:
    """Of one length, so that a key for it always fits."""
    return blake2b(room.encode(), digest_size=8).hexdigest()


def _claimable() -> Select[Any]:
    """Due, and nothing earlier is owed to the same recipient, unless that is failing for long."""
    now, earlier = bindparam("now", type_=Moment), deliveries.alias()
    waits_behind_another = (
        select(earlier.c.position)
        .where(
            earlier.c.recipient == deliveries.c.recipient,
            earlier.c.position < deliveries.c.position,
            earlier.c.next_at.is_not(None),
            earlier.c.due <= now,
            or_(
                earlier.c.tried_since.is_(None),
                earlier.c.tried_since > bindparam("impatient", type_=Moment),
            ),
        )
        .exists()
    )
    return (
        select(deliveries)
        .where(deliveries.c.next_at <= now, ~waits_behind_another)
        .order_by(deliveries.c.next_at)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
    )


# Made once: to put a statement together takes longer than to carry it out.

_OPEN = deliveries.c.next_at.is_not(None)

CLAIMABLE = _claimable()

LEASED = (
    update(deliveries)
    .where(deliveries.c.position.in_(bindparam("leased", expanding=True)))
    .values(
        next_at=bindparam("until", type_=Moment),
        attempts=deliveries.c.attempts + 1,
        tried_since=func.coalesce(deliveries.c.tried_since, bindparam("now", type_=Moment)),
    )
)

# Only what is open: another instance may have shown it in the meantime.
_THIS = (deliveries.c.id == bindparam("noted"), _OPEN)

NOTED = update(deliveries).where(*_THIS)

GONE = delete(deliveries).where(*_THIS, deliveries.c.once.is_(None))

EMPTIED = (
    update(deliveries)
    .where(*_THIS)
    .values(
        recipient="",
        message="",
        needs=None,
        due=bindparam("day", type_=Moment),
        next_at=None,
        attempts=0,
        tried_since=None,
        sent_at=bindparam("day", type_=Moment),
    )
)
