"""Reads how often something comes round, where that stands at the end of a sentence.

Only what is plain is read: “every second Monday” may be every other one or the second of a month.
"""

import re
from datetime import date

from bot.language.grammars import readers, readers_elsewhere
from bot.language.phrases import NoSuchDay, found_in
from bot.language.reader import Reader
from bot.language.recurrence import Rhythm

MOST_WORDS = 8
LONGEST = 100
"""Most characters that are looked at."""


def split_rhythm(text: str, language: str, today: date) -> tuple[str, Rhythm | None]:
    """What is to be done, and how often; the text comes back whole unless that was read."""
    for start in [word.start() for word in re.finditer(r"(?<!\S)\S", text)][-MOST_WORDS:]:
        rhythm = read_rhythm(text[start:], language, today)
        if rhythm is not None and text[:start].strip():
            return text[:start].strip(" ,;:-–"), rhythm
    return text, None


def read_rhythm(text: str, language: str, today: date) -> Rhythm | None:
    """What the whole of the text says; None where it says no plain rhythm."""
    words = text.strip(" .,;:!?()")
    if len(words) > LONGEST:
        return None
    asked = (*readers(language), *readers_elsewhere(language, words))
    found = (_read(reader.fold(words), reader, today) for reader in asked)
    return next((each for each in found if each is not None), None)


def _read(folded: str, reader: Reader, today: date) -> Rhythm | None:
    for phrase, rule in reader.rhythms:
        if match := phrase.fullmatch(folded):
            try:
                return rule(today, found_in(match, reader.words))
            except (NoSuchDay, ValueError):
                return None
    return None
