"""What each phrase about a day means: every day that could be meant, seen from today.

A rule that returns two days has found two readings, and somebody will be asked. Weeks begin on
Monday, as in ISO 8601. All rules are pure; a day that does not exist raises ValueError.
"""

from calendar import monthrange
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.language.phrases import Found

WEEK = timedelta(weeks=1)
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
DECEMBER = 12


def ahead(today: date, found: Found) -> tuple[date, ...]:
    """Tomorrow, the day after tomorrow, yesterday."""
    return (today + timedelta(days=found["ahead"]),)


def in_days(today: date, found: Found) -> tuple[date, ...]:
    """In three days, in two weeks; `days` is how many days the unit has."""
    return (today + timedelta(days=found["number"] * found["days"]),)


def in_months(today: date, found: Found) -> tuple[date, ...]:
    """In a month, in two years; the 31st becomes the last day of a shorter month."""
    return (today + relativedelta(months=found["number"] * found["months"]),)


def coming(today: date, found: Found) -> tuple[date, ...]:
    """A bare weekday. On that weekday itself it may be today or in a week."""
    (day,) = this_coming(today, found)
    return (day, day + WEEK) if day == today else (day,)


def this_coming(today: date, found: Found) -> tuple[date, ...]:
    """The first such weekday, today included."""
    return (today + timedelta(days=(found["weekday"] - today.weekday()) % 7),)


def following(today: date, found: Found) -> tuple[date, ...]:
    """The first such weekday after today: "el próximo viernes"."""
    return this_coming(today + timedelta(days=1), found)


def next_one(today: date, found: Found) -> tuple[date, ...]:
    """English "next Friday": said on a Monday, people mean this week's or the next week's."""
    (day,) = following(today, found)
    return (day, day + WEEK) if day < _monday(today) + WEEK else (day,)


def last_one(today: date, found: Found) -> tuple[date, ...]:
    (day,) = this_coming(today, found)
    return (day - WEEK,)


def in_next_week(today: date, found: Found) -> tuple[date, ...]:
    return (_monday(today) + WEEK + timedelta(days=found["weekday"]),)


def next_week(today: date, found: Found) -> tuple[date, ...]:
    """Any of its seven days."""
    return tuple(in_next_week(today, {**found, "weekday": day})[0] for day in range(7))


def end_of_week(today: date, _found: Found) -> tuple[date, ...]:
    """Friday to some, Sunday to others."""
    return tuple(_monday(today) + timedelta(days=day) for day in (FRIDAY, SUNDAY))


def weekend(today: date, _found: Found) -> tuple[date, ...]:
    return tuple(_monday(today) + timedelta(days=day) for day in (SATURDAY, SUNDAY))


def end_of_month(today: date, found: Found) -> tuple[date, ...]:
    """The last day of the named month, or of the one we are in."""
    if "month" not in found:
        return (_last_of_month(today),)
    years = [found["year"]] if "year" in found else [today.year, today.year + 1]
    ends = [_last_of_month(date(year, found["month"], 1)) for year in years]
    return (next((end for end in ends if end >= today), ends[-1]),)


def end_of_next_month(today: date, _found: Found) -> tuple[date, ...]:
    return (_last_of_month(today + relativedelta(months=1)),)


def end_of_year(today: date, _found: Found) -> tuple[date, ...]:
    return (date(today.year, DECEMBER, 31),)


def day_of_month(today: date, found: Found) -> tuple[date, ...]:
    """The 15th: the next day with that number, today included."""
    months = (today.replace(day=1) + relativedelta(months=ahead) for ahead in range(3))
    fitting = (m.replace(day=found["day"]) for m in months if found["day"] <= _length(m))
    return _on_weekday(tuple(day for day in fitting if day >= today)[:1], found)


def dated(today: date, found: Found) -> tuple[date, ...]:
    """A day and a month, named or numbered; without a year it is the next such day."""
    month = found["month"] if "month" in found else found["second"]
    day = found["day"] if "day" in found else found["first"]
    return _on_weekday(_next_such(today, day, month, _year(found)), found)


def slashed(today: date, found: Found) -> tuple[date, ...]:
    """3/4 is the 3rd of April to some and March 4th to others; 13/4 is the same to all."""
    numbers, year = (found["first"], found["second"]), _year(found)
    both = {_next_such(today, day, month, year) for day, month in (numbers, numbers[::-1])}
    return _on_weekday(tuple(sorted(day for days in both for day in days)), found)


def _next_such(today: date, day: int, month: int, year: int | None) -> tuple[date, ...]:
    years = (today.year, today.year + 1) if year is None else (year,)
    days = [
        date(y, month, day)
        for y in years
        if 1 <= month <= DECEMBER and 1 <= day <= monthrange(y, month)[1]
    ]
    return tuple(days) if year else tuple(found for found in days if found >= today)[:1]


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


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _length(month: date) -> int:
    return monthrange(month.year, month.month)[1]


def _last_of_month(day: date) -> date:
    return day.replace(day=_length(day))
