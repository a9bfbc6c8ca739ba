"""What a circle wants to read in its rooms, and when that is written there."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from bot.language.recurrence import MonthlyDay, Weekly, days, moment

NINE = time(9)
DAY = timedelta(days=1)
SATURDAY = 5
MOST_DAYS_OFF = 60
"""Who rests for longer is written to all the same."""
MOST_TRIED = 12


@dataclass(frozen=True, slots=True)
class Posts:
    ledger: bool = False
    """Whether its rooms get the ledger, on the first working day of each month at nine."""
    weekday: int | None = None
    """Of the week's digest, Monday is 0; None: there is none."""
    hour: time = NINE
    """Of that digest, on the circle's clock."""
    seats: bool = False
    """Whether its rooms read, on the same day as the ledger, which seats are held."""


def next_digest(
    posts: Posts, zone: ZoneInfo, closed: Collection[date], after: datetime
) -> datetime | None:
    """The first moment later than `after`; where all rest on that day, on the next other one."""
    if posts.weekday is None:
        return None
    today = after.astimezone(zone).date()
    weekly = Weekly(frozenset({posts.weekday}), 1, date.min + 7 * DAY)
    dates = days(weekly, today - MOST_DAYS_OFF * DAY)
    return _first(dates, lambda day: day in closed, posts.hour, zone, after)


def next_ledger(
    posts: Posts, zone: ZoneInfo, closed: Collection[date], after: datetime
) -> datetime | None:
    """The first moment later than `after` at which the month's ledger is due."""
    return _monthly(zone, closed, after) if posts.ledger else None


def next_seats(
    posts: Posts, zone: ZoneInfo, closed: Collection[date], after: datetime
) -> datetime | None:
    """The first moment later than `after` at which the month's line about seats is due."""
    return _monthly(zone, closed, after) if posts.seats else None


def _monthly(zone: ZoneInfo, closed: Collection[date], after: datetime) -> datetime | None:
    today = after.astimezone(zone).date()
    dates = days(MonthlyDay(1), today - MOST_DAYS_OFF * DAY)
    return _first(dates, lambda day: day in closed or day.weekday() >= SATURDAY, NINE, zone, after)


def _first(
    dates: Iterable[date],
    rests: Callable[[date], bool],
    hour: time,
    zone: ZoneInfo,
    after: datetime,
) -> datetime | None:
    """Days of before may come later, because all rested on them."""
    open_days = (_open_day(day, rests) for day in islice(dates, MOST_TRIED))
    moments = (moment(day, hour, zone) for day in open_days)
    return next((at for at in moments if at > after), None)


def _open_day(day: date, rests: Callable[[date], bool]) -> date:
    ahead = (day + days_on * DAY for days_on in range(MOST_DAYS_OFF))
    return next((each for each in ahead if not rests(each)), day)
