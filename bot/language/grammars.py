"""The grammars of a language, ready to read: its own, and English for whoever types that."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError

from bot.language import cldr_dates
from bot.language.languages import SHIPPED
from bot.language.phrases import DayRule, Grammar, compile_phrase, fold, found_in
from bot.language.times import times_found

NAMES_ONLY = Grammar(words=MappingProxyType({}), days=(), clocks=())
"""What we add to CLDR for a language whose grammar nobody has written yet: nothing."""
UNITS = ("days", "months", "dual", "span")
COUNTED = ("weekday", "month", "day", "number", "nth")


@dataclass(frozen=True, slots=True)
class Markers:
    """Phrases that introduce a date, folded, the longest first; and those that may follow it.

    How sure we may be of a date in a sentence hangs on them: see `bot.language.sentences`.
    """

    strong: tuple[str, ...]
    weak: tuple[str, ...]
    before: tuple[str, ...]
    about: tuple[str, ...]
    after: tuple[str, ...]
    leads: tuple[str, ...]
    courtesies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """One language's grammar together with what CLDR knows of the language."""

    own: Grammar
    words: Mapping[str, Mapping[str, int]]
    days: tuple[tuple[re.Pattern[str], DayRule], ...]
    alone: tuple[tuple[re.Pattern[str], DayRule], ...]
    clocks: tuple[re.Pattern[str], ...]
    hour: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    offsets: tuple[tuple[re.Pattern[str], int], ...]
    markers: Markers
    rewrites: Mapping[str, str]
    rewriting: re.Pattern[str]
    ties: frozenset[str]
    links: frozenset[str]
    joins: frozenset[str]
    units: frozenset[str]
    """Words for spans of time."""
    negations: frozenset[str]
    clauses: frozenset[str]
    conditions: frozenset[str]
    signs: frozenset[str]
    """All words that can belong to a date: next to one that was read, they say it was not all."""
    months: frozenset[str]
    abbreviations: frozenset[str]
    """Short names of weekdays, some of which are ordinary words: sun, mar."""

    def fold(self, text: str) -> str:
        plain = fold(text).translate(self.own.letters)
        plain = self.rewriting.sub(lambda found: self.rewrites[found[0]], plain)
        return " ".join(plain.split())

    def times_meant(self, text: str) -> tuple[time, ...]:
        """The times that the whole of this folded text can mean; it is more than a bare number."""
        return () if self.hour.fullmatch(text) else self.hours_meant(text)

    def hours_meant(self, text: str) -> tuple[time, ...]:
        """As `times_meant`, where only a time can be meant and so a bare number will do."""
        matches = (clock.fullmatch(text) for clock in (self.hour, *self.clocks))
        times = (times_found(found_in(match, self.words), match) for match in matches if match)
        return next((found for found in times if found), ())

    def names_part_of_day(self, text: str) -> bool:
        return any(part.fullmatch(text) for part in self.parts)


def are_at_odds(own: Reader, other: Reader, text: str) -> bool:
    """Whether a word can be another day in their own language: mar, in Italian."""

    def meanings(reader: Reader, word: str) -> set[tuple[str, int]]:
        tables = ((kind, reader.words.get(kind, {})) for kind in ("weekday", "month"))
        return {(kind, table[word]) for kind, table in tables if word in table}

    for word in own.fold(text).split():
        mine, theirs = meanings(own, word), meanings(other, word)
        if theirs and mine - theirs:
            return True
    return False


def readers(language: str) -> tuple[Reader, ...]:
    """The readers to ask in turn; a region is left aside, so `es-MX` is Spanish."""
    own = re.split("[-_]", language.casefold())[0]
    return tuple(_reader(each) for each in dict.fromkeys((own, "en")) if _known(each))


def _known(language: str) -> bool:
    try:
        return bool(Locale.parse(language))
    except (UnknownLocaleError, ValueError):
        return False


@lru_cache(maxsize=64)
def _reader(language: str) -> Reader:
    locale = Locale.parse(language)
    own = SHIPPED[language].grammar if language in SHIPPED else NAMES_ONLY
    words = _words(locale, own)

    def ready(phrase: str) -> re.Pattern[str]:
        return compile_phrase(phrase.translate(own.letters), words)

    days = (*cldr_dates.DAYS, *own.days, *cldr_dates.forms(locale))
    rewrites = {
        said.translate(own.letters): meant.translate(own.letters)
        for said, meant in own.rewrites.items()
    }
    units = _tokens(each for kind in UNITS for each in words.get(kind, ()))
    negations = _plain(own.negations, own)
    counted = _tokens(each for kind in COUNTED for each in words.get(kind, ()))
    single = {each for kind in ("ahead", "part") for each in words.get(kind, ()) if " " not in each}
    return Reader(
        own=own,
        words=words,
        days=tuple((ready(phrase), rule) for phrase, rule in days),
        alone=tuple((ready(phrase), rule) for phrase, rule in (*cldr_dates.ALONE, *own.alone)),
        clocks=tuple(ready(clock) for clock in (*cldr_dates.CLOCKS, *own.clocks)),
        hour=ready("<hour>"),
        parts=tuple(ready(part) for part in own.parts),
        offsets=tuple((ready(f"({phrase}) "), sign) for phrase, sign in own.offsets),
        markers=_markers(own),
        rewrites=rewrites,
        rewriting=_rewriting(rewrites),
        ties=_plain(own.ties, own),
        links=_plain(own.links, own),
        joins=_plain(own.joins, own),
        units=units,
        negations=negations,
        clauses=_plain(own.clauses, own),
        conditions=_plain(own.conditions, own),
        signs=(units | counted | single | negations | _plain(own.signs, own)) - {"a", "an"},
        months=frozenset(words["month"]),
        abbreviations=frozenset(
            name.translate(own.letters)
            for name in cldr_dates.weekday_names(locale, ("abbreviated",)).keys()
            - cldr_dates.weekday_names(locale, ("wide",)).keys()
        ),
    )


def led_by(phrases: tuple[str, ...], text: str) -> Iterator[str]:
    """What follows each of the phrases that this folded text begins with."""
    return (text[len(each) + 1 :] for each in phrases if text.startswith(f"{each} "))


def unled(reader: Reader, text: str) -> str:
    """The text without what introduces a date."""
    markers = reader.markers
    return next(led_by((*markers.strong, *markers.weak, *markers.leads), text), text)


def _markers(own: Grammar) -> Markers:
    def plain(phrases: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted((each.translate(own.letters) for each in phrases), key=len)[::-1])

    return Markers(
        strong=plain(own.strong),
        weak=plain(own.weak),
        before=plain(own.before),
        about=plain(own.about),
        after=plain(own.after),
        leads=plain(own.leads),
        courtesies=plain(own.courtesies),
    )


def _rewriting(rewrites: Mapping[str, str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, rewrites), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(longest_first)})(?!\S)" if rewrites else "(?!)")


def _words(locale: Locale, own: Grammar) -> Mapping[str, Mapping[str, int]]:
    names: dict[str, Mapping[str, int]] = {
        "weekday": cldr_dates.weekday_names(locale) | dict(own.words.get("weekday", {})),
        "month": cldr_dates.month_names(locale) | dict(own.words.get("month", {})),
        "half": cldr_dates.HALVES | dict(own.words.get("half", {})),
    }
    return MappingProxyType(
        {
            kind: {name.translate(own.letters): number for name, number in table.items()}
            for kind, table in {**own.words, **names}.items()
        }
    )


def _plain(words: str, own: Grammar) -> frozenset[str]:
    return frozenset(words.translate(own.letters).split())


def _tokens(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.split())
