"""The moments of a rhythm on one clock, one after another, as properties look at them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from bot.language.recurrence import Rhythm, days, moment


def next_moments(
    rhythm: Rhythm, at: time, zone: ZoneInfo, after: datetime, count: int
) -> tuple[datetime, ...]:
    """At most `count` UTC moments later than `after` (aware), strictly increasing."""
    begin = after.astimezone(zone).date() - timedelta(days=2)
    return tuple(islice(_moments(days(rhythm, begin), at, zone, after), count))


def _moments(on: Iterator[date], at: time, zone: ZoneInfo, after: datetime) -> Iterator[datetime]:
    for day in on:
        then = moment(day, at, zone)
        if then > after:  # a day skipped at the date line falls on the moment of the day after it
            yield then
            after = then
