"""Days that are counted from today, and days that have a number in a calendar."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.language.meanings.year import DECEMBER, around, day_in, length, next_first, with_just_over
from bot.language.phrases import DayRule, Found, NoSuchDay


def ahead(today: date, found: Found) -> tuple[date, ...]:
    """Tomorrow, the day after tomorrow, yesterday."""
    return (today + timedelta(days=found["ahead"]),)


def today(today: date, _found: Found) -> tuple[date, ...]:
    return (today,)


def to_day(today: date, found: Found) -> tuple[date, ...]:
    """As `day_of_month`, where one word is “to the” and the number."""
    return day_of_month(today, {**found, "day": found["to_day"]})


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
    return _on_weekday(tuple(day for day in fitting if day >= today)[:1], found)


def day_of_this_month(today: date, found: Found) -> tuple[date, ...]:
    return _on_weekday((day_in(today, found["day"]),), found)


def day_of_next_month(today: date, found: Found) -> tuple[date, ...]:
    return _on_weekday((day_in(next_first(today), found["day"]),), found)


def dated(today: date, found: Found) -> tuple[date, ...]:
    """A day and a month, named or numbered; without a year it is the next such day.

    If the last such day was only just over, it comes along: it may be the one that is meant.
    """
    month = found["month"] if "month" in found else found["second"]
    day = found["day"] if "day" in found else found["first"]
    return _on_weekday(_next_such(today, day, month, _year(found)), found)


def first_of(today: date, found: Found) -> tuple[date, ...]:
    """The first day of a named month."""
    return dated(today, {**found, "day": 1})


def nth_of(today: date, found: Found) -> tuple[date, ...]:
    """The third day of a named month."""
    return dated(today, {**found, "day": found["nth"]})


def slashed(today: date, found: Found) -> tuple[date, ...]:
    """3/4 is the 3rd of April to some and March 4th to others; 13/4 is the same to all.

    With a year of two digits, the year may come first: 27/3/28.
    """
    numbers, year = (found["first"], found["second"]), _year(found)
    both: set[date] = set()
    for day, month in (numbers, numbers[::-1]):
        try:
            both.update(_next_such(today, day, month, year))
        except NoSuchDay:
            continue
    return _on_weekday(tuple(sorted(both | _year_first(today, found))), found)


def ago(today: date, found: Found) -> tuple[date, ...]:
    """Three days ago: over, whatever else is said."""
    return (today - timedelta(days=span_of(found)),)


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
        raise NoSuchDay(around(firsts[1 if firsts[1] >= today.replace(day=1) else 2]))
    return near


def _year_first(today: date, found: Found) -> set[date]:
    try:
        day = date(2000 + found["first"], found["second"], found["yy"])
    except (KeyError, ValueError):
        return set()
    return {day} if day >= today else set()


def _year(found: Found) -> int | None:
    return found["yy"] + 2000 if "yy" in found else found.get("year")


def _on_weekday(days: tuple[date, ...], found: Found) -> tuple[date, ...]:
    """Those on the named weekday. If none is, the nearest one is offered beside each."""
    if "weekday" not in found:
        return days
    fitting = tuple(day for day in days if day.weekday() == found["weekday"])
    return fitting or tuple(sorted({near for day in days for near in _near(day, found)}))


def _near(day: date, found: Found) -> tuple[date, date]:
    return day, day + timedelta(days=(found["weekday"] - day.weekday() + 3) % 7 - 3)
