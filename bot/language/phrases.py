"""A small notation for phrases, so that a language's grammar is a table anybody can read.

In a phrase `[the ]` may be missing, `(on|by)` is a choice, and `<weekday>` stands for any word or
number of that kind. The table of rules decides what a phrase means; nothing is ever guessed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from bot.language.folding import letters
from bot.language.recurrence import Rhythm

Found: TypeAlias = Mapping[str, int]
"""What stood at each `<place>` of a phrase, as a number: Monday is 0, January is 1."""


@dataclass(frozen=True, slots=True)
class Period:
    """Any of some days may be meant, so that it is always asked which one."""

    first: date | None
    """What is before it is before this day; None where it has no clear beginning."""
    shown: tuple[date, ...]
    """The days that are offered."""
    last: date | None = None
    """The last day of it, where it has a clear end."""


Meaning: TypeAlias = tuple[date, ...] | Period

DayRule: TypeAlias = Callable[[date, Found], Meaning]
"""Every day that could be meant, seen from today. Raises NoSuchDay, ValueError, OverflowError."""


EdgeRule: TypeAlias = Callable[[date, date, Found], tuple[date, ...]]
"""The days that a part of a stretch means, such as its end, from its first and its last day."""


RhythmRule: TypeAlias = Callable[[date, Found], Rhythm]
"""How often, counted from today. Raises NoSuchDay and ValueError where that is not plain."""


class NoSuchDay(ValueError):
    """A day that is in no calendar, such as 31 April; with the days around it, if there are any."""

    def __init__(self, near: tuple[date, ...] = ()) -> None:
        super().__init__("no such day")
        self.near = near


DIGITS: Mapping[str, str] = {
    "day": r"\d{1,2}",
    "first": r"\d{1,2}",
    "hour": r"\d{1,2}",
    "late_day": r"(?:1[3-9]|2\d|3[01])",
    "minute": r"\d{2}",
    "minutes": r"\d{1,2}",
    "minutes_to": r"\d{1,2}",
    "number": r"\d{1,3}",
    "of_months": r"(?:0?[1-9]|1[0-2])",
    "saa": r"\d{1,2}",
    "second": r"\d{1,2}",
    "year": r"\d{4}",
    "yy": r"\d{2}",
}


@dataclass(frozen=True, slots=True)
class Speech:
    """How a date stands in a sentence of one language, and what else may stand there."""

    strong: tuple[str, ...] = ()
    """What introduces a due date and nothing else: by, no later than."""
    weak: tuple[str, ...] = ()
    """What may introduce a due date, and other dates as well: on, until."""
    before: tuple[str, ...] = ()
    """What introduces the first day that is too late."""
    about: tuple[str, ...] = ()
    """What introduces a day that is near the one that is meant: asked back, and only alone."""
    after: tuple[str, ...] = ()
    """What introduces a day that is too early: asked back, and only alone."""
    leads: tuple[str, ...] = ()
    """What may stand before a date only where nothing but a date can be meant."""
    courtesies: tuple[str, ...] = ()
    """What may follow a date without changing it: please, at the latest."""
    ties: str = ""
    """Words before a date that make it part of the sentence: the agenda *for* Monday."""
    links: str = ""
    """Words before a name that make it part of the sentence: the letter *to* Ada, *with* Ada."""
    joins: str = ""
    """Words that join two names."""
    signs: str = ""
    """Words that tell of dates beside those in `words`: every, last, middle, names of feasts."""
    clauses: str = ""
    """Words that open a clause: a date behind them may belong to that, as in “what was said on”."""
    conditions: str = ""
    """Those of them behind which even “by Friday” may belong to the clause: if Ana agrees."""
    negations: str = ""
    """With one of them in the sentence, “until Friday” and “before Friday” mean something else."""
    negative: tuple[str, ...] = ()
    """How a verb begins that says not to do something, where that is no word of its own."""
    article: str = ""
    """Where a date behind a word without this article belongs to that word: Friday's meeting."""
    adverbs: str = ""
    """Words for days that never belong to the word before them."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What one language has to say about days and hours."""

    words: Mapping[str, Mapping[str, int]]
    """For each kind of place the words that may stand there, and their number."""
    days: tuple[tuple[str, DayRule], ...]
    clocks: tuple[str, ...]
    parts: tuple[str, ...] = ()
    """Phrases beside a day that name no hour: “in the morning”, “first thing”."""
    alone: tuple[tuple[str, DayRule], ...] = ()
    """Phrases that mean a day only where nothing but a day can be meant; they are asked back."""
    answers: tuple[tuple[str, DayRule], ...] = ()
    """Phrases that leave no doubt where nothing but a day can be meant, and only there: “now”."""
    offsets: tuple[tuple[str, int], ...] = ()
    """Phrases before another day, and the direction: “a week before” (-1), “two days after” (1)."""
    edges: tuple[tuple[str, EdgeRule], ...] = ()
    """Phrases before a stretch of days that mean a part of it: “the beginning of”; asked back."""
    rhythms: tuple[tuple[str, RhythmRule], ...] = ()
    """Phrases that say how often something comes round."""
    rewrites: Mapping[str, str] = field(default_factory=dict)
    """Phrases that stand for others, in whole words: tonight is today, at night."""
    letters: Mapping[int, str] = field(default_factory=dict)
    """Letters that are written for one another, as `str.translate` takes them."""
    speech: Speech = field(default_factory=Speech)


def numbered(words: str) -> dict[str, int]:
    """Words that count upwards from one, written with commas between them."""
    return {word: number for number, word in enumerate(words.split(","), start=1)}


def some(words: Mapping[str, int], numbers: range) -> dict[str, int]:
    """Those of the words that stand for one of these numbers."""
    return {word: number for word, number in words.items() if number in numbers}


def fold(text: str) -> str:
    """The same words as `letters`, without commas and the dots of abbreviations: for grammars."""
    plain = re.sub(r"['’]", "", letters(text))
    plain = re.sub("[\u2010-\u2013\u2212]", "-", plain)
    plain = re.sub(r"(?<=\d)\s*[-./]\s*(?=[^\W\d])|(?<=[^\W\d])/", " ", plain)
    plain = re.sub(r"(?<=[^\W\d])-|-(?=[^\W\d])|[,،、]|:(?=\s|$)", " ", plain)
    plain = re.sub(r"(?<=[^\W\d])\.", "", plain).rstrip().rstrip(".!")
    plain = re.sub(r"\b([ap]) m\b", r"\1m", plain)
    return " ".join(plain.split())


PLACE = re.compile(r"\(\?P<\w+>")


def compile_phrase(phrase: str, words: Mapping[str, Mapping[str, int]]) -> re.Pattern[str]:
    """The phrase as a regular expression; each kind of place may stand in it once."""
    spelled = phrase.replace("(", "(?:").replace("[", "(?:").replace("]", ")?")
    return re.compile(re.sub(r"<(\w+)>", lambda place: _place(place[1], words), spelled))


def any_of(phrases: tuple[re.Pattern[str], ...]) -> re.Pattern[str]:
    """Whether a text is one of them at all: most are none, and are then tried once."""
    return re.compile("|".join(PLACE.sub("(?:", each.pattern) for each in phrases) or "(?!)")


def _place(kind: str, words: Mapping[str, Mapping[str, int]]) -> str:
    choices = [re.escape(word) for word in sorted(words.get(kind, ()), key=len, reverse=True)]
    if kind in DIGITS:
        choices.insert(0, DIGITS[kind])
    return f"(?P<{kind}>{'|'.join(choices)})"


def found_in(match: re.Match[str], words: Mapping[str, Mapping[str, int]]) -> Found:
    """The number of each word that a phrase found."""
    places = {kind: text for kind, text in match.groupdict().items() if text is not None}
    return {
        kind: int(text) if text.isdecimal() else words[kind][text] for kind, text in places.items()
    }
