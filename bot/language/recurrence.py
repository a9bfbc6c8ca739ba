"""On which days something comes round, and at which moment of such a day.

Days are local calendar days; only `moment` knows of zones, so a meeting at nine stays at nine when
the clocks change. Everything here is pure. Weekdays are numbers, Monday is 0.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TypeAlias
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from bot.language.rrule_subset import is_rule_of_days

LAST = -1
NTHS = (1, 2, 3, 4, 5, LAST)
DAYS_IN_WEEK = 7
MOST_WEEKS = 52
MOST_DAYS = 31
QUARTERS = frozenset({1, 4, 7, 10})
EVERY_MONTH = frozenset(range(1, 13))


@dataclass(frozen=True, slots=True)
class Once:
    day: date


@dataclass(frozen=True, slots=True)
class Weekly:
    days: frozenset[int]
    every: int
    """Weeks from one to the next; a week begins on Monday."""
    anchor: date
    """A day of the first week. Nothing happens before it."""

    def __post_init__(self) -> None:
        _check(bool(self.days) and self.days <= set(range(DAYS_IN_WEEK)), "weekdays are 0 to 6")
        _check(1 <= self.every <= MOST_WEEKS, "every 1 to 52 weeks")


@dataclass(frozen=True, slots=True)
class MonthlyNth:
    weekday: int
    nth: int
    """1 to 5, or -1 for the last; a month without a fifth one is left out."""

    def __post_init__(self) -> None:
        _check_nth(self.weekday, self.nth)


@dataclass(frozen=True, slots=True)
class MonthlyDay:
    day_of_month: int
    """1 to 31; in a shorter month it is the last day."""

    def __post_init__(self) -> None:
        _check(self.day_of_month in range(1, MOST_DAYS + 1), "a day of the month is 1 to 31")


@dataclass(frozen=True, slots=True)
class Quarterly:
    """The n-th weekday of January, April, July and October; `nth` as in `MonthlyNth`."""

    weekday: int
    nth: int

    def __post_init__(self) -> None:
        _check_nth(self.weekday, self.nth)


@dataclass(frozen=True, slots=True)
class RRule:
    """A recurrence rule of RFC 5545 in days, without `DTSTART`. Make one with `read_rule`."""

    text: str
    start: date

    def __post_init__(self) -> None:
        _check(is_rule_of_days(self.text), "not a rule of days")


@dataclass(frozen=True, slots=True)
class TwiceAYear:
    """The same date of a month and of the one six months later, clipped as in `MonthlyDay`."""

    month: int
    day_of_month: int

    def __post_init__(self) -> None:
        _check(self.month in range(1, 13), "a month is 1 to 12")
        _check(self.day_of_month in range(1, MOST_DAYS + 1), "a day of the month is 1 to 31")


@dataclass(frozen=True, slots=True)
class AfterMeeting:
    """On no day by itself: whenever somebody says that a meeting is over."""


Rhythm: TypeAlias = (
    Once | Weekly | MonthlyNth | MonthlyDay | Quarterly | TwiceAYear | RRule | AfterMeeting
)


def days(rhythm: Rhythm, after: date) -> Iterator[date]:
    """The local calendar days later than `after`, in order; for some rhythms there is no end."""
    match rhythm:
        case Once(day):
            return (each for each in (day,) if each > after)
        case Weekly():
            return _weekly(rhythm, after)
        case MonthlyNth(weekday, nth):
            return _monthly(after, EVERY_MONTH, lambda month: _nth(month, weekday, nth))
        case MonthlyDay(number):
            return _monthly(after, EVERY_MONTH, lambda month: _clipped(month, number))
        case Quarterly(weekday, nth):
            return _monthly(after, QUARTERS, lambda month: _nth(month, weekday, nth))
        case TwiceAYear(month, number):
            months = frozenset({month, (month + 5) % 12 + 1})
            return _monthly(after, months, lambda each: _clipped(each, number))
        case RRule(text, start):
            return _by_rule(text, start, after)
        case AfterMeeting():
            return iter(())


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The UTC moment when clocks in `zone` show `at` on `day`.

    A time that the clocks skip moves forward by the gap; of one they show twice it is the first
    (PEP 495, fold 0).
    """
    return datetime.combine(day, at.replace(fold=0), tzinfo=zone).astimezone(UTC)


def _weekly(rhythm: Weekly, after: date) -> Iterator[date]:
    first_monday = rhythm.anchor.toordinal() - rhythm.anchor.weekday()
    step = rhythm.every * DAYS_IN_WEEK
    begin = max(after.toordinal() + 1, rhythm.anchor.toordinal())
    monday = begin - (begin - first_monday) % step
    last = date.max.toordinal()
    for week in range(monday, last + 1, step):
        for day in sorted(rhythm.days):
            if begin <= week + day <= last:
                yield date.fromordinal(week + day)


def _monthly(
    after: date, months: frozenset[int], day_in: Callable[[date], date | None]
) -> Iterator[date]:
    for year in range(after.year, date.max.year + 1):
        for month in sorted(months):
            day = day_in(date(year, month, 1))
            if day is not None and day > after:
                yield day


def _nth(month: date, weekday: int, nth: int) -> date | None:
    first = 1 + (weekday - month.weekday()) % DAYS_IN_WEEK
    length = monthrange(month.year, month.month)[1]
    fitting = range(first, length + 1, DAYS_IN_WEEK)
    index = nth if nth == LAST else nth - 1
    return month.replace(day=fitting[index]) if index < len(fitting) else None


def _clipped(month: date, number: int) -> date:
    return month.replace(day=min(number, monthrange(month.year, month.month)[1]))


def _by_rule(text: str, start: date, after: date) -> Iterator[date]:
    rule = rrulestr(text, dtstart=datetime.combine(start, time()))
    return (each.date() for each in rule.xafter(datetime.combine(after, time())))


def _check_nth(weekday: int, nth: int) -> None:
    _check(weekday in range(DAYS_IN_WEEK) and nth in NTHS, "a weekday and which of them")


def _check(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)
