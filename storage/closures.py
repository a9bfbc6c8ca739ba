"""The days on which the coalition rests, kept in a table: what is taken out stays as a line."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from bot.coalition.people import Away
from bot.membership.store import Closure
from bot.words.ids import MemberId
from storage.damage import left_out, readable, rows_that_load
from storage.tables import closures


class SqlClosures:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, days: Away, by: MemberId, now: datetime, country: str = "") -> None:
        row = {"first": days.first, "last": days.last, "noted_by": by, "noted_at": now}
        self._connection.execute(insert(closures).values(**row, country=country))

    def end(self, number: int, by: MemberId, now: datetime) -> None:
        this = closures.c.number == number
        values = {"ended_by": by, "ended_at": now}
        self._connection.execute(update(closures).where(this).values(values))

    def all(self) -> Sequence[Closure]:
        chosen = select(closures).order_by(closures.c.first, closures.c.number)
        rows = rows_that_load(self._connection, chosen, closures.c.number, {}, aside=_aside)
        return readable(rows, closure_from, _aside)


def _aside(_row: object, damage: Exception) -> None:
    left_out("days on which all rest", damage)


def closure_from(row: Row[Any]) -> Closure:
    """Raises TypeError for a country that is none: SQLite keeps bytes where words belong."""
    if not isinstance(row.country, str):
        raise TypeError("a country is no text")
    return Closure(
        row.number,
        Away(row.first, row.last),
        MemberId(row.noted_by),
        row.noted_at,
        None if row.ended_by is None else MemberId(row.ended_by),
        row.ended_at,
        row.country,
    )
