"""The days of feasts, by the names that the member's country has for them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import groupby

from bot.language.phrases import fold

MOST = 4
"""Feasts that are offered where several are called alike: “Eid”."""
SHORTEST = 3
ORDINARY_WORDS = (
    "and bank celebration day days de del des dia dias el en feast fiesta fiestas first for holiday"
    " holidays la las last los national new observed of on public second special state the third"
    " today year اليوم يوم ايام عطله في من على"
)
ORDINARY = frozenset(ORDINARY_WORDS.split())
"""Words that stand in the names of many feasts: one of them alone names none."""
ALSO_CALLED = {
    "xmas": ("christmas",),
    "nye": ("new years eve",),
    "العيد": ("عيد الفطر", "عيد الاضحي"),
    "عيد": ("عيد الفطر", "عيد الاضحي"),
}
"""Names by which everybody knows a feast, and no calendar lists it."""


def feast_days(words: str, country: str, today: date) -> tuple[date, ...]:
    """The next day of each feast whose name has all of these folded words."""
    wanted = [_words(name) for name in ALSO_CALLED.get(words, (words,))]
    if not country or not all(_tells(each) for each in wanted):
        return ()
    coming = [(_words(name), day) for name, day in _coming(country, today)]
    days = {day for name, day in coming if any(each <= name for each in wanted)}
    return tuple(sorted(days))[:MOST]


def _tells(words: frozenset[str]) -> bool:
    return any(len(word) >= SHORTEST for word in words - ORDINARY)


def _coming(country: str, today: date) -> Iterator[tuple[str, date]]:
    """Each feast with its first day from today on; feasts of several days begin on the first."""
    calendar = _feasts(country.upper(), today.year)
    named = sorted((name, day) for day, names in calendar.items() for name in names if day >= today)
    for name, days in groupby(named, key=lambda each: each[0]):
        yield name, next(days)[1]


def _words(name: str) -> frozenset[str]:
    return frozenset(word.removeprefix("ال") for word in name.split())


@cache
def _feasts(country: str, year: int) -> Mapping[date, frozenset[str]]:
    """For each feast day of this year and the next its folded names, in every language known."""
    import holidays  # noqa: PLC0415  slow to load, and needed only where a feast is named

    calendar: dict[date, set[str]] = {}
    try:
        kind = type(holidays.country_holidays(country))
    except NotImplementedError:
        return {}
    for language in {None, *kind.supported_languages}:
        known = kind(
            years=(year, year + 1),
            language=language,
            categories=set(kind.supported_categories) - {"workday"},
        )
        for day, names in known.items():
            calendar.setdefault(day, set()).update(_names(names))
    return {day: frozenset(names) for day, names in calendar.items()}


def _names(names: str) -> Iterator[str]:
    for name in names.split(";"):
        yield fold(re.sub(r"\([^)]*\)", "", name)).replace("ة", "ه").replace("ى", "ي")
