"""Members and circles as rows, and back."""

from collections.abc import Sequence
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
    }


def member_from(row: Row[Any], days: tuple[Away, ...], beside: str = "") -> Member:
    return Member(
        MemberId(row.id),
        with_address(row.name, beside) if beside else row.name,
        row.organisation,
        frozenset(map(Role, row.roles.split())),
        row.language,
        ZoneInfo(row.zone),
        Hours(row.hours_start, row.hours_end),
        days,
        row.country,
        bool(row.language_chosen),
        beside,
        frozenset(map(Guess, row.guessed.split())),
        bool(row.asked_where),
    )


def organisation_from(row: Row[Any]) -> Organisation:
    return Organisation(
        OrganisationId(row.id),
        row.name,
        Constituency(row.constituency),
        None if row.contact is None else MemberId(row.contact),
        bool(row.archived),
    )


def circle_from(row: Row[Any], places: Sequence[Row[Any]]) -> Circle:
    return Circle(
        CircleId(row.id),
        row.name,
        row.language,
        ZoneInfo(row.zone),
        tuple(room_from(place) for place in places if place.talks),
        tuple(room_from(place) for place in places if not place.talks),
    )


def room_from(row: Row[Any]) -> Room:
    return Room(row.platform, row.workspace, row.id)


def place_of(place: Room | Address) -> dict[str, str]:
    return {"platform": place.platform, "workspace": place.workspace, "id": place.id}


def is_place(table: Table, place: Room | Address) -> ColumnElement[bool]:
    return and_(*(table.c[name] == value for name, value in place_of(place).items()))
