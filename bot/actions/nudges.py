"""When whoever's turn it is with an action item is next reminded of it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bot.actions.model import ActionItem
from bot.coalition.workdays import Calendar, next_working_moment, working_moment
from bot.language.recurrence import moment

NINE = time(9)
"""On the owner's own clock; where that is outside their hours, when these begin."""
DAY = timedelta(days=1)
BEFORE = timedelta(days=2)
WEEK = timedelta(weeks=1)
MOST_ASKS = 2
"""How often somebody is asked again whether they take it on, before it goes back."""
AT_ONCE = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Planned:
    at: datetime
    """When it is time, as far as the item knows."""
    apart: bool = False
    """Whether it is bound to an hour, and does not wait for the one message of the day."""
    wished: bool = False
    """Whether they named that hour for it: then it comes also outside of their hours."""


def planned(item: ActionItem, calendar: Calendar) -> Planned | None:
    """When the next reminder about it is due, for whoever's turn it is.

    None if that is never, because no working day comes within a year.
    """
    wish, after = item.reminder.on, item.reminder.after
    if wish is not None and wish.at is not None:
        return Planned(moment(wish.day, wish.at, calendar.zone), apart=True, wished=True)
    if wish is not None:
        return _daily(working_moment(wish.day, NINE, calendar))
    if after is None:
        return Planned(AT_ONCE)
    if item.owner is None:
        return _daily(working_moment(after + WEEK, NINE, calendar))
    if item.is_asked:
        step = DAY if item.due - after < WEEK else 2 * DAY
        return _daily(working_moment(after + step, NINE, calendar))
    at = next_nudge(item.due, calendar, after, item.hour)
    return None if at is None else Planned(at, apart=_is_bound(at, item, calendar))


def reminded_at(
    item: ActionItem, calendar: Calendar, last: date | None, now: datetime
) -> datetime | None:
    """The one answer to when they hear of it, which is also what is promised.

    Not before `now`, within their hours on a day on which they are there, and not on the day of
    the `last` message that told what is to be done.
    """
    due = planned(_not_told_later_than(now, item, calendar), calendar)
    if due is None:
        return None
    at = max(due.at, now)
    if due.wished:
        return at
    return _there(at, calendar) if due.apart else _in_the_daily_one(at, calendar, last)


def heard_of_at(
    item: ActionItem, owner: ZoneInfo, calendar: Calendar, last: date | None, now: datetime
) -> datetime | None:
    """When whoever was named hears that it is late, in their one message of the day.

    Once for each due date, and not before the agreed day has begun for its `owner`.
    """
    agreed = item.if_late
    if agreed is None or item.is_closed or agreed.told == item.due:
        return None
    day = item.due + timedelta(days=agreed.days)
    begins, nine = moment(day, time(), owner), working_moment(day, NINE, calendar)
    return None if nine is None else _in_the_daily_one(max(begins, nine, now), calendar, last)


def _in_the_daily_one(at: datetime, calendar: Calendar, last: date | None) -> datetime | None:
    """On the next day, if the message of that day has told what is to be done."""
    free = _there(at, calendar)
    if free is None:
        return None
    day = free.astimezone(calendar.zone).date()
    return working_moment(day + DAY, NINE, calendar) if day == last else free


def _not_told_later_than(now: datetime, item: ActionItem, calendar: Calendar) -> ActionItem:
    """What was told by a clock that was ahead keeps nobody from being told."""
    told, today = item.reminder.after, now.astimezone(calendar.zone).date()
    if told is None or told <= today:
        return item
    return replace(item, reminder=replace(item.reminder, after=today))


def _there(at: datetime, calendar: Calendar) -> datetime | None:
    """`at` itself, else nine o'clock of the next day on which they are there."""
    free = next_working_moment(at, calendar)
    if free is None or free == at:
        return free
    day = free.astimezone(calendar.zone).date()
    return (
        free if day == at.astimezone(calendar.zone).date() else working_moment(day, NINE, calendar)
    )


def _daily(at: datetime | None) -> Planned | None:
    return None if at is None else Planned(at)


def _is_bound(at: datetime, item: ActionItem, calendar: Calendar) -> bool:
    """Whether it is the reminder before the hour of the day itself."""
    day = at.astimezone(calendar.zone).date()
    return item.hour is not None and day >= item.due and at != working_moment(day, NINE, calendar)


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
