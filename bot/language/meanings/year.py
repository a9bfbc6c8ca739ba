"""Months and the days in them, as the rules about days need them."""

from calendar import monthrange
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.language.phrases import Found, NoSuchDay

DAY = timedelta(days=1)
JUST_OVER = timedelta(days=122)
"""A day without its year that was so short a time ago, four months, may be that one."""
DECEMBER = 12


def next_yearly(today: date, days: list[date], found: Found) -> tuple[date, ...]:
    return tuple(days) if "year" in found else with_just_over(today, days)


def with_just_over(today: date, days: list[date]) -> tuple[date, ...]:
    """The next of these days, and the last one if that was only just over."""
    over = [day for day in days if today - min(JUST_OVER, today - date.min) <= day < today]
    return (*over[-1:], *[day for day in days if day >= today][:1])


def firsts_of(today: date, found: Found) -> list[date]:
    years = [found["year"]] if "year" in found else [today.year + ahead for ahead in (-1, 0, 1)]
    return [date(year, found["month"], 1) for year in years]


def day_in(month: date, number: int) -> date:
    """That day of this month. Raises NoSuchDay, which knows the days around it."""
    if 1 <= number <= length(month):
        return month.replace(day=number)
    raise NoSuchDay(around(month))


def around(month: date) -> tuple[date, ...]:
    last = last_of_month(month)
    return (last, last + DAY)


def next_first(today: date) -> date:
    return today.replace(day=1) + relativedelta(months=1)


def length(month: date) -> int:
    return monthrange(month.year, month.month)[1]


def last_of_month(day: date) -> date:
    return day.replace(day=length(day))


def nth_in(first: date, weekday: int, nth: int) -> date:
    """The nth such weekday of the month that begins on `first`, the last one if it is below 0.

    Raises NoSuchDay.
    """
    if nth < 0:
        last = last_of_month(first)
        return last - timedelta((last.weekday() - weekday) % 7)
    day = first + timedelta((weekday - first.weekday()) % 7 + (nth - 1) * 7)
    if day.month != first.month:
        raise NoSuchDay
    return day
