"""Reads the day people mean, in their own words: every word is understood, or we ask.

A day is never guessed. What can be read in two ways is `Ambiguous`, a day that is over is `Past`,
and one word too many makes the whole `NotUnderstood`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import Enum

from bot.language.days_named import Impossibility, Named, days_named, distance_in
from bot.language.feasts import feast_days
from bot.language.grammars import Reader, are_at_odds, led_by, readers, unled
from bot.language.misspellings import corrected_names
from bot.language.phrases import fold
from bot.language.readings import (
    Ambiguous,
    DateReading,
    Impossible,
    NotUnderstood,
    Past,
    TooFar,
    Understood,
    is_too_far,
)

LONGEST = 200
"""Most characters that are looked at."""
MIDNIGHT = re.compile(r"(?<!\d)0")
MOST_WORDS = 14
"""Most words among which a date is looked for."""


@dataclass(frozen=True, slots=True)
class Aside:
    """What is said beside the day: the hours that can be meant, if there are any."""

    hours: tuple[time, ...] = ()


class Side(Enum):
    """Where what is due lies beside the day that is named."""

    BEFORE = "before"
    ON = "on"
    ABOUT = "about"
    AFTER = "after"

    @property
    def days(self) -> int:
        match self:
            case Side.BEFORE:
                return -1
            case Side.AFTER:
                return 1
            case _:
                return 0


def read_date(
    words: str, *, language: str, today: date, country: str = "", alone: bool = True
) -> DateReading:
    """The day that is meant, `today` being the date where the person is.

    A day and month without a year are the next such day, unless one was only just over. English is
    understood beside `language`; feasts are those of `country` (ISO 3166 alpha-2). `alone` says
    that nothing but a date can be meant, so that “to Friday” is Friday.
    """
    words = re.sub(r"(?<=\d)T(?=\d)", " ", words)
    if _is_too_long(words):
        return NotUnderstood()
    asked = _fitting(readers(language), words)
    match _first(asked, words, today, alone=alone):
        case NotUnderstood():
            return _feast(words, asked, today, country, alone=alone) or (
                _likely(words, asked, today) if alone else NotUnderstood()
            )
        case Impossible() as impossible:
            return replace(impossible, words=_shortest(words, asked, today))
        case reading:
            return reading


def read_time(words: str, language: str) -> time | None:
    """A local time of day such as "9", "9:30 pm" or "las 9 de la noche"; None if it is none."""
    if _is_too_long(words):
        return None
    for reader in readers(language):
        text = reader.fold(words)
        if hours := reader.hours_meant(text) or _hours_of_some_day(reader, text):
            return hours[0]
    return None


def all_days(words: str, *, language: str, today: date) -> Named | None:
    """Every day that the words can mean, past ones among them; None if they mean none."""
    if _is_too_long(words):
        return None
    for reader in _fitting(readers(language), words):
        found = days_named(reader, unled(reader, reader.fold(words)), today)
        if isinstance(found, Named):
            return found
    return None


def _is_too_long(words: str) -> bool:
    """Also once it is folded: a single sign can stand for a whole phrase."""
    return len(words) > LONGEST or len(fold(words).split()) > MOST_WORDS


def _fitting(asked: tuple[Reader, ...], words: str) -> tuple[Reader, ...]:
    """Without English where it takes a word for another day than the person's own language does."""
    return tuple(
        each for each in asked if each is asked[0] or not are_at_odds(asked[0], each, words)
    )


def _first(asked: tuple[Reader, ...], words: str, today: date, *, alone: bool) -> DateReading:
    """What the first of these readers understands."""
    readings = (_read(reader, reader.fold(words), today, alone=alone) for reader in asked)
    return next((each for each in readings if not isinstance(each, NotUnderstood)), NotUnderstood())


def _read(reader: Reader, text: str, today: date, *, alone: bool) -> DateReading:
    text = _uncourteous(reader, text)
    for body, side in _bodies(reader, text, alone=alone):
        for day, aside in _day_and_aside(reader, body):
            found = days_named(reader, day, today)
            if found is not None:
                return _judged(found, aside, today, Side.ON if aside.hours else side)
    return NotUnderstood()


def _bodies(reader: Reader, text: str, *, alone: bool) -> Iterator[tuple[str, Side]]:
    """The text as it is and without what introduces a date; and on which side of it it is due."""
    yield text, Side.ON
    markers = reader.markers
    yield from ((rest, Side.BEFORE) for rest in led_by(markers.before, text))
    if alone:
        yield from ((rest, Side.AFTER) for rest in led_by(markers.after, text))
        yield from ((rest, Side.ABOUT) for rest in led_by(markers.about, text))
    introduced = (*markers.strong, *markers.weak, *(markers.leads if alone else ()))
    yield from ((rest, Side.ON) for rest in led_by(introduced, text))


def _day_and_aside(reader: Reader, text: str) -> Iterator[tuple[str, Aside]]:
    """Each way to part the text into a day and what is beside it, the longest day first."""
    words = text.split()
    count = len(words)
    spans = sorted(
        ((start, end) for start in range(count) for end in range(start + 1, count + 1)),
        key=lambda span: span[0] - span[1],
    )
    for start, end in spans:
        if start and _is_numbered(reader, words[start - 1], words[start:end]):
            continue
        aside = _aside(reader, " ".join([*words[:start], *words[end:]]))
        if aside is not None:
            day = " ".join(words[start:end])
            yield day, aside
            if start and (bare := unled(reader, day)) != day:
                yield bare, aside


def _is_numbered(reader: Reader, before: str, day: list[str]) -> bool:
    """Whether the number before a month belongs to it: “by 5 March” is not March, at 5."""
    begins_with_month = unled(reader, " ".join(day)).split()[0] in reader.months
    return begins_with_month and (before.isdecimal() or before in reader.words.get("day", {}))


def _aside(reader: Reader, text: str) -> Aside | None:
    hours = reader.times_meant(text) if text else ()
    if hours == (time(0),) and not MIDNIGHT.search(text):
        return None  # “12 am on Friday” is the beginning of that day to some, and its end to others
    return Aside(hours) if hours or not text or reader.names_part_of_day(text) else None


def _certain(hours: tuple[time, ...]) -> time | None:
    return hours[0] if len(hours) == 1 else None


def _on_side(named: Named, side: Side, today: date) -> Named | None:
    match side:
        case Side.BEFORE:
            return named.day_before(today)
        case Side.AFTER:
            return named.day_after()
        case Side.ABOUT:
            return replace(named, unsure=True)
        case Side.ON:
            return named


def _judged(found: Named | Impossibility, aside: Aside, today: date, side: Side) -> DateReading:
    if isinstance(found, Impossibility):
        return TooFar() if found.too_far else Impossible("", found.near, _certain(aside.hours))
    named = _on_side(found, side, today)
    if named is None:
        return NotUnderstood()
    unsure, near = named.unsure, sorted({d for d in named.days if not is_too_far(d, today)})
    at = _certain(aside.hours)
    halves = aside.hours if len(aside.hours) > 1 else ()
    ahead = tuple(day for day in near if day >= today)
    over = tuple(day for day in near if day < today)
    match ahead:
        case () if not over:
            return TooFar()
        case ():
            return Past(over[-1], (), at)
        case (day,) if not (over or unsure or halves):
            return Understood(day, at)
        case (_,) if over and not unsure:
            return Past(over[-1], ahead, at)
        case _:
            return Ambiguous(ahead, at, halves)


def _feast(
    words: str, asked: tuple[Reader, ...], today: date, country: str, *, alone: bool
) -> Ambiguous | None:
    """A feast is always asked back: its day differs from country to country."""
    for reader in asked:
        for body, distance in _beside_feasts(
            reader, _uncourteous(reader, reader.fold(words)), alone=alone
        ):
            days = [day + timedelta(days=distance) for day in feast_days(body, country, today)]
            if ahead := tuple(day for day in days if day >= today):
                return Ambiguous(ahead)
    return None


def _beside_feasts(reader: Reader, text: str, *, alone: bool) -> Iterator[tuple[str, int]]:
    """What may name a feast, and how many days before or after it are meant.

    In a sentence it has to be introduced: “Print the banners 8M” is about that day.
    """
    bodies = _bodies(reader, text, alone=alone)
    yield from ((body, side.days) for body, side in bodies if alone or body != text)
    for phrase, direction in reader.offsets:
        if match := phrase.match(text):
            yield unled(reader, text[match.end() :]), distance_in(match, reader, direction)


def _likely(words: str, asked: tuple[Reader, ...], today: date) -> DateReading:
    """What is asked back where nothing but a day can be meant: half a date, a slip, an hour."""
    alone = tuple(replace(each, days=each.alone, offsets=()) for each in asked)
    found = _first(alone, words, today, alone=True)
    if not isinstance(found, NotUnderstood):
        return found
    corrected = _first(asked, corrected_names(words, asked), today, alone=True)
    if isinstance(corrected, Understood):
        return Ambiguous((corrected.day,), corrected.at)
    if isinstance(corrected, Ambiguous | Past):
        return corrected
    return _only_hour(words, asked, today)


def _only_hour(words: str, asked: tuple[Reader, ...], today: date) -> Ambiguous | NotUnderstood:
    """“At 4pm”, and not of which day: today or tomorrow, most likely."""
    for reader in asked:
        for body, _side in _bodies(reader, _uncourteous(reader, reader.fold(words)), alone=True):
            hours = reader.times_meant(body)
            if hours and today < date.max:
                days = (today, today + timedelta(days=1))
                at = _certain(hours)
                return Ambiguous(days, at, () if at else hours)
    return NotUnderstood()


def _shortest(words: str, asked: tuple[Reader, ...], today: date) -> str:
    """Only the words for the day itself, as they were written."""
    shortest = words
    for start in re.finditer(r"(?<!\S)\S", words):
        rest = words[start.start() :]
        readings = (_read(reader, reader.fold(rest), today, alone=True) for reader in asked)
        if any(isinstance(reading, Impossible) for reading in readings):
            shortest = rest
    return shortest


def _hours_of_some_day(reader: Reader, text: str) -> tuple[time, ...]:
    """The hour in “tonight at 8”, whatever the day."""
    for day, aside in _day_and_aside(reader, text):
        if aside.hours and days_named(reader, day, date(2000, 1, 3)) is not None:
            return aside.hours
    return ()


def _uncourteous(reader: Reader, text: str) -> str:
    for courtesy in reader.markers.courtesies:
        text = text.removesuffix(f" {courtesy}")
    return text
