"""Months and years, their ends, and weekdays that are counted in them."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.language.meanings.year import (
    DECEMBER,
    firsts_of,
    last_of_month,
    next_first,
    next_yearly,
    nth_in,
)
from bot.language.phrases import DayRule, Found, Meaning, NoSuchDay, Period

MIDDLE = 15
EARLIEST = 1900


def end_of_month(today: date, found: Found) -> tuple[date, ...]:
    """The last day of the named month, or of the one we are in."""
    if "month" not in found:
        return (last_of_month(today),)
    return next_yearly(today, [last_of_month(first) for first in firsts_of(today, found)], found)


def end_of_next_month(today: date, _found: Found) -> tuple[date, ...]:
    return (last_of_month(today + relativedelta(months=1)),)


def end_of_year(today: date, _found: Found) -> tuple[date, ...]:
    return (date(today.year, DECEMBER, 31),)


def month(today: date, found: Found) -> Period:
    """Any day of a named month; its first and its last one are offered."""
    firsts = firsts_of(today, found)
    first = next((each for each in firsts if last_of_month(each) >= today), firsts[-1])
    return _whole(first, last_of_month(first))


def this_month(today: date, _found: Found) -> Period:
    return Period(None, (last_of_month(today),))


def next_month(today: date, _found: Found) -> Period:
    first = next_first(today)
    return _whole(first, last_of_month(first))


def last_month(today: date, _found: Found) -> Period:
    """Over, whichever of its days is meant."""
    return Period(None, (today.replace(day=1) - relativedelta(months=1),))


def last_year(today: date, _found: Found) -> Period:
    return Period(None, (date(today.year - 1, 1, 1),))


def numbered_year(_today: date, found: Found) -> Period:
    """2027: any of its days. Raises NoSuchDay for what is no year that anybody means."""
    if found["year"] < EARLIEST:
        raise NoSuchDay
    return _whole(date(found["year"], 1, 1), date(found["year"], DECEMBER, 31))


def week_in_month(today: date, found: Found) -> Period:
    """The first or last week of a named month: its Monday and its Friday are offered.

    Raises NoSuchDay for a month that is over, or a fifth week that it has not.
    """
    first = next((each for each in firsts_of(today, found) if last_of_month(each) >= today), None)
    if first is None:
        raise NoSuchDay
    monday = nth_in(first, 0, found["nth"])
    return Period(monday, (monday, monday + timedelta(days=4)), monday + timedelta(days=6))


def middle_of_month(today: date, found: Found) -> Period:
    """Around the 15th of the named month, or of the one we are in."""
    return _somewhere(today, found, MIDDLE)


def start_of_month(today: date, found: Found) -> Period:
    return _somewhere(today, found, 1)


def middle_of_next_month(today: date, _found: Found) -> Period:
    return Period(None, (next_first(today).replace(day=MIDDLE),))


def start_of_next_month(today: date, _found: Found) -> Period:
    return Period(None, (next_first(today),))


def numbered_month(today: date, found: Found) -> Period:
    """04/2026. Raises NoSuchDay for 13/2026."""
    if not 1 <= found["second"] <= DECEMBER:
        raise NoSuchDay
    return month(today, {"month": found["second"], "year": found["year"]})


def _somewhere(today: date, found: Found, number: int) -> Period:
    firsts = firsts_of(today, found) if "month" in found else [today.replace(day=1)]
    days = [first.replace(day=number) for first in firsts]
    return Period(None, (next((day for day in days if day >= today), days[-1]),))


def first_of_next_month(today: date, _found: Found) -> tuple[date, ...]:
    return (next_first(today),)


def year(today: date, _found: Found) -> Period:
    return Period(None, (date(today.year, DECEMBER, 31),))


def next_year(today: date, _found: Found) -> Period:
    first = date(today.year + 1, 1, 1)
    return _whole(first, date(first.year, DECEMBER, 31))


def nth_weekday(today: date, found: Found) -> tuple[date, ...]:
    """The third Tuesday of a named month, or of the one we are in; `nth` is -1 for the last."""
    if "month" not in found:
        return (_nth(today.replace(day=1), found),)
    return next_yearly(today, [_nth(first, found) for first in firsts_of(today, found)], found)


def nth_weekday_of_next_month(today: date, found: Found) -> tuple[date, ...]:
    return (_nth(next_first(today), found),)


def nth_weekday_of_last_month(today: date, found: Found) -> tuple[date, ...]:
    return (_nth(today.replace(day=1) - relativedelta(months=1), found),)


def nth_weekday_of_some_month(today: date, found: Found) -> Period:
    """“The third Tuesday”, and of which month is not said."""
    firsts = (today.replace(day=1), next_first(today))
    days = tuple(day for day in (_nth(first, found) for first in firsts) if day >= today)
    return Period(None, days[:1])


def last_weekday(rule: DayRule) -> DayRule:
    """The same rule for the last one, where no number is said."""
    return lambda today, found: rule(today, {**found, "nth": -1})


def _nth(first: date, found: Found) -> date:
    """The nth such weekday of the month that begins on `first`."""
    weekday = found["weekday"] if "weekday" in found else found["any_weekday"]
    return nth_in(first, weekday, found["nth"])


def _whole(first: date, last: date) -> Period:
    return Period(first, (first, last), last)


def exactly(rule: DayRule) -> DayRule:
    """The same rule for a day that is named as such: before the last day is a day earlier."""

    def last_day(today: date, found: Found) -> Meaning:
        return rule(today, found)

    return last_day
