"""When the owner of an action item is next reminded of it."""

from datetime import date, datetime, time, timedelta
from itertools import count

from bot.coalition.workdays import Calendar, working_moment

NINE = time(9)
"""On the owner's own clock; where that is outside their hours, when these begin."""
DAY = timedelta(days=1)
BEFORE = timedelta(days=2)
WEEK = timedelta(weeks=1)


def next_nudge(
    due: date, calendar: Calendar, after: date, hour: time | None = None
) -> datetime | None:
    """The first reminder on a later day than `after`, as a UTC moment.

    Two days before `due`, on the day, then weekly. What would fall on a day off comes on the
    working day after it; the one before the date comes on the working day before, and before they
    go away. The others do not count on their being away: they may come back early. None if no
    working day comes within a year.

    With an `hour` the one on the day comes an hour before it. If that is before the person's own
    hours begin, the one before the date comes a day before instead of two.
    """
    early = hour is not None and hour <= calendar.hours.start
    before = _before(due - (DAY if early else BEFORE), calendar, after)
    return before or _since(due, calendar.without_days_away, after, _at(calendar, hour))


def _at(calendar: Calendar, hour: time | None) -> time:
    """When to remind on the day itself, on the owner's own clock."""
    if hour is None or hour <= calendar.hours.start:
        return NINE
    ahead = hour.replace(hour=hour.hour - 1) if hour.hour else hour
    return max(ahead, calendar.hours.start)


def _before(last: date, calendar: Calendar, after: date) -> datetime | None:
    for day in range(last.toordinal(), after.toordinal(), -1):
        if calendar.works(date.fromordinal(day)):
            return working_moment(date.fromordinal(day), NINE, calendar)
    return None


def _since(due: date, calendar: Calendar, after: date, at: time) -> datetime | None:
    """On the day and then weekly: two that meet on one working day are one."""
    moments = (
        working_moment(due + weeks * WEEK, NINE if weeks else at, calendar)
        for weeks in count(max(0, (after - due) // WEEK))
    )
    return next(
        each for each in moments if each is None or each.astimezone(calendar.zone).date() > after
    )
