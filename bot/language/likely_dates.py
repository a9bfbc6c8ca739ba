"""What is asked back where nothing but a day can be meant: half a date, a slip, an hour."""

import re
from datetime import date, timedelta

from bot.language.day_beside_hour import (
    Aside,
    bodies,
    certain,
    day_and_aside,
    first_understood,
    uncourteous,
)
from bot.language.days_named import Named, days_named
from bot.language.likely_ends import days_at_ends, hours_at_ends
from bot.language.misspellings import corrected_names
from bot.language.reader import Reader, for_days_alone
from bot.language.readings import Ambiguous, DateReading, NotUnderstood, Past, Understood

CLOCK = re.compile(
    r"\s*(?:بتوقيت\s+)?\(?\b(?:utc|gmt|[cewm]e?s?t|[pcme][sd]t|[bi]st|eat|cat|wat|sast)(?:\s*[+-]\d+)?\)?\s*$",
    re.IGNORECASE,
)
"""The letters of a clock behind an hour: whose clock they mean on that day is not certain."""


def read_likely(words: str, asked: tuple[Reader, ...], today: date) -> DateReading:
    """Days to choose from; `NotUnderstood` where not even those can be named."""
    alone = tuple(map(for_days_alone, asked))
    hour = only_hour(words, asked, today)
    if hour and not any(_is_a_day(words, each, today) for each in alone):
        return hour
    for found in (
        first_understood(alone, words, today, alone=True),
        hour,
        days_at_ends(words, alone, today),
        hours_at_ends(words, asked, today),
        _some_time(words, asked, today),
        _elsewhere(words, asked, today),
        _at_no_such_hour(words, asked, today),
        _asked(first_understood(asked, corrected_names(words, asked), today, alone=True)),
    ):
        if not isinstance(found, NotUnderstood | None):
            return found
    return NotUnderstood()


def only_hour(words: str, asked: tuple[Reader, ...], today: date) -> Ambiguous | None:
    """“At 4pm”, and not of which day: today or tomorrow, most likely."""
    for reader in asked:
        for body, _side in bodies(reader, uncourteous(reader, reader.fold(words)), alone=True):
            hours = reader.times_meant(body)
            if hours and today < date.max:
                days = (today, today + timedelta(days=1))
                at = certain(hours)
                return Ambiguous(days, at, () if at else hours)
    return None


def _elsewhere(words: str, asked: tuple[Reader, ...], today: date) -> DateReading | None:
    """“Thursday 8:00 GMT”: the day is likely, and the hour is one of another clock."""
    here = CLOCK.sub("", words)
    if here == words:
        return None
    match first_understood(asked, here, today, alone=True):
        case Understood(day):
            return Ambiguous((day,))
        case Ambiguous(readings):
            return Ambiguous(readings)
        case _:
            hour = only_hour(here, asked, today) or hours_at_ends(here, asked, today)
            return Ambiguous(hour.readings) if hour else None


def _some_time(words: str, asked: tuple[Reader, ...], today: date) -> Ambiguous | None:
    """“In the morning”, and not of which day."""
    for reader in asked:
        text = uncourteous(reader, reader.fold(words))
        if reader.names_part_of_day(text) and today < date.max:
            return Ambiguous((today, today + timedelta(days=1)))
    return None


def _is_a_day(words: str, reader: Reader, today: date) -> bool:
    """Whether the whole of it can be a day: “3 in the morning” is not the 3rd, in the morning."""
    text = uncourteous(reader, reader.fold(words))
    return any(
        isinstance(days_named(reader, body, today), Named)
        for body, _side in bodies(reader, text, alone=True)
    )


def _at_no_such_hour(words: str, asked: tuple[Reader, ...], today: date) -> Ambiguous | Past | None:
    """“Tonight at 2” may be said late at night: the day is likely."""
    for reader in asked:
        text = uncourteous(reader, reader.fold(words))
        for day, _aside in day_and_aside(reader, text, beside=_odd_hour):
            named = days_named(reader, day, today)
            if isinstance(named, Named):
                ahead = tuple(each for each in named.days if each >= today)
                return Ambiguous(ahead) if ahead else Past(named.days[-1])
    return None


def _odd_hour(reader: Reader, text: str) -> Aside | None:
    return Aside() if reader.names_odd_hour(text) else None


def _asked(reading: DateReading) -> Ambiguous | Past | None:
    """What is read from corrected names is never taken."""
    match reading:
        case Understood(day, at):
            return Ambiguous((day,), at)
        case Ambiguous() | Past():
            return reading
        case _:
            return None
