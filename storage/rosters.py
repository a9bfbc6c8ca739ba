"""Who is in which room of a circle, kept in a table."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    exists,
    or_,
    select,
    tuple_,
    update,
)

from bot.coalition.outbox import Lane
from bot.words.ids import MemberId
from bot.words.inbound import Address, Room
from storage.people_rows import is_place, room_from
from storage.tables import addresses, presences, rooms
from storage.upsert import insert_once

LONGEST_AHEAD = timedelta(days=2)
"""Rooms are looked at once a day; what is planned for later was so by a clock that was ahead."""


PLACE = (rooms.c.platform, rooms.c.workspace, rooms.c.id)
"""Where it is; when to look there may be what is damaged, and is mended by looking."""


class SqlRosters:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def enter(self, room: Room, address: Address) -> None:
        insert_once(self._connection, presences, _row(room, address))

    def leave(self, room: Room, address: Address) -> None:
        row = _row(room, address)
        here = and_(*(presences.c[name] == value for name, value in row.items()))
        self._connection.execute(delete(presences).where(here))

    def rooms_of(self, address: Address) -> Sequence[Room]:
        theirs = and_(
            presences.c.platform == address.platform,
            presences.c.at == address.workspace,
            presences.c.id == address.id,
        )
        rows = self._connection.execute(select(presences).where(theirs))
        return [Room(row.platform, row.workspace, row.room) for row in rows]

    def present(self, room: Room) -> frozenset[Address]:
        rows = self._connection.execute(select(presences).where(_in(room)))
        return frozenset(Address(row.platform, row.at, row.id) for row in rows)

    def is_in_one_of(self, member: MemberId, places: Collection[Room]) -> bool:
        theirs = and_(
            addresses.c.member == member,
            addresses.c.platform == presences.c.platform,
            addresses.c.workspace == presences.c.at,
            addresses.c.id == presences.c.id,
        )
        there = exists().where(theirs, or_(*map(_in, places)))
        return bool(places) and bool(self._connection.scalar(select(there)))

    def claim(
        self, now: datetime, until: datetime, *, without: Collection[Lane] = ()
    ) -> Sequence[Room]:
        wrong = rooms.c.look_at > now + LONGEST_AHEAD
        due = or_(rooms.c.look_at.is_(None), rooms.c.look_at <= now, wrong)
        places: Select[Any] = select(*PLACE)
        others = [tuple_(rooms.c.platform, rooms.c.workspace).not_in(without)] if without else []
        locked = places.where(due, *others).with_for_update(skip_locked=True)
        found = [room_from(row) for row in self._connection.execute(locked)]
        for room in found:
            self.look_again(room, until)
        return found

    def look_again(self, room: Room, at: datetime) -> None:
        self._connection.execute(update(rooms).where(is_place(rooms, room)).values(look_at=at))


def _in(room: Room) -> ColumnElement[bool]:
    return and_(
        presences.c.platform == room.platform,
        presences.c.workspace == room.workspace,
        presences.c.room == room.id,
    )


def _row(room: Room, address: Address) -> dict[str, str]:
    return {
        "platform": room.platform,
        "workspace": room.workspace,
        "room": room.id,
        "at": address.workspace,
        "id": address.id,
    }
