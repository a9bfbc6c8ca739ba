"""Names of weekdays and months with a slip of the keyboard, such as juebes in Spanish.

What is read from a corrected name is asked back, never taken.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from bot.language.reader import Reader

SHORTEST = 5
"""Letters: shorter words are too near to others."""
ALIKE = 0.75
NAMES = ("weekday", "month", "ahead")


def corrected_names(words: str, asked: Iterable[Reader]) -> str:
    """The words with the nearest name in place of each word that is none, and is near to one."""
    readers = tuple(asked)
    return " ".join(_corrected(word, readers) for word in readers[0].fold(words).split())


def _corrected(word: str, readers: tuple[Reader, ...]) -> str:
    names = {name for reader in readers for name in _names(reader)}
    known = any(word in names for names in (names, *(reader.signs for reader in readers)))
    if known or len(word) < SHORTEST or not word.isalpha():
        return word
    return next(iter(get_close_matches(word, names, n=1, cutoff=ALIKE)), word)


def _names(reader: Reader) -> Iterator[str]:
    tables = (reader.words.get(kind, {}) for kind in NAMES)
    return (name for table in tables for name in table if len(name) >= SHORTEST)
