"""Finds members, each with the days they are away, in one statement.

The statements are made once: to put one together takes longer than to carry it out.
"""

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, select, true

from bot.coalition.people import Away, Member
from bot.words.ids import MemberId
from storage.appearances import BESIDE
from storage.damage import left_out, readable, rows_that_load
from storage.made_once import Lookup
from storage.people_rows import member_from
from storage.tables import addresses, away, members, rosters

T = TypeVar("T")
MOST_IDS = 10_000


def find(connection: Connection, which: Select[Any] | Lookup, **values: object) -> list[Member]:
    """By one of the statements below and what it asks for; in the order of their names."""
    rows = rows_that_load(connection, which, members.c.id, values, aside=_aside)
    each = (list(group) for _id, group in groupby(rows, lambda row: row.id))
    return readable(each, member_of, _aside)


def with_ids(connection: Connection, ids: Collection[MemberId]) -> list[Member]:
    return [member for some in portions(ids) for member in find(connection, WITH_IDS, ids=some)]


def portions(ids: Collection[T]) -> Iterator[list[T]]:
    """As many as one statement may ask for."""
    wanted = list(ids)
    return (wanted[first : first + MOST_IDS] for first in range(0, len(wanted), MOST_IDS))


def _aside(_rows: object, damage: Exception) -> None:
    left_out("a member", damage)


def member_of(rows: list[Row[Any]]) -> Member:
    """One row for each time away, or a single one without."""
    days = tuple(Away(row.first, row.last) for row in rows if row.first is not None)
    return member_from(rows[0], days, rows[0].beside or "")


def _those(which: ColumnElement[bool]) -> Select[Any]:
    return (
        select(members, away.c.first, away.c.last, BESIDE)
        .outerjoin(away, away.c.member == members.c.id)
        .where(which)
        .order_by(members.c.name, members.c.id, away.c.first, away.c.last)
    )


EVERYBODY = Lookup(_those(true()))

WITH_ID = Lookup(_those(members.c.id == bindparam("id")))

WITH_IDS = _those(members.c.id.in_(bindparam("ids", expanding=True)))

WITH_ROLE = Lookup(_those(members.c.roles.contains(bindparam("role"))))
"""Or with another one whose name has that in it: look at each of the few."""

OF_ORGANISATION = Lookup(_those(members.c.organisation == bindparam("organisation")))

_there = select(addresses.c.member).where(
    addresses.c.platform == bindparam("platform"),
    addresses.c.workspace == bindparam("workspace"),
    addresses.c.id == bindparam("at"),
    addresses.c.closed.is_(False),
)
AT_ADDRESS = Lookup(_those(members.c.id.in_(_there)))

_in_it = select(rosters.c.member).where(rosters.c.circle == bindparam("circle"))
IN_CIRCLE = Lookup(_those(members.c.id.in_(_in_it)))
