"""The outbox as a table: what is owed, to whom, and when to try next.

A claimed delivery is leased by moving `next_at` into the future: if nobody reports back, it
becomes due again by itself. Once it was shown or given up, nothing of it stays but its `once` key
and the day; and these only as long as the same could be owed again.
"""

import logging
import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Row, case, delete, func, select, update

from bot.coalition.needs import ANYBODY, Needs, are_met, in_circle
from bot.coalition.outbox import LEASE, LONGEST_RETRY, Delivery, Lane, Recipient
from bot.coalition.people import Circle, Member
from bot.ports import Clock
from bot.words.ids import CircleId, DeliveryId, MemberId
from bot.words.inbound import Address, Called, Room
from bot.words.messages import Message
from storage.agenda import SqlAgenda
from storage.codec import called_from_json, called_to_json, message_from_json, message_to_json
from storage.damage import READ_AGAIN_AFTER, left_out, readable, rows_that_load
from storage.needs_codec import needs_from_text, needs_to_text
from storage.outbox_statements import (
    AT_ONCE,
    EMPTIED,
    GONE,
    IS_AT_ONCE,
    LEASED,
    NOTED,
    OPEN,
    OURS,
    ROSTERS,
    SET_RIGHT,
    Due,
    claimable,
)
from storage.people import SqlPeople
from storage.place_codec import place_to_text
from storage.recipients import Recipients, found, is_kept, member_to_text
from storage.tables import deliveries
from storage.upsert import insert_once

log = logging.getLogger(__name__)

ID_BYTES = 16

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
        needs: Needs = ANYBODY,
        anew: Called | None = None,
    ) -> None:
        when = not_before or self._clock(), not_before or AT_ONCE
        match to:
            case Member(id=member):
                reader = _Reader(needs, anew)
                self._put(member_to_text(member, at), message, once, when, reader)
            case Circle(id=circle, rooms=rooms):
                reader = _Reader(in_circle(circle))
                for room in map(place_to_text, rooms):
                    self._put(room, message, once and f"{once}#{_short(room)}", when, reader)

    def withdraw(self, beginning: str) -> Sequence[str]:
        keys = deliveries.c.once.startswith(beginning, autoescape=True)
        withdrawn = delete(deliveries).where(keys, OPEN).returning(deliveries.c.once)
        return [once for once in self._connection.scalars(withdrawn) if once is not None]

    def forget_once(self, beginning: str) -> None:
        keys = deliveries.c.once.startswith(beginning, autoescape=True)
        self._connection.execute(delete(deliveries).where(keys, ~OPEN))
        self._connection.execute(update(deliveries).where(keys).values(once=None))

    def readdress(self, before: Room, room: Room) -> None:
        theirs = (deliveries.c.recipient == place_to_text(before), OPEN)
        there = place_to_text(room)
        self._connection.execute(update(deliveries).where(*theirs).values(recipient=there))

    def forget(self, now: datetime) -> None:
        long_ago = deliveries.c.sent_at < now - ONCE_HOLDS_FOR
        self._connection.execute(delete(deliveries).where(long_ago))

    def set_right(self, now: datetime) -> None:
        SET_RIGHT.make(self._connection, {"latest": now + LONGEST_RETRY + LEASE})

    def claim(
        self,
        now: datetime,
        limit: int,
        *,
        held: Collection[DeliveryId] = (),
        full: Collection[Lane] = (),
    ) -> Sequence[Delivery]:
        due = Due(now, limit, held, full)
        while rows := self._lease(due):
            readable = list(self._deliveries(rows, now))
            if readable:
                return readable
        return ()

    def is_any_due(
        self, now: datetime, *, held: Collection[DeliveryId] = (), full: Collection[Lane] = ()
    ) -> bool:
        looked = claimable(holding=bool(held), full=len(full), leasing=False)
        found = self._connection.execute(looked, Due(now, 1, held, full).values())
        return found.first() is not None

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
        when = case((IS_AT_ONCE, deliveries.c.due), else_=deliveries.c.next_at)
        earliest: datetime | None = self._connection.scalar(select(func.min(when)).where(OPEN))
        return earliest

    def _put(
        self,
        recipient: str,
        message: Message,
        once: str,
        when: tuple[datetime, datetime],
        reader: "_Reader",
    ) -> None:
        (due, next_at), written = when, message_to_json(message)
        row = {
            "id": _id(once, recipient, written),
            "recipient": recipient,
            "message": written,
            "once": once or None,
            "needs": needs_to_text(reader.needs),
            "anew": reader.anew and called_to_json(reader.anew),
            "due": due,
            "next_at": next_at,
            "attempts": 0,
        }
        insert_once(self._connection, deliveries, row)

    def _lease(self, due: Due) -> Sequence[Row[Any]]:
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
        again = {"next_at": now + READ_AGAIN_AFTER, "attempts": deliveries.c.attempts + 1}
        self._connection.execute(update(deliveries).where(is_it).values(again))

    def _is_ours(self, delivery: Delivery) -> bool:
        """Who stood still for a while has nothing to say any more."""
        ours = {"noted": delivery.id, "attempt": delivery.attempts + 1}
        return bool(OURS.rows(self._connection, ours))

    def _let_go(self, delivery: DeliveryId, now: datetime) -> None:
        this = {"noted": delivery, "day": now.replace(hour=0, minute=0, second=0, microsecond=0)}
        if not GONE.make(self._connection, this):
            EMPTIED.make(self._connection, this)

    def _deliveries(self, rows: Sequence[Row[Any]], now: datetime) -> Iterator[Delivery]:
        recipients = self._recipients({row.recipient for row in rows})
        circles = self._circles(recipients or {})
        read = readable(
            rows,
            lambda row: self._read(row, recipients, circles, now),
            lambda row, damage: self._set_aside(row.position, damage, now),
        )
        return (delivery for delivery in read if delivery is not None)

    def _recipients(self, texts: Collection[str]) -> Recipients | None:
        """None if one of them stands in the way: then each is looked up by itself."""
        try:
            return found(self._people, texts)
        except Exception:  # noqa: BLE001  it is raised again for the one whose fault it is
            return None

    def _circles(self, known: Recipients) -> Mapping[MemberId, Collection[CircleId]]:
        """Those of all members among them."""
        members = {each.id for each, _to in known.values() if isinstance(each, Member)}
        found: dict[MemberId, set[CircleId]] = {member: set() for member in members}
        for row in self._connection.execute(ROSTERS, {"ids": list(members)}) if members else ():
            found[row.member].add(row.circle)
        return found

    def _read(
        self,
        row: Row[Any],
        known: Recipients | None,
        circles: Mapping[MemberId, Collection[CircleId]],
        now: datetime,
    ) -> Delivery | None:
        recipients, id_ = known, DeliveryId(row.id)
        if recipients is None:
            recipients = found(self._people, {row.recipient})
            circles = self._circles(recipients)
        if row.recipient not in recipients:
            if is_kept(self._people, row.recipient):
                raise LookupError("whoever it is for cannot be read")
            log.warning("a delivery was given up: its room belongs to no circle any more")
            self._let_go(id_, now)
            return None
        recipient, to = recipients[row.recipient]
        reader = _Reader(needs_from_text(row.needs), row.anew and called_from_json(row.anew))
        if not _may_still_read(recipient, reader.needs, circles):
            self._not_shown(id_, recipient, reader.anew, now)
            return None
        message, since = message_from_json(row.message), row.tried_since or now
        told = Delivery(id_, recipient, to, message, row.due, since, row.attempts)
        return replace(told, needs=reader.needs, anew=reader.anew)

    def _not_shown(
        self, delivery: DeliveryId, to: Recipient, anew: Called | None, now: datetime
    ) -> None:
        if anew is None:
            self._let_go(delivery, now)
            return
        self._connection.execute(delete(deliveries).where(deliveries.c.id == delivery))
        args = {**anew.args, "member": to.id}
        SqlAgenda(self._connection).put(f"anew:{delivery}", now, anew.route, args)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who may read it, and what falls due where they may not any more."""

    needs: Needs
    anew: Called | None = None


def _may_still_read(
    recipient: Recipient, needs: Needs, circles: Mapping[MemberId, Collection[CircleId]]
) -> bool:
    """Whoever is not any more what it was meant for when it was put, does not get it."""
    match recipient:
        case Circle(id=circle):
            return are_met(needs, (), {circle})
        case Member(id=member, roles=roles):
            return are_met(needs, roles, circles[member])


def _id(once: str, recipient: str, message: str) -> str:
    """The same for the same, also in a database that is put back from a copy: platforms know it.

    Nothing that is meant twice is lost by that: what has the same id has the same `once` key, and
    of these only one is kept anyway. What has none is meant each time, however alike it is. After
    the key was let go of (`forget_once`) the same is never owed again, so that it may keep its id.
    """
    if not once:
        return secrets.token_hex(ID_BYTES)
    return blake2b(f"{once}\0{recipient}\0{message}".encode(), digest_size=ID_BYTES).hexdigest()


def _short(room: str) -> str:
    """Of one length, so that a key for it always fits."""
    return blake2b(room.encode(), digest_size=8).hexdigest()
