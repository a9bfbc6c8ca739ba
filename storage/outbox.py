"""The outbox as a table: what is owed, to whom, and when to try next.

A claimed delivery is leased by moving `next_at` into the future: if nobody reports back, it
becomes due again by itself.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from bot.ids import DeliveryId, MemberId
from bot.inbound import Address, Room
from bot.language.tell import Reader
from bot.messages import Message
from bot.outbox import Delivery, Recipient
from bot.people import Circle, Member
from bot.ports import Clock
from storage.codec import message_from_json, message_to_json
from storage.people import SqlPeople
from storage.places import place_to_text, room_from_text
from storage.tables import deliveries
from storage.upsert import insert_once

LEASE = timedelta(seconds=60)

MEMBER = "member:"


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
    ) -> None:
        due = not_before or self._clock()
        match to:
            case Member(id=member):
                self._put(f"{MEMBER}{member}", message, once, due)
            case Circle(rooms=rooms):
                for number, room in enumerate(rooms):
                    self._put(place_to_text(room), message, once and f"{once}#{number}", due)

    def claim(self, now: datetime, limit: int) -> Sequence[Delivery]:
        earlier = deliveries.alias()
        waits_behind_another = (
            select(earlier.c.position)
            .where(earlier.c.recipient == deliveries.c.recipient)
            .where(earlier.c.position < deliveries.c.position)
            .where(earlier.c.next_at.is_not(None), earlier.c.due <= now)
            .exists()
        )
        rows = self._connection.execute(
            select(deliveries)
            .where(deliveries.c.next_at <= now, ~waits_behind_another)
            .order_by(deliveries.c.next_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        ).all()
        self._connection.execute(
            update(deliveries)
            .where(deliveries.c.position.in_([row.position for row in rows]))
            .values(next_at=now + LEASE, attempts=deliveries.c.attempts + 1)
        )
        return [delivery for row in rows if (delivery := self._delivery(row))]

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

    def _note(self, delivery: DeliveryId, **values: object) -> None:
        self._connection.execute(
            update(deliveries).where(deliveries.c.id == delivery).values(values)
        )

    def _delivery(self, row: Row[Any]) -> Delivery | None:
        found = self._recipient(row.recipient)
        if found is None:
            self.given_up(DeliveryId(row.id), "no address, or no such circle, any more")
            return None
        to, reader = found
        message = message_from_json(row.message)
        return Delivery(DeliveryId(row.id), to, reader, message, row.due, row.attempts)

    def _recipient(self, recipient: str) -> tuple[Address | Room, Reader] | None:
        if recipient.startswith(MEMBER):
            member = self._people.member(MemberId(recipient.removeprefix(MEMBER)))
            address = member and self._people.address_of(member.id)
            return (address, member.reader) if member and address else None
        room = room_from_text(recipient)
        circle = self._people.circle_in(room)
        return (room, circle.reader) if circle else None
