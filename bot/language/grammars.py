"""The grammars of a language, ready to read: its own, and English for whoever types that."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time
from functools import lru_cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError

from bot.language import cldr_dates
from bot.language.phrases import (
    DayRule,
    EdgeRule,
    Grammar,
    RhythmRule,
    compile_phrase,
    fold,
    found_in,
)
from bot.language.times import times_found
from bot.language.tongues.spoken import GRAMMARS

NAMES_ONLY = Grammar(words=MappingProxyType({}), days=(), clocks=())
"""What we add to CLDR for a language whose grammar nobody has written yet: nothing."""
HALF_DAY = 12
FEW = 3
"""Words, as in “le 15”."""
UNITS = ("days", "months", "dual", "span")
TELLING = (
    "ahead",
    "weekday",
    "weekdays",
    "any_weekday",
    "month",
    "days",
    "months",
    "dual",
    "span",
    "part",
    "saa",
    "hours",
)
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


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """One language's grammar together with what CLDR knows of the language."""

    language: str
    own: Grammar
    words: Mapping[str, Mapping[str, int]]
    days: tuple[tuple[re.Pattern[str], DayRule], ...]
    alone: tuple[tuple[re.Pattern[str], DayRule], ...]
    answers: tuple[tuple[re.Pattern[str], DayRule], ...]
    clocks: tuple[re.Pattern[str], ...]
    rhythms: tuple[tuple[re.Pattern[str], RhythmRule], ...]
    hour: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    offsets: tuple[tuple[re.Pattern[str], int], ...]
    edges: tuple[tuple[re.Pattern[str], EdgeRule], ...]
    parts_of_stretches: tuple[tuple[re.Pattern[str], EdgeRule], ...]
    """The edges that are read where nothing but a day can be meant."""
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

    def is_spoken_in(self, text: str, others: "tuple[Reader, ...]") -> bool:
        """Whether a small word in it belongs to this language and to none of the others.

        Two words for days or hours will do, too: “kesho saa nane”.
        """
        elsewhere = {word for other in others for word in (*other.ties, *other.links, *other.signs)}
        small = {*self.ties, *self.links, *(f.split()[0] for f in self.markers.before)}
        said = set(self.fold(text).split()) - elsewhere
        return not small.isdisjoint(said) or len(said & self.signs) > 1

    def names_odd_hour(self, text: str) -> bool:
        """Whether an hour and a part of the day are named that do not fit: “night, at 2”."""
        matches = (clock.fullmatch(text) for clock in self.clocks)
        found = (found_in(match, self.words) for match in matches if match)
        return any("part" in each and each.get("hour", HALF_DAY + 1) <= HALF_DAY for each in found)

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


def readers_elsewhere(language: str, words: str) -> tuple[Reader, ...]:
    """The readers of all other languages that know one of these words as part of a date."""
    asked, plain = {each.language for each in readers(language)}, fold(words)
    return tuple(_reader(each) for each in GRAMMARS if each not in asked and _knows(each, plain))


def _knows(language: str, plain: str) -> bool:
    """Whether a word has to do with dates in this language, or there are only a few with a number.

    This spares us to ask every language about each sentence.
    """
    said = plain.translate(GRAMMARS[language].letters).split()
    few = len(said) <= FEW and any(word.isdecimal() for word in said)
    return few or not _telling(language).isdisjoint(said)


@lru_cache(maxsize=64)
def _telling(language: str) -> frozenset[str]:
    """Words that hardly stand anywhere but in a date."""
    own = GRAMMARS[language]
    words = _words(Locale.parse(language), own)
    return _tokens(each for kind in TELLING for each in words.get(kind, ()))


def _known(language: str) -> bool:
    try:
        return bool(Locale.parse(language))
    except (UnknownLocaleError, ValueError):
        return False


@lru_cache(maxsize=64)
def _reader(language: str) -> Reader:
    locale = Locale.parse(language)
    own = GRAMMARS.get(language, NAMES_ONLY)
    words = _words(locale, own)

    def ready(phrase: str) -> re.Pattern[str]:
        return compile_phrase(phrase.translate(own.letters), words)

    days = (*cldr_dates.DAYS, *own.days, *cldr_dates.forms(locale))
    rewrites = {
        said.translate(own.letters): meant.translate(own.letters)
        for said, meant in own.rewrites.items()
    }
    units = _tokens(each for kind in UNITS for each in words.get(kind, ()))
    negations = _plain(own.speech.negations, own)
    counted = _tokens(each for kind in COUNTED for each in words.get(kind, ()))
    single = {each for kind in ("ahead", "part") for each in words.get(kind, ()) if " " not in each}
    return Reader(
        language=language,
        own=own,
        words=words,
        days=tuple((ready(phrase), rule) for phrase, rule in days),
        alone=tuple((ready(phrase), rule) for phrase, rule in (*cldr_dates.ALONE, *own.alone)),
        answers=tuple(
            (ready(phrase), rule) for phrase, rule in (*cldr_dates.ANSWERS, *own.answers)
        ),
        clocks=tuple(ready(clock) for clock in (*cldr_dates.CLOCKS, *own.clocks)),
        rhythms=tuple((ready(phrase), rule) for phrase, rule in own.rhythms),
        hour=ready("<hour>"),
        parts=tuple(ready(part) for part in own.parts),
        offsets=tuple((ready(f"({phrase}) "), sign) for phrase, sign in own.offsets),
        edges=(),
        parts_of_stretches=tuple((ready(f"({phrase}) "), rule) for phrase, rule in own.edges),
        markers=_markers(own),
        rewrites=rewrites,
        rewriting=_rewriting(rewrites),
        ties=_plain(own.speech.ties, own),
        links=_plain(own.speech.links, own),
        joins=_plain(own.speech.joins, own),
        units=units,
        negations=negations,
        clauses=_plain(own.speech.clauses, own),
        conditions=_plain(own.speech.conditions, own),
        signs=(
            units | counted | single | negations | _plain(own.speech.signs, own) | _of_parts(own)
        )
        - {"a", "an"},
        months=frozenset(words["month"]),
        abbreviations=frozenset(
            name.translate(own.letters)
            for name in cldr_dates.weekday_names(locale, ("abbreviated",)).keys()
            - cldr_dates.weekday_names(locale, ("wide",)).keys()
        ),
    )


def for_days_alone(reader: Reader) -> Reader:
    """The same language where nothing but a day can be meant, and is asked back."""
    return replace(
        reader,
        days=(*reader.alone, *reader.days),
        offsets=(),
        edges=reader.parts_of_stretches,
    )


def for_answers(reader: Reader) -> Reader:
    """The same language for what leaves no doubt where nothing but a day can be meant."""
    return replace(reader, days=reader.answers, offsets=(), edges=())


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
        strong=plain(own.speech.strong),
        weak=plain(own.speech.weak),
        before=plain(own.speech.before),
        about=plain(own.speech.about),
        after=plain(own.speech.after),
        leads=plain(own.speech.leads),
        courtesies=plain(own.speech.courtesies),
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


def _of_parts(own: Grammar) -> frozenset[str]:
    """Words that mean a part of a stretch: beginning, rest, half, without the small ones."""
    phrases = " ".join(re.sub(r"<\w+>", " ", phrase) for phrase, _rule in own.edges)
    said = re.findall(r"[^\W\d_]+", phrases.translate(own.letters))
    small = _plain(f"{own.speech.ties} {own.speech.links}", own) | _tokens(own.speech.strong)
    return frozenset(said) - small - _tokens((*own.speech.weak, *own.speech.leads))


def _tokens(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.split())
