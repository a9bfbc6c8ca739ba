"""Finds circles, each with its rooms.

The statements are made once: to put one together takes longer than to carry it out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, select, true

from bot.coalition.people import Circle
from storage.damage import left_out, readable
from storage.people_rows import circle_from
from storage.tables import circles, rooms, rosters


@dataclass(frozen=True, slots=True)
class Those:
    """What finds some circles, and the rooms of these."""

    circles: Select[Any]
    rooms: Select[Any]


def circles_found(connection: Connection, which: Those, **values: str) -> list[Circle]:
    """Raises where one of them is damaged."""
    rows, made = _rows(connection, which, values)
    return list(map(made, rows))


def readable_circles(connection: Connection, which: Those, **values: str) -> list[Circle]:
    """Among several a damaged one is left out: its people wait, and nobody else."""
    rows, made = _rows(connection, which, values)
    return readable(rows, made, _aside)


def _rows(
    connection: Connection, which: Those, values: Mapping[str, str]
) -> tuple[Sequence[Row[Any]], Callable[[Row[Any]], Circle]]:
    """Circles as they are kept, and what makes one of them with its rooms."""
    found = connection.execute(which.circles, values).all()
    places = connection.execute(which.rooms, values).all() if found else ()
    return found, lambda row: circle_from(row, [p for p in places if p.circle == row.id])


def _aside(_row: object, damage: Exception) -> None:
    left_out("a circle", damage)


def _those(which: ColumnElement[bool]) -> Those:
    here = (rooms.c.platform, rooms.c.workspace, rooms.c.id)
    theirs = rooms.c.circle.in_(select(circles.c.id).where(which))
    return Those(
        select(circles).where(which).order_by(circles.c.name),
        select(*here, rooms.c.circle, rooms.c.talks).where(theirs).order_by(*here),
    )


ALL_CIRCLES = _those(true())

CIRCLE_WITH_ID = _those(circles.c.id == bindparam("circle"))

CIRCLES_OF = _those(
    circles.c.id.in_(select(rosters.c.circle).where(rosters.c.member == bindparam("member")))
)

CIRCLE_IN = _those(
    circles.c.id.in_(
        select(rooms.c.circle).where(
            rooms.c.platform == bindparam("platform"),
            rooms.c.workspace == bindparam("workspace"),
            rooms.c.id == bindparam("id"),
        )
    )
)
