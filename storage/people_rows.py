"""Members and circles as rows, and back."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from bot.ids import CircleId, MemberId
from bot.inbound import Room
from bot.people import Away, Circle, Hours, Member, Role


def member_row(member: Member) -> dict[str, object]:
    return {
        "id": member.id,
        "name": member.name,
        "organisation": member.organisation,
        "roles": " ".join(sorted(member.roles)),
        "language": member.language,
        "zone": member.zone.key,
        "hours_start": member.hours.start,
        "hours_end": member.hours.end,
        "country": member.country,
    }


def member_from(row: Row[Any], days: tuple[Away, ...]) -> Member:
    return Member(
        MemberId(row.id),
        row.name,
        row.organisation,
        frozenset(map(Role, row.roles.split())),
        row.language,
        ZoneInfo(row.zone),
        Hours(row.hours_start, row.hours_end),
        days,
        row.country,
    )


def circle_from(row: Row[Any], places: tuple[Room, ...]) -> Circle:
    return Circle(CircleId(row.id), row.name, row.language, ZoneInfo(row.zone), places)
