"""Stretches of days in any language: a week, a month, a year, and their beginning, middle and end.

A language says how it forms these phrases; what they mean is the same in all of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.language.meanings import likely, stretches
from bot.language.phrases import DayRule, EdgeRule

AHEAD = MappingProxyType({"this": 0, "following": 1, "last": -1, "after_next": 2})
UNITS = MappingProxyType(
    {
        "week": stretches.week,
        "weekend": stretches.weekend,
        "month": stretches.month,
        "quarter": stretches.quarter,
        "year": stretches.year,
    }
)


@dataclass(frozen=True, slots=True)
class Wholes:
    """How stretches are named; `{}` is the word for the unit."""

    units: Mapping[str, str]
    """The word for each of `UNITS`."""
    this: str
    following: str
    last: str
    after_next: str
    others: tuple[tuple[str, DayRule], ...] = ()
    """Phrases of this language alone."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands before a stretch where only a part of it is meant."""

    beginning: str
    middle: str
    end: str
    first_half: str
    second_half: str
    nth_week: str = ""
    last_week: str = ""


def wholes(words: Wholes) -> tuple[tuple[str, DayRule], ...]:
    """The phrases for stretches of days, each with its meaning."""
    return (*_counted(words), *words.others)


def _counted(words: Wholes) -> Iterator[tuple[str, DayRule]]:
    for name, ahead in AHEAD.items():
        phrase: str = getattr(words, name)
        for unit, word in words.units.items():
            yield phrase.replace("{}", word), UNITS[unit](ahead)


def parts(words: Parts) -> tuple[tuple[str, EdgeRule], ...]:
    """The phrases for parts of them."""
    phrases = (
        (words.beginning, stretches.beginning),
        (words.middle, stretches.middle),
        (words.end, stretches.end),
        (words.first_half, stretches.first_half),
        (words.second_half, stretches.second_half),
        (words.nth_week, stretches.nth_week),
        (words.last_week, stretches.last_week_of),
    )
    return tuple((phrase, rule) for phrase, rule in phrases if phrase)


def spans(back: str, to_come: str) -> tuple[tuple[str, DayRule], ...]:
    """So many days, weeks, months before and after today; `{}` is their number and their unit."""
    return tuple(
        (phrase.replace("{}", counted), rule)
        for phrase, counted, rule in (
            (back, "<number>[ ]<days>", stretches.days_back),
            (back, "<number>[ ]<months>", stretches.months_back),
            (to_come, "<number>[ ]<days>", stretches.days_to_come),
            (to_come, "<number>[ ]<months>", stretches.months_to_come),
        )
    )


def vague(back: str, to_come: str) -> tuple[tuple[str, DayRule], ...]:
    """A few days before and after today; `{}` is the unit."""
    return tuple(
        (phrase.replace("{}", unit), rule)
        for phrase, unit, rule in (
            (back, "<days>", stretches.a_few_back),
            (back, "<months>", stretches.a_few_back),
            (to_come, "<days>", likely.in_a_few),
            (to_come, "<months>", likely.in_a_few_months),
        )
    )
