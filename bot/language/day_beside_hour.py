"""Parts words into a day and what is said beside it, and judges which days can be meant."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum

from bot.language.days_named import Impossibility, Named, days_named
from bot.language.reader import Reader, led_by, unled
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

MIDNIGHT = re.compile(r"(?<!\d)0")
YEAR = re.compile(r"\d{4}")
A_MONDAY = date(2000, 1, 3)
"""For whether words name a day at all."""


@dataclass(frozen=True, slots=True)
class Aside:
    """What is said beside the day: the hours that can be meant, if there are any."""

    hours: tuple[time, ...] = ()
    is_after: bool = False
    """Whether it is some time after the hour: “after 4”, “a partir de las 9”."""


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


def first_understood(
    asked: tuple[Reader, ...], words: str, today: date, *, alone: bool
) -> DateReading:
    """What the first of these readers understands."""
    readings = (read_in(reader, reader.fold(words), today, alone=alone) for reader in asked)
    return next((each for each in readings if not isinstance(each, NotUnderstood)), NotUnderstood())


def read_in(reader: Reader, text: str, today: date, *, alone: bool) -> DateReading:
    text = uncourteous(reader, text)
    for body, side in bodies(reader, text, alone=alone):
        for day, aside in day_and_aside(reader, body):
            found = days_named(reader, day, today)
            if found is not None:
                return _judged(found, aside, today, Side.ON if aside.hours else side)
    return NotUnderstood()


def bodies(reader: Reader, text: str, *, alone: bool) -> Iterator[tuple[str, Side]]:
    """The text as it is and without what introduces a date; and on which side of it it is due."""
    yield text, Side.ON
    markers = reader.markers
    yield from ((rest, Side.BEFORE) for rest in led_by(markers.before, text))
    if alone:
        yield from ((rest, Side.AFTER) for rest in led_by(markers.after, text))
        yield from ((rest, Side.ABOUT) for rest in led_by(markers.about, text))
    introduced = (*markers.strong, *markers.weak, *(markers.leads if alone else ()))
    yield from ((rest, Side.ON) for rest in led_by(introduced, text))


def aside_in(reader: Reader, text: str) -> Aside | None:
    hours = reader.times_meant(text) if text else ()
    if hours == (time(0),) and not MIDNIGHT.search(text):
        return None  # “12 am on Friday” is the beginning of that day to some, and its end to others
    if hours or not text or reader.names_part_of_day(text):
        return Aside(hours)
    return _after(reader, text)


def _after(reader: Reader, text: str) -> Aside | None:
    for marker in reader.markers.after:
        before, found, behind = f" {text} ".partition(f" {marker} ")
        hours = reader.times_meant(f"{before} {behind}".strip()) if found else ()
        if hours:
            return Aside(hours, is_after=True)
    return None


def day_and_aside(
    reader: Reader, text: str, beside: Callable[[Reader, str], Aside | None] = aside_in
) -> Iterator[tuple[str, Aside]]:
    """Each way to part the text into a day and what is beside it, the longest day first."""
    words = text.split()
    count = len(words)
    cuts = [_cuts_number(reader, words, at) for at in range(count + 1)]
    spans = sorted(
        ((start, end) for start in range(count) for end in range(start + 1, count + 1)),
        key=lambda span: span[0] - span[1],
    )
    for start, end in spans:
        if start and _is_numbered(reader, words[start - 1], words[start:end]):
            continue
        if cuts[start] or cuts[end]:
            continue
        if end < count and _is_its_year(reader, words[start:end], words[end]):
            continue
        aside = beside(reader, " ".join([*words[:start], *words[end:]]))
        if aside is not None:
            day = " ".join(words[start:end])
            yield day, aside
            if start and (bare := unled(reader, day)) != day:
                yield bare, aside


def _is_numbered(reader: Reader, before: str, day: list[str]) -> bool:
    """Whether the number before a month belongs to it: “by 5 March” is not March, at 5."""
    begins_with_month = unled(reader, " ".join(day)).split()[0] in reader.months
    return begins_with_month and (before.isdecimal() or before in reader.words.get("day", {}))


def _is_its_year(reader: Reader, day: list[str], behind: str) -> bool:
    """Whether the number behind a day belongs to it: “by 5 March 2027” is not at 20:27."""
    with_year = " ".join([*day, behind])
    return bool(YEAR.fullmatch(behind)) and days_named(reader, with_year, A_MONDAY) is not None


def _cuts_number(reader: Reader, words: list[str], at: int) -> bool:
    """Whether one number lies on both sides: “vingt-sept” is not the 20th, at seven."""
    numbers = reader.words.get("day", {})
    ends = ((at - before, at + behind) for before in (1, 2) for behind in (1, 2) if at >= before)
    return any(
        " ".join(words[start:end]) in numbers for start, end in ends if 0 < at < end <= len(words)
    )


def certain(hours: tuple[time, ...]) -> time | None:
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
        return TooFar() if found.too_far else Impossible("", found.near, certain(aside.hours))
    named = _on_side(found, side, today)
    if named is None:
        return NotUnderstood()
    vague = aside.is_after or (named.counts_months and bool(aside.hours))
    unsure = named.unsure or vague
    near = sorted({day for day in named.days if not is_too_far(day, today)})
    at = certain(aside.hours)
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


def hours_of_some_day(reader: Reader, text: str) -> tuple[time, ...]:
    """The hour in “tonight at 8”, whatever the day."""
    for day, aside in day_and_aside(reader, text):
        if aside.hours and days_named(reader, day, A_MONDAY) is not None:
            return aside.hours
    return ()


def uncourteous(reader: Reader, text: str) -> str:
    for courtesy in reader.markers.courtesies:
        text = text.removesuffix(f" {courtesy}")
    return text
