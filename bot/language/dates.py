"""Reads the day people mean, in their own words: every word is understood, or we ask.

A day is never guessed. What can be read in two ways is `Ambiguous`, a day that is over is `Past`,
and one word too many makes the whole `NotUnderstood`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias

from bot.language.grammars import Reader, readers
from bot.language.phrases import fold
from bot.words.messages import Text, say

LONGEST = 200
"""Most characters that are looked at."""
MOST_WORDS = 14
"""Most words at the end of a sentence among which a due date is looked for."""


@dataclass(frozen=True, slots=True)
class Understood:
    day: date
    at: time | None = None
    """Local wall time, if one was named."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    readings: tuple[date, ...]
    """Two or more days that may be meant, none of them past, the earliest first."""
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Past:
    day: date


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    pass


DateReading: TypeAlias = Understood | Ambiguous | Past | NotUnderstood


def read_date(words: str, *, language: str, today: date) -> DateReading:
    """The day that is meant, `today` being the date where the person is.

    A day and month without a year are the next such day. English is understood beside `language`.
    """
    if len(words) > LONGEST:
        return NotUnderstood()
    for reader in readers(language):
        reading = _read(reader, reader.fold(words), today)
        if not isinstance(reading, NotUnderstood):
            return reading
    return NotUnderstood()


def read_time(words: str, language: str) -> time | None:
    """A local time of day such as "9", "9:30 pm" or "las 9 de la noche"; None if it is none."""
    if len(words) > LONGEST:
        return None
    times = (reader.hour_meant(reader.fold(words)) for reader in readers(language))
    return next((found for found in times if found is not None), None)


def split_due(text: str, language: str, today: date) -> tuple[str, DateReading | None]:
    """What is to be done, and by when: "Draft it by next Friday" is "Draft it" and a day.

    The date stands at the end, behind a word like "by" or "para", or alone if it is unmistakable.
    None where there is no such date; then the text is returned as it was.
    """
    starts = [word.start() for word in re.finditer(r"(?<!\S)\S", text)][-MOST_WORDS:]
    for start in starts:
        reading = read_date(text[start:], language=language, today=today)
        if not isinstance(reading, NotUnderstood):
            free = _is_due(text[:start], text[start:], reading, language)
            return (text[:start].rstrip(" \t\n,;:،؛-–—"), reading) if free else (text, None)
    return text, None


def question(reading: Ambiguous | Past | NotUnderstood, today: date) -> Text:
    """Asks back kindly; the dates in it are shown the way the reader writes them."""
    match reading:
        case Ambiguous(readings):
            return say("Which of these days do you mean: {days}?", days=readings)
        case Past(day):
            return say("{day} is over already. Which day do you mean?", day=day)
        case NotUnderstood():
            return say(
                "I could not read that date. You can write “tomorrow”, “in two weeks”, "
                "or a date such as {today}.",
                today=today,
            )


def _read(reader: Reader, text: str, today: date) -> DateReading:
    text = _without_due(reader, text)
    for day, at in _day_and_time(reader, text):
        if days := reader.days_meant(day, today):
            return _judged(days, at, today)
    return NotUnderstood()


def _day_and_time(reader: Reader, text: str) -> Iterator[tuple[str, time | None]]:
    """Each way to part the text into a day and a time, in either order."""
    yield text, None
    words = text.split()
    for cut in range(1, len(words)):
        left, right = " ".join(words[:cut]), " ".join(words[cut:])
        if (at := reader.time_meant(right)) is not None:
            yield left, at
        if (at := reader.time_meant(left)) is not None:
            yield _without_due(reader, right), at


def _judged(days: tuple[date, ...], at: time | None, today: date) -> DateReading:
    ahead = tuple(sorted({day for day in days if day >= today}))
    match ahead:
        case ():
            return Past(max(days))
        case (day,):
            return Understood(day, at)
        case _:
            return Ambiguous(ahead, at)


def _without_due(reader: Reader, text: str) -> str:
    return reader.due.sub("", text, count=1)


def _is_due(before: str, date_words: str, reading: DateReading, language: str) -> bool:
    """Whether a date at the end says when something is due, rather than what it is about."""
    asked = readers(language)
    if any(reader.due.match(reader.fold(date_words)) for reader in asked):
        return True
    last = fold(before).rpartition(" ")[2]
    if any(last in reader.ties for reader in asked):
        return False
    return _is_unmistakable(fold(date_words), reading, asked)


def _is_unmistakable(words: str, reading: DateReading, asked: tuple[Reader, ...]) -> bool:
    """Not a short word that is also something else (sun, mar), nor numbers like 3/4."""
    has_digit = any(sign.isdecimal() for sign in words)
    is_short = any(word in reader.abbreviations for word in words.split() for reader in asked)
    match reading:
        case Understood():
            return has_digit or not is_short
        case Ambiguous():
            return any(sign.isalpha() for sign in words) and not is_short
        case _:
            return False
