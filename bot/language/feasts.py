"""The days of feasts: by the names that the member's country has for them, else by any name.

They are asked back, always: a moon is seen a day later elsewhere, and churches count differently.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Literal

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from bot.language.feast_names import (
    ALSO_CALLED,
    ARTICLES,
    BORROWED,
    COUNTED,
    FIXED,
    FROM_EASTER,
    ORDINARY,
    ORTHODOX,
)
from bot.language.feast_spellings import NAME_OF
from bot.language.meanings.year import nth_in
from bot.language.phrases import fold

EASTERN = "orthodox "
MOST = 4
"""Feasts that are offered where several are called alike: “Eid”."""
SHORTEST = 3


def feast_days(words: str, country: str, today: date) -> tuple[date, ...]:
    """The next day of each feast whose name has all of these folded words.

    The member's country has the first word, then what is counted alike everywhere, then others.
    """
    words = _like_arabic(words)
    words = NAME_OF.get(words, words)
    for days in (
        _of_country(words, country, today),
        _fixed(words, today),
        _counted(words, today),
        _from_easter(words, country, today),
        *(_of_country(words, each, today) for each in _lenders(words)),
    ):
        if days:
            return tuple(sorted(days))[:MOST]
    return ()


def _of_country(words: str, country: str, today: date) -> set[date]:
    wanted = [_words(name) - ARTICLES for name in ALSO_CALLED.get(words, (words,))]
    if not country or not all(_tells(each) for each in wanted):
        return set()
    coming = _coming(country, today)
    return {day for name, day in coming if any(each <= name for each in wanted)}


def _lenders(words: str) -> Iterator[str]:
    return (country for country, names in BORROWED.items() if _is_called(words, names))


def _fixed(words: str, today: date) -> set[date]:
    return {
        date(today.year + ((month, day) < (today.month, today.day)), month, day)
        for (month, day), names in FIXED.items()
        if _is_called(words, names)
    }


def _counted(words: str, today: date) -> set[date]:
    return {
        _next_counted(rule, today) for rule, names in COUNTED.items() if _is_called(words, names)
    }


def _next_counted(rule: tuple[int, int, int, int], today: date) -> date:
    month, weekday, nth, after = rule
    firsts = (date(year, month, 1) for year in (today.year, today.year + 1))
    days = (nth_in(first, weekday, nth) + timedelta(after) for first in firsts)
    return next(day for day in days if day >= today)


def _from_easter(words: str, country: str, today: date) -> set[date]:
    """By the calendar of the churches in the country; by both where we do not know it."""
    if words.startswith(EASTERN):
        words, country = words.removeprefix(EASTERN), "GR"
    distances = [days for days, names in FROM_EASTER.items() if _is_called(words, names)]
    days = (
        [easter(year, way) + timedelta(distance) for year in (today.year, today.year + 1)]
        for distance in distances
        for way in _ways(country)
    )
    return {next(day for day in years if day >= today) for years in days}


def _ways(country: str) -> tuple[Literal[2, 3], ...]:
    if not country:
        return (EASTER_WESTERN, EASTER_ORTHODOX)
    return (EASTER_ORTHODOX if country.upper() in ORTHODOX else EASTER_WESTERN,)


def _is_called(words: str, names: tuple[str, ...]) -> bool:
    wanted = _words(words) - ARTICLES
    return any(wanted == _words(name) - ARTICLES for name in names)


def _tells(words: frozenset[str]) -> bool:
    telling = (word for word in words - ORDINARY if not word.isdecimal())
    return any(len(word) >= SHORTEST for word in telling)


@lru_cache(maxsize=64)
def _coming(country: str, today: date) -> tuple[tuple[frozenset[str], date], ...]:
    """Each feast with its first day from today on; feasts of several days begin on the first."""
    calendar = _feasts(country.upper(), today.year)
    named = sorted((name, day) for day, names in calendar.items() for name in names if day >= today)
    feasts = groupby(named, key=lambda each: each[0])
    return tuple((_words(name), next(days)[1]) for name, days in feasts)


def _words(name: str) -> frozenset[str]:
    return frozenset(word.removeprefix("ال") for word in name.split())


@lru_cache(maxsize=64)
def _feasts(country: str, year: int) -> Mapping[date, frozenset[str]]:
    """For each feast day of this year and the next its folded names, in every language known."""
    import holidays  # noqa: PLC0415  slow to load, and needed only where a feast is named

    calendar: dict[date, set[str]] = {}
    try:
        kind = type(holidays.country_holidays(country))
    except NotImplementedError:
        return {}
    years = [each for each in (year, year + 1) if kind.start_year <= each <= kind.end_year]
    for language in {None, *kind.supported_languages}:
        known = kind(
            years=years,
            language=language,
            categories=set(kind.supported_categories) - {"workday"},
        )
        for day, names in known.items():
            calendar.setdefault(day, set()).update(_names(names))
    return {day: frozenset(names) for day, names in calendar.items()}


def _names(names: str) -> Iterator[str]:
    for name in names.split(";"):
        yield _like_arabic(fold(re.sub(r"\([^)]*\)", "", name)))


def _like_arabic(name: str) -> str:
    return name.replace("ة", "ه").replace("ى", "ي")
