"""Days that are counted from today, and days that have a number in a calendar."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.language.meanings.year import DECEMBER, around, day_in, length, next_first, with_just_over
from bot.language.phrases import DayRule, Found, NoSuchDay

LEAP_DAY = 29
LONGEST_MONTH = 31
CENTURY = 100
YEARS_AROUND = 7
MONTHS_AHEAD = 15
"""In which a day of the month falls on each weekday at least once, unless it is the 31st."""


def ahead(today: date, found: Found) -> tuple[date, ...]:
    """Tomorrow, the day after tomorrow, yesterday."""
    return (today + timedelta(days=found["ahead"]),)


def today(today: date, _found: Found) -> tuple[date, ...]:
    return (today,)


def to_day(today: date, found: Found) -> tuple[date, ...]:
    """As `day_of_month`, where one word is “to the” and the number."""
    return day_of_month(today, {**found, "day": found["to_day"]})


def week_after_ahead(today: date, found: Found) -> tuple[date, ...]:
    """“Demain en huit”: the same weekday as tomorrow, a week later."""
    return tuple(day + timedelta(weeks=1) for day in ahead(today, found))


def in_days(today: date, found: Found) -> tuple[date, ...]:
    """In three days, in two weeks; `days` is how many days the unit has."""
    return (today + timedelta(days=found["number"] * found["days"]),)


def in_span(today: date, found: Found) -> tuple[date, ...]:
    """As `in_days`, where one word is the number and its unit."""
    return (today + timedelta(days=span_of(found)),)


def in_span_of_months(today: date, found: Found) -> tuple[date, ...]:
    return in_months(today, {"number": 1, "months": found["span"]})


def in_months(today: date, found: Found) -> tuple[date, ...]:
    """In a month, in two years; the 31st becomes the last day of a shorter month."""
    return (today + relativedelta(months=found["number"] * found["months"]),)


def day_of_month(today: date, found: Found) -> tuple[date, ...]:
    """The 15th: the next day with that number, today included."""
    months = (today.replace(day=1) + relativedelta(months=ahead) for ahead in range(3))
    number = found["day"] if "day" in found else found["first"]
    fitting = (m.replace(day=number) for m in months if 1 <= number <= length(m))
    coming = tuple(day for day in fitting if day >= today)[:1]
    return _on_next_weekday(coming, found, relativedelta(months=1), MONTHS_AHEAD)


def day_of_this_month(today: date, found: Found) -> tuple[date, ...]:
    return _on_weekday((day_in(today, found["day"]),), found)


def day_of_last_month(today: date, found: Found) -> tuple[date, ...]:
    return _on_weekday((day_in(today - relativedelta(months=1), found["day"]),), found)


def day_of_next_month(today: date, found: Found) -> tuple[date, ...]:
    return _on_weekday((day_in(next_first(today), found["day"]),), found)


def dated(today: date, found: Found) -> tuple[date, ...]:
    """A day and a month, named or numbered; without a year it is the next such day.

    If the last such day was only just over, it comes along: it may be the one that is meant.
    """
    month = found["month"] if "month" in found else found["second"]
    day = found["day"] if "day" in found else found["first"]
    year = _year(found, today)
    such = _next_such(today, day, month, year)
    if year is not None:
        return _on_weekday(such, found)
    return _on_next_weekday(such, found, relativedelta(years=1), YEARS_AROUND)


def day_first(today: date, found: Found) -> tuple[date, ...]:
    """As `dated`, with two numbers of which only the second can be a month."""
    return dated(today, {**found, "day": found["late_day"], "month": found["of_months"]})


def next_dated(today: date, found: Found) -> tuple[date, ...]:
    """“Next 2 October”: as `dated`, and not the one that was just over."""
    return tuple(day for day in dated(today, found) if day >= today)


def next_days(today: date, found: Found) -> tuple[date, ...]:
    """The next three days: the last of them, which is the third from tomorrow on."""
    return (today + timedelta(days=found["number"]),)


def next_counted_days(today: date, found: Found) -> tuple[date, ...]:
    """As `next_days`, where eight days are a week to many, and fifteen are two."""
    last = next_days(today, found)
    return (*(day - timedelta(days=1) for day in last if found["number"] in {8, 15}), *last)


def first_of(today: date, found: Found) -> tuple[date, ...]:
    """The first day of a named month."""
    return dated(today, {**found, "day": 1})


def nth_of(today: date, found: Found) -> tuple[date, ...]:
    """The third day of a named month."""
    return dated(today, {**found, "day": found["nth"]})


def slashed(today: date, found: Found) -> tuple[date, ...]:
    """3/4 is the 3rd of April to some and March 4th to others; 13/4 is the same to all.

    With a year of two digits, the year may come first: 27/3/28. Raises NoSuchDay.
    """
    numbers, year = (found["first"], found["second"]), _year(found, today)
    both: set[date] = _year_first(today, found)
    near: set[date] = set()
    for day, month in (numbers, numbers[::-1]):
        try:
            both.update(_next_such(today, day, month, year))
        except NoSuchDay as impossible:
            near.update(impossible.near if day <= LONGEST_MONTH else ())
    if not both:
        raise NoSuchDay(tuple(sorted(near)))
    return _on_weekday(tuple(sorted(both)), found)


def ago(today: date, found: Found) -> tuple[date, ...]:
    """Three days ago: over, whatever else is said."""
    return (today - timedelta(days=span_of(found)),)


def months_ago(today: date, found: Found) -> tuple[date, ...]:
    """Three months ago, two years ago: over as well."""
    return (today - relativedelta(months=found["number"] * found["months"]),)


def span_of_months_ago(today: date, found: Found) -> tuple[date, ...]:
    return months_ago(today, {"number": 1, "months": found["span"]})


def either(*days: int) -> DayRule:
    """An idiom that counts the first day to some and not to others: “en ocho días”."""
    return lambda today, _found: tuple(today + timedelta(days=each) for each in days)


def span_of(found: Found) -> int:
    """Days: how far before or after another day something is."""
    return found["dual"] if "dual" in found else found["number"] * found["days"]


def _next_such(today: date, day: int, month: int, year: int | None) -> tuple[date, ...]:
    if not 1 <= month <= DECEMBER or day < 1:
        raise NoSuchDay
    if year is not None:
        return (day_in(date(year, month, 1), day),)
    firsts = [date(today.year + ahead, month, 1) for ahead in (-1, 0, 1)]
    days = [day_in(first, day) for first in firsts if day <= length(first)]
    near = with_just_over(today, days)
    if not near:
        first = firsts[1 if firsts[1] >= today.replace(day=1) else 2]
        raise NoSuchDay((*around(first), *_next_leap_day(first, day)))
    return near


def _next_leap_day(first: date, day: int) -> tuple[date, ...]:
    """29 February in the next year that has one."""
    later = (first.replace(year=first.year + ahead) for ahead in range(1, 9) if day == LEAP_DAY)
    return tuple(each.replace(day=day) for each in later if day <= length(each))[:1]


def _year_first(today: date, found: Found) -> set[date]:
    try:
        day = date(2000 + found["first"], found["second"], found["yy"])
    except (KeyError, ValueError):
        return set()
    return {day} if day >= today.replace(month=1, day=1) else set()


def _year(found: Found, today: date) -> int | None:
    """Of two digits, the nearest such year: '74 is over."""
    if "yy" not in found:
        return found.get("year")
    year = today.year // CENTURY * CENTURY + found["yy"]
    return year - CENTURY if year > today.year + CENTURY // 2 else year


def _on_weekday(days: tuple[date, ...], found: Found) -> tuple[date, ...]:
    """Those on the named weekday. If none is, the nearest one is offered beside each."""
    if "weekday" not in found:
        return days
    fitting = tuple(day for day in days if day.weekday() == found["weekday"])
    return fitting or tuple(sorted({near for day in days for near in _near(day, found)}))


def _on_next_weekday(
    days: tuple[date, ...], found: Found, step: relativedelta, most: int
) -> tuple[date, ...]:
    """As `_on_weekday`; where none is, the next such day that is one comes along."""
    near = _on_weekday(days, found)
    if not days or near == days or set(near) < set(days):
        return near
    later = (days[0].replace(day=1) + step * ahead for ahead in range(1, most))
    same = (each.replace(day=days[0].day) for each in later if days[0].day <= length(each))
    fitting = next((day for day in same if day.weekday() == found["weekday"]), None)
    return (*near, fitting) if fitting else near


def _near(day: date, found: Found) -> tuple[date, date]:
    return day, day + timedelta(days=(found["weekday"] - day.weekday() + 3) % 7 - 3)
