"""One language as it is read: its grammar, what CLDR knows of it, and the words around a day."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time

from bot.language.phrases import DayRule, EdgeRule, Grammar, RhythmRule, fold, found_in
from bot.language.times import times_found

HALF_DAY = 12


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
    any_clock: re.Pattern[str]
    rhythms: tuple[tuple[re.Pattern[str], RhythmRule], ...]
    hour: re.Pattern[str]
    any_part: re.Pattern[str]
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
        if not self.any_clock.fullmatch(text) or self.hour.fullmatch(text):
            return ()
        return self.hours_meant(text)

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
        return bool(self.any_part.fullmatch(text))


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
