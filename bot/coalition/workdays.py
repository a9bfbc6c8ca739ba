"""When somebody may be disturbed: their working days, and the hours of these."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.coalition.people import Alike, Away, ClosedDays, Hours, Member
from bot.language.recurrence import moment
from bot.language.weekends import weekend_in

LONGEST_SEARCH = 366
"""Days. Nobody is waited for longer."""
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Members with equal calendars are due at the same moments."""

    zone: ZoneInfo
    hours: Hours = field(default_factory=Hours)
    country: str = ""
    away: tuple[Away, ...] = ()
    closed: frozenset[date] = frozenset()
    """Days on which the coalition rests where they live."""

    def is_there(self, day: date) -> bool:
        """Not away, no public holiday, not a day on which the coalition rests."""
        resting = day in self.closed or is_holiday(day, self.country)
        return not resting and not any(away.covers(day) for away in self.away)

    @property
    def without_days_away(self) -> "Calendar":
        """For what is looked at again on the day: people come back early."""
        return replace(self, away=())

    def works(self, day: date) -> bool:
        return self.is_there(day) and not is_weekend(day, self.country)


def calendar_of(member: Member | Alike, closed: ClosedDays) -> Calendar:
    """`closed` are the days on which the coalition rests (`People.closed_days`)."""
    theirs = closed.for_somebody_in(member.country)
    return Calendar(member.zone, member.hours, member.country, member.away, theirs)


def is_holiday(day: date, country: str) -> bool:
    """Look up a public holiday; a country we know nothing about has none."""
    return day in _holidays(country, day.year)


def is_weekend(day: date, country: str) -> bool:
    """Friday and Saturday in some countries, Saturday and Sunday in most."""
    return day.weekday() in weekend_in(country)


def knows_holidays(country: str, year: int) -> bool:
    return bool(_holidays(country, year))


def coming_holidays(country: str, today: date) -> tuple[date, ...]:
    """Those of the next twelve months, as far as they are known."""
    years = (today.year, today.year + 1)
    days = sorted(day for year in years for day in _holidays(country, year))
    return tuple(day for day in days if today <= day < today + YEAR)


def working_moment(day: date, at: time, calendar: Calendar) -> datetime | None:
    """Find the UTC moment `at` on the first working day from `day` on.

    Where `at` is outside the person's hours, it is the beginning of these. None if no working
    day comes within a year.
    """
    hour = at if _is_within(at, calendar.hours) else calendar.hours.start
    for ahead in range(LONGEST_SEARCH):
        each = day + timedelta(days=ahead)
        if calendar.works(each):
            return moment(each, hour, calendar.zone)
    return None


def next_working_moment(after: datetime, calendar: Calendar) -> datetime | None:
    """Find the first UTC moment, not before `after`, within the hours of a working day."""
    local = after.astimezone(calendar.zone)
    if calendar.works(local.date()) and _is_within(local.time(), calendar.hours):
        return after
    today = working_moment(local.date(), calendar.hours.start, calendar)
    if today is None or today >= after:
        return today
    return working_moment(local.date() + timedelta(days=1), calendar.hours.start, calendar)


def next_waking_moment(after: datetime, member: Member) -> datetime:
    """Find the first UTC moment, not before `after`, within their hours: weekends count, too.

    For what cannot wait for a working day. Days away are passed over, for a year at most.
    """
    local = after.astimezone(member.zone)
    if _is_within(local.time(), member.hours) and not member.is_away(local.date()):
        return after
    days = (local.date() + timedelta(days=ahead) for ahead in range(LONGEST_SEARCH))
    starts = (
        moment(day, member.hours.start, member.zone) for day in days if not member.is_away(day)
    )
    return next((start for start in starts if start >= after), after)


def _is_within(at: time, hours: Hours) -> bool:
    """Hours may run over midnight; from a time to the same time is the whole day."""
    if hours.start < hours.end:
        return hours.start <= at < hours.end
    return at >= hours.start or at < hours.end


@cache
def _holidays(country: str, year: int) -> frozenset[date]:
    """A year's public holidays."""
    import holidays  # noqa: PLC0415  slow to load, and needed only where days are counted

    if not country:
        return frozenset()
    try:
        return frozenset(holidays.country_holidays(country.upper(), years=year))
    except NotImplementedError:
        return frozenset()
