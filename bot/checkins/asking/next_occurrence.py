"""Which occurrence of a check-in comes next: one entry on the agenda for each check-in."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.checkins.model import CheckIn, State
from bot.checkins.participants import participants_alike
from bot.checkins.timing.preview import upcoming
from bot.checkins.timing.windows import closing, opening
from bot.coalition.agenda import Agenda
from bot.coalition.people import UTC_ZONE, Alike, People
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
    plan_on(checkin, day, zones, agenda)
    return day


def next_day(checkin: CheckIn, since: datetime, zones: Zones) -> date | None:
    """Find the day of the next occurrence; None if there is none."""
    begin = beginning(checkin, zones, since)
    return next(upcoming(checkin.rhythm, checkin.timing, zones, begin), None)


def missed(
    checkin: CheckIn, day: date, closes: datetime, zones: Zones, now: datetime
) -> datetime | None:
    """Whether the occurrence of `day`, which ends at `closes`, can be asked at `now`: if so, None.

    If not, the moment after which to look for the next: of those that have begun meanwhile only
    the newest is asked, if it is still open, so that nobody is asked the same twice at once.
    """
    later = upcoming(checkin.rhythm, checkin.timing, zones, opening(day, checkin.timing, zones))
    begun = takewhile(lambda each: opening(each, checkin.timing, zones) <= now, later)
    newest = max(begun, default=day)
    ends = closes if newest == day else closing(newest, checkin.timing, zones)
    if ends <= now:
        return now
    return None if newest == day else opening(newest, checkin.timing, zones) - A_MOMENT


def extra_day(checkin: CheckIn, since: datetime, zones: Zones) -> date:
    """Find the first day on which nobody's hour is over."""
    day = since.date() - timedelta(days=1)
    while opening(day, checkin.timing, zones) <= since:
        day += timedelta(days=1)
    return day


def plan_on(checkin: CheckIn, day: date, zones: Zones, agenda: Agenda) -> datetime:
    """Plan an occurrence on this day, also beside those of its rhythm; when it begins."""
    at = opening(day, checkin.timing, zones)
    _put_at(checkin, day, at, agenda)
    return at


def plan_within_a_day(checkin: CheckIn, since: datetime, zones: Zones, agenda: Agenda) -> datetime:
    """Plan an occurrence that asks each at their next hour after `since`; when it begins."""
    day, at = within_a_day(checkin, since, zones)
    _put_at(checkin, day, at, agenda)
    return at


def within_a_day(checkin: CheckIn, since: datetime, zones: Zones) -> tuple[date, datetime]:
    """Of everybody's next hours after `since`: the first day, and the first of them."""
    hours = [_next_hour(checkin, since, zone) for zone in zones]
    return min(day for _, day in hours), min(at for at, _ in hours)


def _next_hour(checkin: CheckIn, since: datetime, zone: ZoneInfo) -> tuple[datetime, date]:
    day = since.astimezone(zone).date() - timedelta(days=1)
    while (at := opening(day, checkin.timing, {zone})) <= since:
        day += timedelta(days=1)
    return at, day


def begin_sooner(checkin: CheckIn, zone: ZoneInfo, now: datetime, agenda: Agenda) -> None:
    """Somebody has come in whose hour is before that of all others: begin with theirs, or now."""
    planned = agenda.planned(_key(checkin.id))
    if planned is None or "at" not in planned:
        return
    day = date.fromisoformat(planned["day"])
    at = max(now, opening(day, checkin.timing, {zone}))
    if at < datetime.fromisoformat(planned["at"]):
        _put_at(checkin, day, at, agenda)


def forget_plan(checkin: CheckinId, agenda: Agenda) -> None:
    agenda.drop(_key(checkin))


def beginning(checkin: CheckIn, zones: Zones, since: datetime) -> datetime:
    """Occurrences are looked for after this moment: none comes before the first day."""
    return max(since, opening(checkin.first, checkin.timing, zones) - A_MOMENT)


def zones_of(checkin: CheckIn, people: People) -> Zones:
    """The zones of everybody who takes part; that of the circle while nobody does."""
    return zones_among(participants_alike(checkin.circle, people), checkin, people)


def zones_among(groups: Iterable[Alike], checkin: CheckIn, people: People) -> Zones:
    """The zones of these people of the circle; its own where there are none."""
    zones = {each.zone for each in groups}
    circle = people.circle(checkin.circle)
    return zones or {circle.zone if circle is not None else UTC_ZONE}


def _put_at(checkin: CheckIn, day: date, at: datetime, agenda: Agenda) -> None:
    args = {"checkin": checkin.id, "day": day.isoformat(), "at": at.isoformat()}
    agenda.put(_key(checkin.id), at, "checkin.open", args)


def _key(checkin: CheckinId) -> str:
    return f"checkin:{checkin}"
