"""Two days or two hours where one is asked, such as “13 to 15 July” or “Thursday 9:30–11”.

Both ends are offered, and none of them is taken.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta

from bot.language.day_beside_hour import (
    Aside,
    bodies,
    day_and_aside,
    first_understood,
    uncourteous,
)
from bot.language.days_named import Named, days_named
from bot.language.reader import Reader
from bot.language.readings import Ambiguous, Past, Understood, days_in
from bot.language.two_ends import both_ends, splits

DAY = timedelta(days=1)


def days_at_ends(words: str, asked: tuple[Reader, ...], today: date) -> Ambiguous | Past | None:
    """The first and the last day, where each of the two can be read by itself."""
    for begin, end in both_ends(words):
        firsts, lasts = _days(begin, asked, today), _days(end, asked, today)
        if firsts and lasts and max(lasts) >= min(firsts):
            ahead = sorted({day for day in (*firsts, *lasts) if day >= today})
            return Ambiguous(tuple(ahead)) if ahead else Past(max(lasts))
    return None


def hours_at_ends(words: str, asked: tuple[Reader, ...], today: date) -> Ambiguous | None:
    """The first and the last hour of the day beside them, or else of today or tomorrow."""
    for reader in asked:
        text = uncourteous(reader, reader.fold(words))
        for day, aside in day_and_aside(reader, text, beside=_two_hours):
            found = next(_named(reader, day, today), None)
            if found is not None and aside.hours:
                return _at(tuple(each for each in found.days if each >= today), aside.hours)
        hours = _two_hours(reader, text)
        if hours is not None and today < date.max:
            return _at((today, today + DAY), hours.hours)
    return None


def _named(reader: Reader, text: str, today: date) -> Iterator[Named]:
    for body, _side in bodies(reader, text, alone=True):
        named = days_named(reader, body, today)
        if isinstance(named, Named):
            yield named


def _at(days: tuple[date, ...], hours: tuple[time, ...]) -> Ambiguous | None:
    return Ambiguous(days, hours=hours) if days else None


def _two_hours(reader: Reader, text: str) -> Aside | None:
    """“3-4pm”: the first hour is in the half of the day that the second one is in."""
    for first, last in splits(text):
        starts, ends = reader.hours_meant(first), reader.hours_meant(last)
        is_time = reader.times_meant(first) or reader.times_meant(last)
        before = [hour for hour in starts if ends and hour < ends[-1]]
        if before and is_time:
            return Aside((before[-1], ends[-1]))
    return None


def _days(words: str, asked: tuple[Reader, ...], today: date) -> tuple[date, ...]:
    """Past ones among them, which say at least where a range begins; none if an hour is named."""
    match first_understood(asked, words, today, alone=True):
        case Past(day, again, None):
            return (day, *again)
        case Understood(at=None) | Ambiguous(at=None, hours=()) as reading:
            return days_in(reading)
        case _:
            return ()
