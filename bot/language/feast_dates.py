"""Reads the day of a feast, of whichever year, with what is said beside it.

It is always asked back: the day of a feast differs from country to country.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.language.day_beside_hour import Aside, aside_in, bodies, certain, uncourteous
from bot.language.days_named import distance_in
from bot.language.feast_names import COMING, LAST, YEARS_SAID
from bot.language.feasts import feast_days
from bot.language.reader import Reader, unled
from bot.language.readings import YEARS_AHEAD, Ambiguous, Past, TooFar, Unclear

YEAR = re.compile(
    r"(.+?)(?: (?:of|in|de|el|ano|do|da|em|en|du|من|في|عام|سن[هة]|لعام|لسن[هة]|ya|wa|mwaka))*"
    r" ((?:19|20)\d\d)"
)
AT_ONCE = Aside()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A name that may be that of a feast, and which one of its days is wanted."""

    name: str
    year: int | None = None
    is_over: bool = False
    aside: Aside = AT_ONCE


def read_feast(
    words: str, asked: tuple[Reader, ...], today: date, country: str, *, alone: bool
) -> Unclear | None:
    """What is asked back if these words name a feast; None if they do not."""
    for reader in asked:
        text = uncourteous(reader, reader.fold(words))
        for body, distance in _beside_feasts(reader, text, alone=alone):
            for wanted in _wanted(reader, body, today):
                days = tuple(day + distance for day in _days(wanted, country, today))
                if days:
                    return _judged(days, wanted, today)
    return None


def _judged(days: tuple[date, ...], wanted: _Wanted, today: date) -> Unclear:
    ahead = tuple(day for day in days if day >= today)
    if ahead and ahead[0].year > today.year + YEARS_AHEAD:
        return TooFar()
    hours = wanted.aside.hours
    at = certain(hours)
    return Ambiguous(ahead, at, () if at else hours) if ahead else Past(days[-1], (), at)


def _days(wanted: _Wanted, country: str, today: date) -> tuple[date, ...]:
    if wanted.is_over:
        earlier = feast_days(wanted.name, country, today - timedelta(days=366))
        return tuple(day for day in earlier if day < today)
    if wanted.year is None:
        return feast_days(wanted.name, country, today)
    in_that_year = feast_days(wanted.name, country, date(wanted.year, 1, 1))
    return tuple(day for day in in_that_year if day.year == wanted.year)


def _beside_feasts(reader: Reader, text: str, *, alone: bool) -> Iterator[tuple[str, timedelta]]:
    """What may name a feast, and how long before or after it is meant.

    In a sentence it has to be introduced: “Print the banners 8M” is about that day.
    """
    for body, side in bodies(reader, text, alone=alone):
        if alone or body != text:
            yield body, timedelta(days=side.days)
    for phrase, direction in reader.offsets:
        if match := phrase.match(text):
            distance = timedelta(days=distance_in(match, reader, direction))
            yield unled(reader, text[match.end() :]), distance


def _wanted(reader: Reader, body: str, today: date) -> Iterator[_Wanted]:
    """The whole as a name; then without a year, without “next” and “last”, without an hour."""
    yield _Wanted(body)
    if in_year := YEAR.fullmatch(body):
        yield _Wanted(in_year[1], int(in_year[2]))
    for said, ahead in YEARS_SAID.items():
        if body.endswith(f" {said}"):
            yield _Wanted(body.removesuffix(f" {said}"), today.year + ahead)
    first, _, name = body.partition(" ")
    if name and first in COMING | LAST:
        yield _Wanted(name, is_over=first in LAST)
    yield from _beside_hours(reader, body.split())


def _beside_hours(reader: Reader, words: list[str]) -> Iterator[_Wanted]:
    for cut in range(1, len(words)):
        for name, beside in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
            if aside := aside_in(reader, " ".join(beside)):
                yield _Wanted(" ".join(name), aside=aside)
