"""Which occurrence of a check-in comes next: one entry on the agenda for each check-in."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.agenda import Agenda
from bot.checkins.model import CheckIn, State
from bot.checkins.participants import participants
from bot.checkins.preview import upcoming
from bot.checkins.timing import opening
from bot.ids import CheckinId
from bot.people import UTC_ZONE, People

A_MOMENT = timedelta(seconds=1)


def plan_next(checkin: CheckIn, since: datetime, people: People, agenda: Agenda) -> date | None:
    """Plan the first occurrence that begins later than `since`; None if there is none."""
    zones = zones_of(checkin, people)
    day = _next_day(checkin, zones, since)
    if day is None or checkin.state is not State.RUNNING:
        forget_plan(checkin.id, agenda)
        return None
    _put(checkin, day, zones, agenda)
    return day


def next_day(checkin: CheckIn, since: datetime, people: People) -> date | None:
    """Find the day of the next occurrence; None if there is none."""
    return _next_day(checkin, zones_of(checkin, people), since)


def plan_extra(checkin: CheckIn, since: datetime, people: People, agenda: Agenda) -> datetime:
    """Plan an occurrence on the first day on which nobody's hour is over; when it begins."""
    zones = zones_of(checkin, people)
    day = since.date() - timedelta(days=1)
    while opening(day, checkin.timing, zones) <= since:
        day += timedelta(days=1)
    return _put(checkin, day, zones, agenda)


def forget_plan(checkin: CheckinId, agenda: Agenda) -> None:
    agenda.drop(_key(checkin))


def beginning(checkin: CheckIn, zones: Collection[ZoneInfo], since: datetime) -> datetime:
    """Occurrences are looked for after this moment: none comes before the first day."""
    return max(since, opening(checkin.first, checkin.timing, zones) - A_MOMENT)


def zones_of(checkin: CheckIn, people: People) -> Collection[ZoneInfo]:
    """The zones of everybody who takes part; that of the circle while nobody does."""
    zones = {member.zone for member in participants(checkin.circle, people)}
    circle = people.circle(checkin.circle)
    return zones or {circle.zone if circle is not None else UTC_ZONE}


def _next_day(checkin: CheckIn, zones: Collection[ZoneInfo], since: datetime) -> date | None:
    begin = beginning(checkin, zones, since)
    return next(upcoming(checkin.rhythm, checkin.timing, zones, begin), None)


def _put(checkin: CheckIn, day: date, zones: Collection[ZoneInfo], agenda: Agenda) -> datetime:
    at = opening(day, checkin.timing, zones)
    args = {"checkin": checkin.id, "day": day.isoformat()}
    agenda.put(_key(checkin.id), at, "checkin.open", args)
    return at


def _key(checkin: CheckinId) -> str:
    return f"checkin:{checkin}"
