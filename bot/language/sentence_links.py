"""How words hang together in a sentence, and whether nothing but a due date can follow."""

from datetime import date
from enum import Enum

from bot.language.dates import read_in_sentence
from bot.language.grammars import readers, readers_elsewhere
from bot.language.reader import led_by
from bot.language.readings import NotUnderstood
from bot.language.repetition import read_rhythm

_ANY_DAY = date(2000, 1, 3)


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
