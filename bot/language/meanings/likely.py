"""What is always asked back: the day is likely, and no more than that."""

from datetime import date, timedelta
from itertools import islice

from dateutil.relativedelta import relativedelta

from bot.language.meanings.year import last_of_month
from bot.language.phrases import DayRule, Found, Meaning, Period

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
HOURS = 24
FEW = 3
QUARTER = 3
"""Months."""
WEEKENDS = ((5, 6), (4, 5))
"""Saturday and Sunday, or Friday and Saturday."""


def likely(*rules: DayRule) -> DayRule:
    """The days of these rules, as days to choose from."""
    return lambda today, found: Period(
        None, tuple(sorted({day for rule in rules for day in _days(rule(today, found))}))
    )


def plus(distance: int, rule: DayRule) -> DayRule:
    """So many days after the days of this rule."""
    return lambda today, found: Period(
        None, tuple(day + distance * DAY for day in _days(rule(today, found)))
    )


def soon(today: date, _found: Found) -> Period:
    """As soon as possible, at midnight, in ten minutes: today, or not before tomorrow."""
    return Period(None, (today, today + DAY))


def in_hours(today: date, found: Found) -> Period:
    """We are not told what time it is, and so not which day it will be then."""
    return soon(today + timedelta(days=found["number"] // HOURS), found)


def in_a_few(today: date, found: Found) -> Period:
    """In a few days, in a few weeks."""
    unit = found["days"]
    return Period(None, (today + timedelta(FEW * unit), today + timedelta((FEW + 2) * unit)))


def in_a_few_months(today: date, found: Found) -> Period:
    unit = found["months"]
    ends = (today + relativedelta(months=number * unit) for number in (FEW, FEW + 2))
    return Period(None, tuple(ends))


def in_working_days(today: date, found: Found) -> Period:
    """Without the days of either weekend, and without knowing of holidays."""
    meant = {_working_day(today, found["number"], weekend) for weekend in WEEKENDS}
    return Period(None, tuple(sorted(meant)))


def in_western_working_days(today: date, found: Found) -> Period:
    return Period(None, (_working_day(today, found["number"], WEEKENDS[0]),))


def quarter(today: date, found: Found) -> Period:
    """This quarter of a year, or the next one with that number."""
    first = _first_of_quarter(today)
    if "quarter" in found:
        first = first.replace(month=1 + (found["quarter"] - 1) * QUARTER)
        year = found["year"] if "year" in found else first.year + (_end_of_quarter(first) < today)
        first = first.replace(year=year)
    return _whole(first)


def next_quarter(today: date, _found: Found) -> Period:
    return _whole(_first_of_quarter(today) + relativedelta(months=QUARTER))


def end_of(rule: DayRule) -> DayRule:
    """The last day of a period."""
    return lambda today, found: Period(None, _days(rule(today, found))[-1:])


def _days(meaning: Meaning) -> tuple[date, ...]:
    return meaning.shown if isinstance(meaning, Period) else meaning


def _whole(first: date) -> Period:
    last = _end_of_quarter(first)
    return Period(first, (first, last), last)


def _first_of_quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // QUARTER * QUARTER + 1, 1)


def _end_of_quarter(first: date) -> date:
    return last_of_month(first + relativedelta(months=QUARTER - 1))


def _working_day(today: date, number: int, weekend: tuple[int, int]) -> date:
    """The working day with that number from tomorrow on; none is the next one."""
    ahead = (today + timedelta(days=each) for each in range(1, 2 * number + WEEK.days))
    working = (day for day in ahead if day.weekday() not in weekend)
    return next(islice(working, max(number - 1, 0), None))
