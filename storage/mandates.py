"""The mandates and seats of circles, kept in tables."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, delete, select, update

from bot.membership.mandates.model import Interest, Mandate, Seats
from bot.words.constituencies import Constituency
from bot.words.ids import CircleId, MemberId
from storage.damage import left_out, readable, rows_that_load
from storage.tables import interests, mandates, seat_holders, seats
from storage.upsert import insert_once, put_row

ORDER = list(Constituency)


class SqlMandates:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def mandate(self, circle: CircleId) -> Mandate:
        chosen = select(mandates).where(mandates.c.circle == circle)
        row = self._connection.execute(chosen).first()
        return Mandate() if row is None else Mandate(row.decides, row.decided_by)

    def save_mandate(self, circle: CircleId, mandate: Mandate) -> None:
        row = {"decides": mandate.decides, "decided_by": mandate.decided_by}
        put_row(self._connection, mandates, {"circle": circle, **row})

    def seats(self, circle: CircleId) -> Sequence[Seats]:
        chosen = select(seats).where(seats.c.circle == circle)
        rows = rows_that_load(self._connection, chosen, seats.c.constituency, {}, aside=_aside)
        found = readable(rows, self._seats, _aside)
        return sorted(found, key=lambda each: ORDER.index(each.constituency))

    def save_seats(self, circle: CircleId, wanted: Seats) -> None:
        self.end_seats(circle, wanted.constituency)
        here = {"circle": circle, "constituency": wanted.constituency.value}
        put_row(self._connection, seats, {**here, "number": wanted.number, "until": wanted.until})
        for member in wanted.holders:
            insert_once(self._connection, seat_holders, {**here, "member": member})

    def end_seats(self, circle: CircleId, constituency: Constituency) -> None:
        for table in (seat_holders, seats):
            these = _these(table, circle, constituency.value)
            self._connection.execute(delete(table).where(these))

    def interests(self, circle: CircleId) -> Sequence[Interest]:
        chosen = select(interests).where(interests.c.circle == circle)
        rows = rows_that_load(self._connection, chosen, interests.c.id, {}, aside=_interest_aside)
        found = readable(rows, _interest, _interest_aside)
        return sorted(found, key=lambda each: (each.since, each.id))

    def declare(self, interest: Interest) -> None:
        put_row(self._connection, interests, asdict(interest))

    def end_interest(self, interest: str, at: datetime) -> None:
        this = interests.c.id == interest
        self._connection.execute(update(interests).where(this).values(ended=at))

    def _seats(self, row: Row[Any]) -> Seats:
        these = _these(seat_holders, row.circle, row.constituency)
        named = select(seat_holders.c.member).where(these).order_by(seat_holders.c.member)
        holders = tuple(MemberId(each) for each in self._connection.scalars(named))
        return Seats(Constituency(row.constituency), row.number, row.until, holders)


def _these(table: Table, circle: str, constituency: str) -> ColumnElement[bool]:
    return and_(table.c.circle == circle, table.c.constituency == constituency)


def _interest(row: Row[Any]) -> Interest:
    return Interest(
        row.id,
        CircleId(row.circle),
        MemberId(row.member),
        row.what,
        row.since,
        row.ended,
        aside=row.aside,
    )


def _interest_aside(_row: object, damage: Exception) -> None:
    left_out("a declared interest", damage)


def _aside(_row: object, damage: Exception) -> None:
    left_out("seats of a circle", damage)
