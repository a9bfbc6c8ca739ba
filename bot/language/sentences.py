"""Parts a due date from what is to be done, only where all of it was understood.

What stands before the date must plainly be no part of it: “the third Tuesday” is not Tuesday, and
“not before 1 May” is not 1 May. Where that is not plain, the sentence is kept whole and the day
is asked for.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.language.dates import MOST_WORDS, agreed, read_date, read_in_sentence
from bot.language.grammars import readers, readers_elsewhere
from bot.language.languages import written_in
from bot.language.likely_dates import only_hour
from bot.language.phrases import fold
from bot.language.reader import Markers, Reader, led_by
from bot.language.readings import (
    Ambiguous,
    DateReading,
    Impossible,
    NotUnderstood,
    Past,
    Understood,
)
from bot.language.repetition import read_rhythm

_ANY_DAY = date(2000, 1, 3)
NEAR = 2
"""Words before a date that are looked at for what may change it."""
DIGITS_OF_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def split_due(
    text: str, language: str, today: date, country: str = ""
) -> tuple[str, DateReading | None]:
    """What is to be done, and by when: "Draft it by next Friday" is "Draft it" and a day.

    The date stands at the end, behind a word like "by" or "para", or alone if it is unmistakable.
    None where there is no such date. The text comes back whole unless a date was taken from it.
    """
    own = _split(text, language, today, country)
    if own is not None:
        return own
    elsewhere = _in_another_language(text, language, today, country)
    return elsewhere or (text, _only_hour(text, language, today))


def _split(
    text: str, language: str, today: date, country: str
) -> tuple[str, DateReading | None] | None:
    """None where nothing in this language looks like a date."""
    asked = readers(language)
    for start in _starts(text):
        before, words = text[:start], text[start:].strip("()[] \t\n")
        reading = read_in_sentence(words, language=language, today=today, country=country)
        if not isinstance(reading, NotUnderstood):
            return _judged(text, _Tail(before, words, reading, asked))
    return None


def _in_another_language(
    text: str, language: str, today: date, country: str
) -> tuple[str, DateReading | None] | None:
    """What another language makes of it: taken only where the sentence is plainly in it."""
    own = readers(language)
    found = []
    for other in readers_elsewhere(language, text):
        rest, reading = _split(text, other.language, today, country) or (text, None)
        if reading is not None:
            found.append((other, rest, reading))
    match found:
        case []:
            return None
        case [(other, rest, reading)] if _is_in(other, text, own):
            return rest, reading
        case _:
            return text, agreed(_unsure(reading) for _other, _rest, reading in found)


def _is_in(other: Reader, text: str, own: tuple[Reader, ...]) -> bool:
    return other.is_spoken_in(text, own) or written_in(text) == other.language


def _unsure(reading: DateReading) -> DateReading:
    match reading:
        case Understood(day, at):
            return Ambiguous((day,), at)
        case unclear:
            return unclear


def _only_hour(text: str, language: str, today: date) -> DateReading | None:
    """An hour at the end of a sentence that says nothing of a day; the sentence stays whole."""
    asked = readers(language)
    for start in _starts(text):
        reading = only_hour(text[start:], asked, today)
        if reading is not None and reading.at is not None:
            tail = _Tail(text[:start], text[start:], reading, asked)
            return None if tail.has_anywhere(lambda reader: reader.signs) else reading
    return None


def _starts(text: str) -> list[int]:
    """Where the last words begin, the longest tail first."""
    return [word.start() for word in re.finditer(r"(?<!\S)\S", text)][-MOST_WORDS:]


@dataclass(frozen=True, slots=True)
class _Tail:
    """A date at the end of a sentence, and what stands before it."""

    before: str
    words: str
    reading: DateReading
    asked: tuple[Reader, ...]

    def is_marked(self, phrases: Callable[[Markers], tuple[str, ...]]) -> bool:
        return any(
            True
            for reader in self.asked
            for _rest in led_by(phrases(reader.markers), reader.fold(self.words))
        )

    def last_words(self, reader: Reader) -> list[str]:
        return reader.fold(self.before).split()[-NEAR:]

    def has_before(self, words: Callable[[Reader], frozenset[str]]) -> bool:
        """Whether the word just before it is one of these."""
        return any(
            word in words(reader) for reader in self.asked for word in self.last_words(reader)[-1:]
        )

    @property
    def follows_number(self) -> bool:
        return any(sign.isdecimal() for sign in self.before.rstrip().rpartition(" ")[2])

    def has_anywhere(self, words: Callable[[Reader], frozenset[str]]) -> bool:
        """Whether one of these words stands anywhere before it."""
        return any(words(reader) & set(reader.fold(self.before).split()) for reader in self.asked)

    @property
    def is_negated(self) -> bool:
        words = [word for reader in self.asked for word in reader.fold(self.before).split()]
        beginnings = tuple(each for reader in self.asked for each in reader.own.speech.negative)
        negative = any(word.startswith(beginnings) for word in words)
        return negative or self.has_anywhere(lambda reader: reader.negations)

    @property
    def is_after_marker(self) -> bool:
        """Whether "on" or "by" stands a word further up, as in "on Shrove Tuesday"."""
        return any(
            word in {*reader.markers.strong, *reader.markers.weak, *reader.markers.before}
            for reader in self.asked
            for word in self.last_words(reader)
        )


def _judged(text: str, tail: _Tail) -> tuple[str, DateReading | None]:
    rest = tail.before.rstrip(" \t\n,;:،؛-–—([")
    is_clear = isinstance(tail.reading, Understood | Ambiguous)
    if tail.is_marked(lambda markers: markers.strong):
        counted = tail.has_before(lambda reader: reader.units | reader.negations)
        conditional = tail.has_anywhere(lambda reader: reader.conditions)
        return (text, None) if counted or conditional else (rest, tail.reading)
    counted = tail.has_before(lambda reader: reader.signs) or tail.follows_number
    if tail.is_negated or counted:
        return text, None
    if tail.has_anywhere(lambda reader: reader.clauses) and is_clear:
        return text, None
    if tail.is_marked(lambda markers: markers.weak) or tail.is_marked(lambda m: m.before):
        return (rest, tail.reading) if is_clear else (text, tail.reading)
    if not _is_unmistakable(tail):
        return text, None
    if is_clear:
        return rest, tail.reading
    # "what was said yesterday" is no due date at all, "31 April" was meant to be one
    match tail.reading:
        case Impossible() | Past(again=(_, *_)):
            return text, tail.reading
        case _:
            return text, None


def _is_unmistakable(tail: _Tail) -> bool:
    """Whether it says when something is due, rather than what it is about."""
    words = fold(tail.words)
    if tail.has_before(lambda reader: reader.ties) or tail.is_after_marker:
        return False
    if not any(sign.isalpha() for sign in words):
        return DIGITS_OF_YEAR.search(words) is not None and isinstance(tail.reading, Understood)
    short = any(word in reader.abbreviations for word in words.split() for reader in tail.asked)
    months = isinstance(tail.reading, Ambiguous) and any(words in r.months for r in tail.asked)
    has_digit = any(sign.isdecimal() for sign in words)
    if isinstance(tail.reading, Understood) and has_digit and len(tail.before.split()) == 1:
        return False  # "Print 10 March" may be about that day, and nothing else is left of it
    return not ((short and not has_digit) or months or _is_name(tail, words) or _belongs(tail))


def _is_name(tail: _Tail, words: str) -> bool:
    """As in “Black Friday”: a weekday behind a word with a capital, in the middle of a sentence."""
    _, *others = tail.before.split() or [""]
    bare = any(words in reader.words.get("weekday", {}) for reader in tail.asked)
    return bare and bool(others) and others[-1][0].isupper()


def _belongs(tail: _Tail) -> bool:
    """Whether it belongs to a word without an article, as in the Arabic for “Friday’s meeting”."""
    for reader in tail.asked:
        last, first = tail.last_words(reader)[-1:], reader.fold(tail.words).split()[0]
        if reader.own.speech.article and last and first not in reader.own.speech.adverbs.split():
            return not last[0].startswith(reader.own.speech.article)
    return False


def split_day(text: str, language: str, today: date) -> tuple[str, Understood | Ambiguous | None]:
    """“Tomorrow at 9 to call Ana” is “call Ana” and a day; None where no day comes first."""
    asked = readers(language)
    for end in [word.start() for word in re.finditer(r"(?<=\s)\S", text)][:MOST_WORDS][::-1]:
        reading = read_date(text[:end].strip(), language=language, today=today)
        if isinstance(reading, Understood | Ambiguous):
            return _untied(text[end:].strip(), asked), reading
    return _untied(text, asked), None


def _untied(text: str, asked: tuple[Reader, ...]) -> str:
    """Without “to”, “that” or “about” before it."""
    first, _, rest = text.partition(" ")
    ties = {word for reader in asked for word in (*reader.links, *reader.clauses, *reader.ties)}
    return rest if rest and asked[0].fold(first) in ties else text


class Link(Enum):
    """How a name hangs on the word before it."""

    NONE = "none"
    AND = "and"
    WITH = "with"


def link_at_end(before: str, language: str) -> Link:
    """Whether the last of these words ties what follows into the sentence: to, with, and."""
    for reader in readers(language):
        last = reader.fold(before).rpartition(" ")[2]
        if last in reader.joins:
            return Link.AND
        if last in reader.links:
            return Link.WITH
    return Link.NONE


def may_be_due(words: str, language: str) -> bool:
    """Whether nothing but a due date can follow: it begins like one, or there is nothing at all."""
    if not words.strip(" \t\n.,;:!?،؛؟"):
        return True
    if read_rhythm(words, language, _ANY_DAY) is not None:
        return True
    asked = (*readers(language), *readers_elsewhere(language, words))
    readings = (read_in_sentence(words, language=each.language, today=_ANY_DAY) for each in asked)
    return any(not isinstance(reading, NotUnderstood) for reading in readings) or any(
        True
        for reader in asked
        for markers in (reader.markers.strong, reader.markers.weak, reader.markers.before)
        for _rest in led_by(markers, reader.fold(words))
    )
