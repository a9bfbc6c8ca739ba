"""A small notation for phrases, so that a language's grammar is a table anybody can read.

In a phrase `[the ]` may be missing, `(on|by)` is a choice, and `<weekday>` stands for any word or
number of that kind. The table of rules decides what a phrase means; nothing is ever guessed.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

Found: TypeAlias = Mapping[str, int]
"""What stood at each `<place>` of a phrase, as a number: Monday is 0, January is 1."""

DayRule: TypeAlias = Callable[[date, Found], tuple[date, ...]]
"""Every day that could be meant, seen from today."""

DIGITS: Mapping[str, str] = {
    "day": r"\d{1,2}",
    "first": r"\d{1,2}",
    "hour": r"\d{1,2}",
    "minute": r"\d{2}",
    "number": r"\d{1,3}",
    "second": r"\d{1,2}",
    "year": r"\d{4}",
    "yy": r"\d{2}",
}


@dataclass(frozen=True, slots=True)
class Grammar:
    """What one language has to say about days and hours."""

    words: Mapping[str, Mapping[str, int]]
    """For each kind of place the words that may stand there, and their number."""
    days: tuple[tuple[str, DayRule], ...]
    clocks: tuple[str, ...]
    due: tuple[str, ...] = ()
    """What may introduce a due date."""
    ties: str = ""
    """Words before a date that make it part of the sentence: the agenda *for* Monday."""
    contractions: Mapping[str, str] = field(default_factory=dict)


def numbered(words: str) -> dict[str, int]:
    """Words that count upwards from one, written with commas between them."""
    return {word: number for number, word in enumerate(words.split(","), start=1)}


def fold(text: str) -> str:
    """The same words without capitals, accents, commas and the dots of abbreviations.

    Digits of every script become 0 to 9.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold()
    plain = "".join(sign for sign in plain if unicodedata.category(sign) not in {"Mn", "Cf"})
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in plain)
    plain = re.sub(r"['’]", "", plain)
    plain = re.sub("[\u2010-\u2013\u2212]", "-", plain)
    plain = re.sub(r"(?<=[^\W\d])-|-(?=[^\W\d])|[,،、]|:(?=\s|$)", " ", plain)
    plain = re.sub(r"(?<=[^\W\d])\.|[.!]+\s*$", "", plain)
    plain = re.sub(r"\b([ap]) m\b", r"\1m", plain)
    return " ".join(plain.split())


def compile_phrase(phrase: str, words: Mapping[str, Mapping[str, int]]) -> re.Pattern[str]:
    """The phrase as a regular expression; each kind of place may stand in it once."""
    spelled = phrase.replace("(", "(?:").replace("[", "(?:").replace("]", ")?")
    return re.compile(re.sub(r"<(\w+)>", lambda place: _place(place[1], words), spelled))


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
