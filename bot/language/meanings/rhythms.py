"""What each phrase about coming round means; `today` is where it is counted from."""

from datetime import date

from bot.language.phrases import Found, NoSuchDay
from bot.language.recurrence import LAST, MOST_DAYS, MonthlyDay, MonthlyNth, Rhythm, Weekly

SECOND = 2
ALL_WEEK = frozenset(range(7))


def daily(today: date, _found: Found) -> Rhythm:
    return Weekly(ALL_WEEK, 1, today)


def weekly(today: date, found: Found) -> Rhythm:
    return Weekly(frozenset({_weekday(found)}), 1, today)


def fortnightly(today: date, found: Found) -> Rhythm:
    """Every other Tuesday; which of the two is the first one is not said."""
    return Weekly(frozenset({_weekday(found)}), 2, today)


def in_weeks(today: date, found: Found) -> Rhythm:
    """Every three weeks on a weekday. Raises ValueError if that is more than a year."""
    return Weekly(frozenset({_weekday(found)}), found["number"], today)


def monthly(_today: date, found: Found) -> Rhythm:
    """Every third Tuesday of the month."""
    return MonthlyNth(_weekday(found), found["nth"])


def every_nth(today: date, found: Found) -> Rhythm:
    """“Every second Monday” may be every other one, too, and so is not plain. Raises NoSuchDay."""
    if found["nth"] == SECOND:
        raise NoSuchDay
    return monthly(today, found)


def last_weekday(_today: date, found: Found) -> Rhythm:
    return MonthlyNth(_weekday(found), LAST)


def on_day(_today: date, found: Found) -> Rhythm:
    """Every month on the 15th. Raises ValueError for a day that no month has."""
    return MonthlyDay(found["day"])


def last_day(_today: date, _found: Found) -> Rhythm:
    return MonthlyDay(MOST_DAYS)


def _weekday(found: Found) -> int:
    kinds = ("weekday", "weekdays", "any_weekday")
    return next(found[kind] for kind in kinds if kind in found)
