"""The outbox as a table: what is owed, to whom, and when to try next.

A claimed delivery is leased by moving `next_at` into the future: if nobody reports back, it
becomes due again by itself.
"""

import logging
import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Integer, Row, Select, bindparam, func, or_, select, update

from bot.coalition.outbox import LEASE, ORDER_HOLDS_FOR, Delivery, Recipient
from bot.coalition.people import Circle, Member
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
    ) -> None:
        due = not_before or self._clock()
        match to:
            case Member(id=member):
                self._put(member_to_text(member, at), message, once, due)
            case Circle(rooms=rooms):
                for room in map(place_to_text, rooms):
                    self._put(room, message, once and f"{once}#{_short(room)}", due)

    def claim(self, now: datetime, limit: int) -> Sequence[Delivery]:
        while rows := self._lease(now, limit):
            found = list(self._deliveries(rows, now))
            if found:
                return found
        return ()

    def sent(self, delivery: DeliveryId, now: datetime) -> None:
        self._note(delivery, next_at=None, sent_at=now)

    def retry(self, delivery: DeliveryId, at: datetime) -> None:
        self._note(delivery, next_at=at)

    def given_up(self, delivery: DeliveryId, reason: str) -> None:
        self._note(delivery, next_at=None, failure=reason)

    def next_due(self) -> datetime | None:
        open_ones = deliveries.c.next_at.is_not(None)
        earliest: datetime | None = self._connection.scalar(
            select(func.min(deliveries.c.next_at)).where(open_ones)
        )
        return earliest

    def _put(self, recipient: str, message: Message, once: str, due: datetime) -> None:
        row = {
            "id": secrets.token_hex(16),
            "recipient": recipient,
            "message": message_to_json(message),
            "once": once or None,
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

    def _note(self, delivery: DeliveryId, **values: object) -> None:
        self._connection.execute(NOTED, {"noted": delivery, **values})

    def _deliveries(self, rows: Sequence[Row[Any]], now: datetime) -> Iterator[Delivery]:
        recipients = found(self._people, {row.recipient for row in rows})
        for row in rows:
            id_ = DeliveryId(row.id)
            if row.recipient not in recipients:
                log.warning("a delivery was given up: its room belongs to no circle any more")
                self.given_up(id_, "its room belongs to no circle any more")
                continue
            try:
                message = message_from_json(row.message)
            except UnknownVersion:
                log.exception("a delivery cannot be read by this version; it is kept")
                self.retry(id_, now + READ_AGAIN_AFTER)
                continue
            since = row.tried_since or now
            yield Delivery(id_, *recipients[row.recipient], message, row.due, since, row.attempts)


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
NOTED = update(deliveries).where(
    deliveries.c.id == bindparam("noted"), deliveries.c.next_at.is_not(None)
)
