"""Finds the people of a circle, those who are alike together.

A member as a whole costs several times as much to read as what decides when they are asked, and
of that there are few kinds among thousands.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, bindparam, select

from bot.coalition.people import Alike, Away
from bot.words.ids import CircleId
from storage.damage import left_out, readable, rows_that_load
from storage.people_rows import guesses_from, hours_from, roles_from
from storage.tables import away, members, rosters

_IN_CIRCLE = rosters.c.circle == bindparam("circle")
_THERE = (
    select(
        members.c.id,
        members.c.organisation,
        members.c.roles,
        members.c.zone,
        members.c.hours_start,
        members.c.hours_end,
        members.c.country,
        members.c.guessed,
        members.c.name,
        members.c.language,
        members.c.likely_organisation,
    )
    .join(rosters, rosters.c.member == members.c.id)
    .where(_IN_CIRCLE)
    .order_by(members.c.id)
)
_DECIDING = slice(1, 8)
"""The columns in which those who are alike do not differ. The others are read only so that nobody
counts here who cannot be read as a member."""
_DAYS_AWAY = (
    select(away).join(rosters, rosters.c.member == away.c.member).where(_IN_CIRCLE)
).order_by(away.c.member, away.c.first, away.c.last)


def alike_in(connection: Connection, circle: CircleId) -> list[Alike]:
    """Whoever cannot be read is left out."""
    unreadable = set[str]()

    def aside(member: str, damage: Exception) -> None:
        unreadable.add(member)
        left_out("a member", damage)

    values = {"circle": circle}
    days = defaultdict[str, tuple[Away, ...]](tuple)
    for row in rows_that_load(connection, _DAYS_AWAY, away.c.member, values, aside=aside):
        days[row.member] += (Away(row.first, row.last),)
    groups = defaultdict[tuple[object, ...], list[Row[Any]]](list)
    for row in rows_that_load(connection, _THERE, members.c.id, values, aside=aside):
        if row[0] not in unreadable:
            groups[row[_DECIDING], days.get(row[0], ())].append(row)
    return readable(groups.values(), _made(days), lambda _rows, damage: left_out("members", damage))


def _made(days: Mapping[str, tuple[Away, ...]]) -> Callable[[list[Row[Any]]], Alike]:
    def alike_from(rows: list[Row[Any]]) -> Alike:
        row = rows[0]
        guesses_from(row.guessed)
        return Alike(
            tuple([each[0] for each in rows]),
            row.organisation,
            roles_from(row.roles),
            ZoneInfo(row.zone),
            hours_from(row.hours_start, row.hours_end),
            days.get(row.id, ()),
            row.country,
        )

    return alike_from
