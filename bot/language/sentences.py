"""Parts a due date from what is to be done, only where all of it was understood."""

import re
from datetime import date

from bot.language.dates import LONGEST, MOST_WORDS, agreed, read_date, read_in_sentence
from bot.language.due_or_not import judged
from bot.language.grammars import readers, readers_elsewhere
from bot.language.languages import written_in
from bot.language.likely_dates import only_hour
from bot.language.reader import Reader
from bot.language.readings import Ambiguous, DateReading, NotUnderstood, Understood
from bot.language.sentence_end import SentenceEnd


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
            return judged(text, SentenceEnd(before, words, reading, asked))
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
            end = SentenceEnd(text[:start], text[start:], reading, asked)
            return None if end.has_anywhere(lambda reader: reader.signs) else reading
    return None


def _starts(text: str) -> list[int]:
    """Where the last words begin, the longest end first; of what is too long for a day, none."""
    earliest = len(text.rstrip("()[] \t\n")) - LONGEST
    last = [word.start() for word in re.finditer(r"(?<!\S)\S", text)][-MOST_WORDS:]
    return [start for start in last if start >= earliest]


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
