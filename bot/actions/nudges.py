"""When the owner of an action item is next reminded of it."""

from datetime import date, datetime, time, timedelta
from itertools import count

from bot.coalition.workdays import Calendar, working_moment

NINE = time(9)
"""On the owner's own clock; where that is outside their hours, when these begin."""
BEFORE = timedelta(days=2)
WEEK = timedelta(weeks=1)


def next_nudge(due: date, calendar: Calendar, after: date) -> datetime | None:
    """The first reminder on a later day than `after`, as a UTC moment.

    Two days before `due`, on the day, then weekly. What would fall on a day off comes on the
    working day after it; the one before the date comes on the working day before. None if no
    working day comes within a year.
    """
    return _before(due, calendar, after) or _since(due, calendar, after)


def _before(due: date, calendar: Calendar, after: date) -> datetime | None:
    for day in range((due - BEFORE).toordinal(), after.toordinal(), -1):
        if calendar.works(date.fromordinal(day)):
            return working_moment(date.fromordinal(day), NINE, calendar)
    return None


def _since(due: date, calendar: Calendar, after: date) -> datetime | None:
    """On the day and then weekly: two that meet on one working day are one."""
    moments = (
        working_moment(due + weeks * WEEK, NINE, calendar)
        for weeks in count(max(0, (after - due) // WEEK))
    )
    return next(at for at in moments if at is None or at.astimezone(calendar.zone).date() > after)
