"""So many days, weeks or months, such as “for 3 days”: how long, and not when."""

import re

from bot.language.grammars import readers, readers_elsewhere
from bot.language.reader import Reader

DURING = re.compile(r"^(?:for|during|por|durante|pendant|pour|kwa|لمدة|مدة|خلال)\s+", re.IGNORECASE)
ARTICLES = frozenset({"a", "an", "the", "un", "una", "une", "um", "uma"})


def span_in(words: str, language: str) -> str:
    """The words of a span of time without “for”; empty if anything else is said."""
    span = DURING.sub("", words)
    asked = (*readers(language), *readers_elsewhere(language, span))
    return span if any(_is_span(reader, span) for reader in asked) else ""


def _is_span(reader: Reader, words: str) -> bool:
    said = reader.fold(words).split()
    numbers = {*reader.words.get("number", {}), *ARTICLES}
    units = reader.units - set(reader.words.get("weekday", {}))  # “mon” is short for a month, too
    counted = all(word in units or word in numbers or word.isdecimal() for word in said)
    return counted and not units.isdisjoint(said)
