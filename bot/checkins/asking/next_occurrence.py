"""Which occurrence of a check-in comes next: one entry on the agenda for each check-in."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.checkins.model import CheckIn, State
from bot.checkins.participants import participants
from bot.checkins.timing.preview import upcoming
from bot.checkins.timing.windows import opening
from bot.coalition.agenda import Agenda
from bot.coalition.people import UTC_ZONE, Member, People
from bot.words.ids import CheckinId

Zones: TypeAlias = Collection[ZoneInfo]
"""Those of everybody who is asked."""

A_MOMENT = timedelta(seconds=1)


def plan_next(checkin: CheckIn, since: datetime, zones: Zones, agenda: Agenda) -> date | None:
    """Plan the first occurrence that begins later than `since`; None if there is none."""
    day = next_day(checkin, since, zones)
    if day is None or checkin.state is not State.RUNNING:
        forget_plan(checkin.id, agenda)
        return None
    _put(checkin, day, zones, agenda)
    return day


def next_day(checkin: CheckIn, since: datetime, zones: Zones) -> date | None:
    """Find the day of the next occurrence; None if there is none."""
    begin = beginning(checkin, zones, since)
    return next(upcoming(checkin.rhythm, checkin.timing, zones, begin), None)


def extra_day(checkin: CheckIn, since: datetime, zones: Zones) -> date:
    """Find the first day on which nobody's hour is over."""
    day = since.date() - timedelta(days=1)
    while opening(day, checkin.timing, zones) <= since:
        day += timedelta(days=1)
    return day


def plan_extra(checkin: CheckIn, day: date, zones: Zones, agenda: Agenda) -> datetime:
    """Plan an occurrence beside those of its rhythm; when it begins."""
    return _put(checkin, day, zones, agenda)


def forget_plan(checkin: CheckinId, agenda: Agenda) -> None:
    agenda.drop(_key(checkin))


def beginning(checkin: CheckIn, zones: Zones, since: datetime) -> datetime:
    """Occurrences are looked for after this moment: none comes before the first day."""
    return max(since, opening(checkin.first, checkin.timing, zones) - A_MOMENT)


def zones_of(checkin: CheckIn, people: People) -> Zones:
    """The zones of everybody who takes part; that of the circle while nobody does."""
    return zones_among(participants(checkin.circle, people), checkin, people)


def zones_among(members: Iterable[Member], checkin: CheckIn, people: People) -> Zones:
    """The zones of these members of the circle; its own where there are none."""
    zones = {member.zone for member in members}
    circle = people.circle(checkin.circle)
    return zones or {circle.zone if circle is not None else UTC_ZONE}


def _put(checkin: CheckIn, day: date, zones: Zones, agenda: Agenda) -> datetime:
    at = opening(day, checkin.timing, zones)
    args = {"checkin": checkin.id, "day": day.isoformat()}
    agenda.put(_key(checkin.id), at, "checkin.open", args)
    return at


def _key(checkin: CheckinId) -> str:
    return f"checkin:{checkin}"
