"""Reads the day people mean, in their own words: every word is understood, or we ask.

A day is never guessed. What can be read in two ways is `Ambiguous`, a day that is over is `Past`,
and one word too many makes the whole `NotUnderstood`.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta

from bot.language.day_beside_hour import first_understood, hours_of_some_day
from bot.language.days_named import Named, days_named
from bot.language.feast_dates import read_feast
from bot.language.grammars import readers, readers_elsewhere
from bot.language.likely_dates import read_likely
from bot.language.phrases import fold
from bot.language.reader import Reader, are_at_odds, for_answers, unled
from bot.language.readings import (
    MOST_OFFERED,
    Ambiguous,
    DateReading,
    Impossible,
    NotUnderstood,
    Past,
    Understood,
    days_in,
)

LONGEST = 200
"""Most characters that are looked at."""
MOST_WORDS = 14
"""Most words among which a date is looked for."""
LONG_OVER = timedelta(days=92)
"""How long a day without its year has been over when only the next such day can be meant."""
YEAR, WEEK = timedelta(days=365), timedelta(days=8)
"""A counted weekday, such as the last Friday of October, comes again within a week of a year."""
BEFORE_HOUR = re.compile(
    r"((?:[^\W\d]|\d{4})(?<![ap]m)) +[-\u2013\u2014] +(?=\d{1,2}(?::\d\d| ?[ap]\.?m\b))",
    re.IGNORECASE,
)
"""A dash between a day and its hour."""
BASIC_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
"""ISO 8601 without dashes."""


def read_date(words: str, *, language: str, today: date, country: str = "") -> DateReading:
    """The day that is meant, `today` being the date where the person is.

    A day and month without a year are the next such day, unless one was only just over. English is
    understood beside `language`, and others where these make nothing of it; feasts are those of
    `country` (ISO 3166 alpha-2). Nothing but a date can be meant, so that “to Friday” is Friday.
    """
    words = _evened(words)
    if _is_too_long(words):
        return NotUnderstood()
    asked = _fitting(readers(language), words)
    answer = first_understood(tuple(map(for_answers, asked)), words, today, alone=True)
    certain = _certain(words, asked, today, country, alone=True)
    for own in (answer, certain):
        if not isinstance(own, NotUnderstood):
            return _ahead(own, today)
    others = tuple((each,) for each in readers_elsewhere(language, words))
    elsewhere = agreed(_certain(words, each, today, country, alone=True) for each in others)
    if not isinstance(elsewhere, NotUnderstood):
        return elsewhere
    likely = read_likely(words, asked, today)
    if not isinstance(likely, NotUnderstood):
        return likely
    return agreed(read_likely(words, each, today) for each in others)


def read_in_sentence(words: str, *, language: str, today: date, country: str = "") -> DateReading:
    """As `read_date`, at the end of a sentence in this language: other things can be meant, too."""
    words = _evened(words)
    if _is_too_long(words):
        return NotUnderstood()
    return _certain(words, _fitting(readers(language), words), today, country, alone=False)


def read_time(words: str, language: str) -> time | None:
    """A local time of day such as "9", "9:30 pm" or "las 9 de la noche"; None if it is none."""
    return next(iter(times_read(words, language)), None)


def times_read(words: str, language: str) -> tuple[time, ...]:
    """As `read_time`, with the hour in the other half of the day where that can be meant, too."""
    if _is_too_long(words):
        return ()
    for reader in (*readers(language), *readers_elsewhere(language, words)):
        text = reader.fold(words)
        if hours := reader.hours_meant(text) or hours_of_some_day(reader, text):
            return hours
    return ()


def all_days(words: str, *, language: str, today: date) -> Named | None:
    """Every day that the words can mean, past ones among them; None if they mean none."""
    words = _evened(words)
    if _is_too_long(words):
        return None
    for reader in (*_fitting(readers(language), words), *readers_elsewhere(language, words)):
        found = days_named(reader, unled(reader, reader.fold(words)), today)
        if isinstance(found, Named):
            return found
    return None


def agreed(readings: Iterable[DateReading]) -> DateReading:
    """What several languages make of the same words; where they differ, it is asked."""
    found = list(dict.fromkeys(each for each in readings if not isinstance(each, NotUnderstood)))
    match found:
        case []:
            return NotUnderstood()
        case [reading]:
            return reading
        case _:
            days = sorted({day for each in found for day in days_in(each)})
            return Ambiguous(tuple(days[:MOST_OFFERED])) if days else found[0]


def _certain(
    words: str, asked: tuple[Reader, ...], today: date, country: str, *, alone: bool
) -> DateReading:
    match first_understood(asked, words, today, alone=alone):
        case NotUnderstood():
            return read_feast(words, asked, today, country, alone=alone) or NotUnderstood()
        case Impossible() as impossible:
            return replace(impossible, words=_shortest(words, asked, today))
        case reading:
            return reading


def _ahead(reading: DateReading, today: date) -> DateReading:
    """Nobody who is asked for a day in February writes “31 October” and means the last one.

    Only a day that comes each year: another order of the numbers is another day.
    """
    match reading:
        case Past(day, (again,), at) if today - day > LONG_OVER and abs(again - day - YEAR) < WEEK:
            return Understood(again, at)
        case _:
            return reading


def _evened(words: str) -> str:
    """As a date is written for people: machines write 20260305 and 2026-03-05T16:00.

    Brackets and a dash before an hour only part it: “Friday (6 March) - 10:30 am”, “8: 45”.
    """
    words = BASIC_DAY.sub(r"\1-\2-\3", re.sub(r"(?<=\d)T(?=\d)", " ", words))
    words = re.sub(r"(?<=\d): (?=\d\d\b)", ":", re.sub(r"[()\[\]]", " ", words))
    return BEFORE_HOUR.sub(r"\1 ", words)


def _is_too_long(words: str) -> bool:
    """Also once it is folded: a single sign can stand for a whole phrase."""
    return len(words) > LONGEST or len(fold(words).split()) > MOST_WORDS


def _fitting(asked: tuple[Reader, ...], words: str) -> tuple[Reader, ...]:
    """Without English where it takes a word for another day than the person's own language does."""
    return tuple(
        each for each in asked if each is asked[0] or not are_at_odds(asked[0], each, words)
    )


def _shortest(words: str, asked: tuple[Reader, ...], today: date) -> str:
    """Only the words for the day itself, as they were written."""
    shortest = words
    for start in re.finditer(r"(?<!\S)\S", words):
        rest = words[start.start() :]
        if isinstance(first_understood(asked, rest, today, alone=True), Impossible):
            shortest = rest
    return shortest
