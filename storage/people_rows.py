"""Members and circles as rows, and back."""

from collections.abc import Sequence
from datetime import time
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Table, and_

from bot.coalition.people import (
    Away,
    Circle,
    Guess,
    Hours,
    Member,
    Organisation,
    Role,
    with_address,
)
from bot.words.constituencies import Constituency
from bot.words.ids import CircleId, MemberId, OrganisationId
from bot.words.inbound import Address, Room


def member_row(member: Member) -> dict[str, object]:
    """Without `reached`, which is noted by itself: whoever saves may have read it before."""
    return {
        "id": member.id,
        "name": member.own_name,
        "organisation": member.organisation,
        "roles": " ".join(sorted(member.roles)),
        "language": member.language,
        "zone": member.zone.key,
        "hours_start": member.hours.start,
        "hours_end": member.hours.end,
        "country": member.country,
        "language_chosen": member.language_chosen,
        "guessed": " ".join(sorted(member.guessed)),
        "asked_where": member.asked_where,
        "likely_organisation": None if member.organisation else member.likely_organisation,
    }


def member_from(row: Row[Any], days: tuple[Away, ...], beside: str = "") -> Member:
    return Member(
        MemberId(row.id),
        with_address(row.name, beside) if beside else row.name,
        row.organisation,
        roles_from(row.roles),
        row.language,
        ZoneInfo(row.zone),
        hours_from(row.hours_start, row.hours_end),
        days,
        row.country,
        bool(row.language_chosen),
        beside,
        guesses_from(row.guessed),
        bool(row.asked_where),
        row.likely_organisation,
        bool(row.reached),
    )


# Of these there are few, and members are read by the ten thousand.


@lru_cache(maxsize=1000)
def hours_from(start: time, end: time) -> Hours:
    return Hours(start, end)


@lru_cache(maxsize=100)
def roles_from(words: str) -> frozenset[Role]:
    return frozenset(map(Role, words.split()))


@lru_cache(maxsize=100)
def guesses_from(words: str) -> frozenset[Guess]:
    return frozenset(map(Guess, words.split()))


def organisation_from(row: Row[Any], contact: str | None) -> Organisation:
    return Organisation(
        OrganisationId(row.id),
        row.name,
        Constituency(row.constituency),
        None if contact is None else MemberId(contact),
        bool(row.archived),
        tuple(row.domains.split()),
    )


def circle_from(row: Row[Any], places: Sequence[Row[Any]]) -> Circle:
    """Raises TypeError for a name that is none: SQLite keeps bytes where words belong."""
    if not isinstance(row.name, str):
        raise TypeError("a circle's name is no text")
    return Circle(
        CircleId(row.id),
        row.name,
        row.language,
        ZoneInfo(row.zone),
        tuple(room_from(place) for place in places if place.talks),
        tuple(room_from(place) for place in places if not place.talks),
        bool(row.archived),
    )


def room_from(row: Row[Any]) -> Room:
    return Room(row.platform, row.workspace, row.id)


def place_of(place: Room | Address) -> dict[str, str]:
    return {"platform": place.platform, "workspace": place.workspace, "id": place.id}


def is_place(table: Table, place: Room | Address) -> ColumnElement[bool]:
    return and_(*(table.c[name] == value for name, value in place_of(place).items()))
