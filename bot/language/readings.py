"""What a reader makes of words about a day, and what is asked where it is not one certain day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from bot.words.messages import OneOf, Text, say

YEARS_AHEAD = 5
"""The one limit for how far ahead a day can be meant; what is later is a slip of the pen."""
MOST_OFFERED = 7
"""Most days that are offered beside a question."""


@dataclass(frozen=True, slots=True)
class Understood:
    day: date
    at: time | None = None
    """Local wall time, if one was named."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    readings: tuple[date, ...]
    """The days that may be meant, none of them past, the earliest first. One alone is a day that
    was named in a way that people understand differently."""
    at: time | None = None
    hours: tuple[time, ...] = ()
    """The hours that may be meant, where “at 4” does not say of which half of the day."""


@dataclass(frozen=True, slots=True)
class Past:
    day: date
    again: tuple[date, ...] = ()
    """When the same day comes round again, where no year was said."""
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Impossible:
    """A day that is in no calendar, such as 31 April."""

    words: str
    near: tuple[date, ...] = ()
    at: time | None = None


@dataclass(frozen=True, slots=True)
class TooFar:
    """More than `YEARS_AHEAD` years from now."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    pass


Unclear: TypeAlias = Ambiguous | Past | Impossible | TooFar | NotUnderstood
DateReading: TypeAlias = Understood | Unclear


def is_too_far(day: date, today: date) -> bool:
    return (day.year - YEARS_AHEAD, day.month, day.day) > (today.year, today.month, today.day)


def days_in(reading: DateReading) -> tuple[date, ...]:
    """The days that may be meant: those that are over only if they come round again."""
    match reading:
        case Understood(day):
            return (day,)
        case Ambiguous(readings):
            return readings
        case Past(again=again):
            return again
        case _:
            return ()


def question(reading: Unclear, today: date) -> Text:
    """Asks back kindly; the dates in it are shown the way the reader writes them."""
    match reading:
        case Ambiguous(hours=hours) if hours:
            return say("Which of these hours do you mean: {hours}?", hours=OneOf(hours))
        case Ambiguous(readings=(day,)):
            return say("Do you mean {day}?", day=day)
        case Ambiguous(readings):
            return say("Which of these days do you mean: {days}?", days=OneOf(readings))
        case Past(day):
            return say("{day} is over already. Which day do you mean?", day=day)
        case Impossible(words):
            return say("There is no such day as “{words}”. Which day do you mean?", words=words)
        case TooFar():
            return say("That is more than five years away. Which day do you mean?")
        case NotUnderstood():
            return say(
                "I could not read that date. You can write “tomorrow”, “in two weeks”, "
                "or a date such as {today}.",
                today=today,
            )


def offered(reading: Unclear | None, today: date) -> tuple[Understood, ...]:
    """Days to choose from, for whoever is asked; None is a question that nobody answered yet."""
    match reading:
        case Ambiguous(readings, hours=hours) if hours:
            return tuple(Understood(day, at) for day in readings for at in hours)[:MOST_OFFERED]
        case Ambiguous(readings, at):
            return tuple(Understood(day, at) for day in readings)[:MOST_OFFERED]
        case Past(again=again, at=at) if again:
            return tuple(Understood(day, at) for day in again)
        case Impossible(near=near, at=at) if near:
            return tuple(Understood(day, at) for day in near)
        case _:
            return _usual(today)


def told(reading: Understood) -> Text:
    """The day, with its hour if it has one."""
    return day_told(reading.day, reading.at)


def day_told(day: date, at: time | None) -> Text:
    return say("{day}", day=day) if at is None else say("{day}, {at}", day=day, at=at)


def plain(reading: Understood) -> str:
    """ISO 8601: `2026-03-05`, or `2026-03-05T16:00` where an hour was named."""
    if reading.at is None:
        return reading.day.isoformat()
    return datetime.combine(reading.day, reading.at).isoformat(timespec="minutes")


def from_plain(text: str) -> Understood:
    """What `plain` has written. Raises ValueError."""
    day, _, at = text.partition("T")
    return Understood(date.fromisoformat(day), time.fromisoformat(at) if at else None)


def _usual(today: date) -> tuple[Understood, ...]:
    try:
        return tuple(Understood(today + timedelta(days=ahead)) for ahead in (1, 3, 7, 14))
    except OverflowError:
        return ()
