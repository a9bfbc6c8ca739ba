"""The outbox as a table: what is owed, to whom, and when to try next.

A claimed delivery is leased by moving `next_at` into the future: if nobody reports back, it
becomes due again by itself. Once it was shown or given up, nothing of it stays but its `once` key
and the day; and these only as long as the same could be owed again.
"""

import logging
import secrets
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from hashlib import blake2b
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    Text,
    bindparam,
    case,
    delete,
    func,
    or_,
    select,
    update,
)

from bot.coalition.outbox import LEASE, LONGEST_RETRY, ORDER_HOLDS_FOR, Delivery, Lane, Recipient
from bot.coalition.people import Circle, Member, Role
from bot.ports import Clock
from bot.words.ids import DeliveryId
from bot.words.inbound import Address, Room
from bot.words.messages import Message
from storage.codec import message_from_json, message_to_json
from storage.damage import READ_AGAIN_AFTER, left_out, readable, rows_that_load
from storage.people import SqlPeople
from storage.place_codec import beginning_of_places, place_to_text
from storage.recipients import AT, MEMBER, Recipients, found, is_kept, member_to_text
from storage.tables import EPOCH, Moment, addresses, deliveries
from storage.upsert import insert_once

log = logging.getLogger(__name__)

AT_ONCE = EPOCH
"""When to try what is owed as soon as it can be: a clock that is put back makes nobody wait."""

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
        when = not_before or self._clock(), not_before or AT_ONCE
        match to:
            case Member(id=member):
                self._put(member_to_text(member, at), message, once, when, needs)
            case Circle(rooms=rooms):
                for room in map(place_to_text, rooms):
                    self._put(room, message, once and f"{once}#{_short(room)}", when, needs)

    def withdraw(self, beginning: str) -> Sequence[str]:
        keys = deliveries.c.once.startswith(beginning, autoescape=True)
        withdrawn = delete(deliveries).where(keys, _OPEN).returning(deliveries.c.once)
        return [once for once in self._connection.scalars(withdrawn) if once is not None]

    def forget_once(self, beginning: str) -> None:
        keys = deliveries.c.once.startswith(beginning, autoescape=True)
        self._connection.execute(delete(deliveries).where(keys, ~_OPEN))
        self._connection.execute(update(deliveries).where(keys).values(once=None))

    def readdress(self, before: Room, room: Room) -> None:
        theirs = (deliveries.c.recipient == place_to_text(before), _OPEN)
        there = place_to_text(room)
        self._connection.execute(update(deliveries).where(*theirs).values(recipient=there))

    def forget(self, now: datetime) -> None:
        long_ago = deliveries.c.sent_at < now - ONCE_HOLDS_FOR
        self._connection.execute(delete(deliveries).where(long_ago))

    def set_right(self, now: datetime) -> None:
        self._connection.execute(SET_RIGHT, {"latest": now + LONGEST_RETRY + LEASE})

    def claim(
        self,
        now: datetime,
        limit: int,
        *,
        held: Collection[DeliveryId] = (),
        full: Collection[Lane] = (),
    ) -> Sequence[Delivery]:
        due = _Due(now, limit, held, full)
        while rows := self._lease(due):
            readable = list(self._deliveries(rows, now))
            if readable:
                return readable
        return ()

    def sent(self, delivery: DeliveryId, now: datetime) -> None:
        self._let_go(delivery, now)

    def retry(self, delivery: Delivery, at: datetime) -> bool:
        if not self._is_ours(delivery):
            return False
        self._connection.execute(NOTED, {"noted": delivery.id, "next_at": at})
        return True

    def given_up(self, delivery: Delivery, reason: str) -> bool:
        if not self._is_ours(delivery):
            return False
        log.warning("a delivery was given up: %s", reason)
        self._let_go(delivery.id, self._clock())
        return True

    def next_due(self) -> datetime | None:
        earliest: datetime | None = self._connection.scalar(
            select(func.min(case((_AT_ONCE, deliveries.c.due), else_=deliveries.c.next_at))).where(
                _OPEN
            )
        )
        return earliest

    def _put(
        self,
        recipient: str,
        message: Message,
        once: str,
        when: tuple[datetime, datetime],
        needs: Role | None,
    ) -> None:
        due, next_at = when
        row = {
            "id": secrets.token_hex(16),
            "recipient": recipient,
            "message": message_to_json(message),
            "once": once or None,
            "needs": needs,
            "due": due,
            "next_at": next_at,
            "attempts": 0,
        }
        insert_once(self._connection, deliveries, row)

    def _lease(self, due: "_Due") -> Sequence[Row[Any]]:
        rows = rows_that_load(
            self._connection,
            claimable(holding=bool(due.held), full=len(due.full)),
            deliveries.c.position,
            due.values(),
            aside=partial(self._set_aside, now=due.now),
        )
        if rows:
            leased = [row.position for row in rows]
            values = {"leased": leased, "now": due.now, "until": due.now + LEASE}
            self._connection.execute(LEASED, values)
        return rows

    def _set_aside(self, position: int, damage: Exception, now: datetime) -> None:
        """The others go their way; it is kept and looked at again, if somebody has mended it."""
        left_out("a delivery", damage)
        is_it = deliveries.c.position == position
        later = update(deliveries).where(is_it).values(next_at=now + READ_AGAIN_AFTER)
        self._connection.execute(later)

    def _is_ours(self, delivery: Delivery) -> bool:
        """Who stood still for a while has nothing to say any more."""
        ours = {"noted": delivery.id, "attempt": delivery.attempts + 1}
        return self._connection.execute(OURS, ours).first() is not None

    def _let_go(self, delivery: DeliveryId, now: datetime) -> None:
        this = {"noted": delivery, "day": now.replace(hour=0, minute=0, second=0, microsecond=0)}
        self._connection.execute(GONE, this)
        self._connection.execute(EMPTIED, this)

    def _deliveries(self, rows: Sequence[Row[Any]], now: datetime) -> Iterator[Delivery]:
        recipients = self._recipients({row.recipient for row in rows})
        read = readable(
            rows,
            lambda row: self._read(row, recipients, now),
            lambda row, damage: self._set_aside(row.position, damage, now),
        )
        return (delivery for delivery in read if delivery is not None)

    def _recipients(self, texts: Collection[str]) -> Recipients | None:
        """None if one of them stands in the way: then each is looked up by itself."""
        try:
            return found(self._people, texts)
        except Exception:  # noqa: BLE001  it is raised again for the one whose fault it is
            return None

    def _read(self, row: Row[Any], known: Recipients | None, now: datetime) -> Delivery | None:
        recipients = found(self._people, {row.recipient}) if known is None else known
        id_ = DeliveryId(row.id)
        if row.recipient not in recipients:
            if is_kept(self._people, row.recipient):
                raise LookupError("whoever it is for cannot be read")
            log.warning("a delivery was given up: its room belongs to no circle any more")
            self._let_go(id_, now)
            return None
        recipient, to = recipients[row.recipient]
        if not _may_still_read(recipient, row.needs):
            self._let_go(id_, now)
            return None
        message, since = message_from_json(row.message), row.tried_since or now
        return Delivery(id_, recipient, to, message, row.due, since, row.attempts)


def _may_still_read(recipient: Recipient, needs: str | None) -> bool:
    """Whoever has lost the role that it was meant for since then, does not get it any more."""
    return needs is None or (isinstance(recipient, Member) and recipient.has(Role(needs)))


def _short(room: str) -> str:
    """Of one length, so that a key for it always fits."""
    return blake2b(room.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class _Due:
    now: datetime
    limit: int
    held: Collection[DeliveryId]
    full: Collection[Lane]

    def values(self) -> dict[str, object]:
        known: dict[str, object] = {"now": self.now, "impatient": self.now - ORDER_HOLDS_FOR}
        known |= {"most": self.limit} | ({"held": list(self.held)} if self.held else {})
        for number, (platform, workspace) in enumerate(self.full):
            begins = beginning_of_places(platform, workspace)
            known |= {f"platform{number}": platform, f"workspace{number}": workspace}
            known |= {f"room{number}": begins, f"at{number}": f"{AT}{begins}"}
        return known


@cache
def claimable(*, holding: bool = False, full: int = 0) -> Select[Any]:
    """Due, and nothing earlier is owed to the same recipient, unless that is failing for long.

    Not what the caller is `holding`, and nothing for so many lanes that are `full`. Each is made
    once: to put a statement together takes longer than to carry it out.
    """
    now, earlier = bindparam("now", type_=Moment), deliveries.alias()
    waits_behind_another = (
        select(earlier.c.position)
        .where(
            earlier.c.recipient == deliveries.c.recipient,
            earlier.c.position < deliveries.c.position,
            earlier.c.next_at.is_not(None),
            or_(earlier.c.due <= now, earlier.c.next_at == AT_ONCE),
            or_(
                earlier.c.tried_since.is_(None),
                earlier.c.tried_since > bindparam("impatient", type_=Moment),
            ),
        )
        .exists()
    )
    not_held = [deliveries.c.id.not_in(bindparam("held", expanding=True))] if holding else []
    return (
        select(deliveries)
        .where(deliveries.c.next_at <= now, ~waits_behind_another)
        .where(*not_held, *(~_is_for_lane(number) for number in range(full)))
        .order_by(deliveries.c.next_at, deliveries.c.position)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
    )


def _is_for_lane(number: int) -> ColumnElement[bool]:
    """Whether it is for a room there, for an address there, or for who is written to there."""
    recipient, first = deliveries.c.recipient, addresses.alias()
    before_it = (
        select(first.c.id)
        .where(
            first.c.member == addresses.c.member,
            first.c.closed.is_(False),
            first.c.rank < addresses.c.rank,
        )
        .exists()
    )
    written_to_there = select(MEMBER + addresses.c.member).where(
        addresses.c.platform == bindparam(f"platform{number}"),
        addresses.c.workspace == bindparam(f"workspace{number}"),
        addresses.c.closed.is_(False),
        ~before_it,
    )
    room, at = bindparam(f"room{number}", type_=Text), bindparam(f"at{number}", type_=Text)
    return or_(
        recipient.startswith(room, autoescape=False),
        recipient.contains(at, autoescape=False),
        recipient.in_(written_to_there),
    )


_OPEN = deliveries.c.next_at.is_not(None)
_AT_ONCE = deliveries.c.next_at == AT_ONCE

SET_RIGHT = (
    update(deliveries)
    .where(deliveries.c.next_at > bindparam("latest", type_=Moment), deliveries.c.attempts > 0)
    .values(next_at=AT_ONCE)
)


_NOW = bindparam("now", type_=Moment)

LEASED = (
    update(deliveries)
    .where(deliveries.c.position.in_(bindparam("leased", expanding=True)))
    .values(
        next_at=bindparam("until", type_=Moment),
        attempts=deliveries.c.attempts + 1,
        due=case((deliveries.c.due > _NOW, _NOW), else_=deliveries.c.due),
        tried_since=func.coalesce(deliveries.c.tried_since, _NOW),
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

# And what nobody else has claimed since.
OURS = (
    select(deliveries.c.position)
    .where(*_THIS, deliveries.c.attempts == bindparam("attempt"))
    .with_for_update()
)
