"""Stretches of days, such as a week, a season or the last two months: any of their days is meant.

Where only a part of one is named, its first, middle or last day is offered.
"""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.language.meanings.days import span_of
from bot.language.meanings.year import DECEMBER, last_of_month
from bot.language.phrases import DayRule, Found, Period

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
MONDAY, FRIDAY, SATURDAY = 0, 4, 5
QUARTER = 3
"""Months."""
SEASONS = ((3, 20), (6, 21), (9, 22), (12, 21))
"""When spring, summer, autumn and winter begin in the north; in the south half a year later."""
HALF_OF_SEASONS = 2


def week(ahead: int) -> DayRule:
    """So many weeks ahead, from Monday to Sunday; 0 is the one we are in, -1 the last one."""
    return lambda today, _found: _whole(_monday(today) + ahead * WEEK, 6 * DAY)


def weekend(ahead: int) -> DayRule:
    return lambda today, _found: _whole(_monday(today) + ahead * WEEK + SATURDAY * DAY, DAY)


def month(ahead: int) -> DayRule:
    return lambda today, _found: _months(today.replace(day=1), ahead, 1)


def quarter(ahead: int) -> DayRule:
    def rule(today: date, _found: Found) -> Period:
        first = today.replace(month=1 + (today.month - 1) // QUARTER * QUARTER, day=1)
        return _months(first, ahead * QUARTER, QUARTER)

    return rule


def year(ahead: int) -> DayRule:
    return lambda today, _found: _months(date(today.year, 1, 1), ahead * DECEMBER, DECEMBER)


def numbered_year(_today: date, found: Found) -> Period:
    return _months(date(found["year"], 1, 1), 0, DECEMBER)


def month_in_year(ahead: int) -> DayRule:
    """“June next year”."""
    return lambda today, found: _months(date(today.year + ahead, found["month"], 1), 0, 1)


def last_such_month(today: date, found: Found) -> Period:
    """“Last September”: over."""
    year_of = today.year - (found["month"] >= today.month)
    return _months(date(year_of, found["month"], 1), 0, 1)


def numbered_week(today: date, found: Found) -> Period:
    """The next week with that number, as ISO 8601 counts them. Raises ValueError for week 60."""
    years = (today.year, today.year + 1)
    mondays = (date.fromisocalendar(each, found["number"], 1) for each in years)
    return _whole(next(each for each in mondays if each + 6 * DAY >= today), 6 * DAY)


def season(today: date, found: Found) -> Period:
    """When it begins in the north and in the south: we do not know on which side somebody is."""
    number = found["season"]
    begins = (SEASONS[number], SEASONS[(number + HALF_OF_SEASONS) % len(SEASONS)])
    years = (today.year, today.year + 1)
    days = (next(day for each in years if (day := date(each, *begin)) >= today) for begin in begins)
    return Period(None, tuple(sorted(days)))


def days_back(today: date, found: Found) -> Period:
    """The last three days: over."""
    return _whole(today - timedelta(days=span_of(found)), timedelta(days=span_of(found) - 1))


def months_back(today: date, found: Found) -> Period:
    first = today - relativedelta(months=found["number"] * found["months"])
    return Period(first, (today - DAY,), today - DAY)


def a_few_back(today: date, _found: Found) -> Period:
    """The last few days, some weeks ago: over, whatever is meant."""
    return Period(None, (today - DAY,))


def days_to_come(today: date, found: Found) -> Period:
    """The next three days: any of them, at the latest the last one."""
    last = today + timedelta(days=span_of(found))
    return Period(today + DAY, tuple(sorted({today + DAY, last})), last)


def months_to_come(today: date, found: Found) -> Period:
    last = today + relativedelta(months=found["number"] * found["months"])
    return Period(today + DAY, (last,), last)


def beginning(first: date, _last: date, _found: Found) -> tuple[date, ...]:
    return (first,)


def middle(first: date, last: date, _found: Found) -> tuple[date, ...]:
    return (first + (last - first) // 2,)


def end(_first: date, last: date, _found: Found) -> tuple[date, ...]:
    return (last,)


def second_half(first: date, last: date, found: Found) -> tuple[date, ...]:
    """From its middle to its end."""
    return (*middle(first, last, found), last)


def first_half(first: date, last: date, found: Found) -> tuple[date, ...]:
    return (first, *middle(first, last, found))


def nth_week(first: date, last: date, found: Found) -> tuple[date, ...]:
    """Its Monday and its Friday, where the first Monday begins the first week; -1 is the last.

    None where there is no such week.
    """
    weeks = (last - first).days // WEEK.days
    number = found["nth"] - 1 if found["nth"] > 0 else weeks
    monday = first + timedelta((MONDAY - first.weekday()) % 7) + number * WEEK
    monday = monday - WEEK if found["nth"] < 0 and monday > last else monday
    return (monday, monday + FRIDAY * DAY) if monday <= last else ()


def last_week_of(first: date, last: date, _found: Found) -> tuple[date, ...]:
    return nth_week(first, last, {"nth": -1})


def _whole(first: date, length: timedelta) -> Period:
    """The days that are offered are its first and its last one."""
    last = first + length
    return Period(first, tuple(sorted({first, last})), last)


def _months(first: date, ahead: int, count: int) -> Period:
    first += relativedelta(months=ahead)
    return _whole(first, last_of_month(first + relativedelta(months=count - 1)) - first)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
