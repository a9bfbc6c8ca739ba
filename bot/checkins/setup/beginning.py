"""The day on which a new check-in begins, where whoever sets it up names no other."""

from datetime import UTC, date, datetime, timedelta

from bot.coalition.workdays import LONGEST_SEARCH, Calendar

FURTHEST_EAST = timedelta(hours=14)
"""Before UTC: nowhere does a day begin earlier."""


def first_possible(now: datetime, calendar: Calendar) -> date:
    """The first day that has begun nowhere yet, and on which people work in that calendar.

    So no hour of it is over for anybody. `now` is aware.
    """
    begun = (now.astimezone(UTC) + FURTHEST_EAST).date()
    days = [begun + timedelta(days=n) for n in range(1, LONGEST_SEARCH)]
    return next(filter(calendar.works, days), days[0])
