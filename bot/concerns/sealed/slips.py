"""Slips of the pen or the keyboard in a receipt, read as the words that were meant, if certain."""

from collections.abc import Iterator
from functools import cache

from bot.concerns.sealed.receipts import WORDS_IN_RECEIPT, tidy, words

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST, LONGEST = 3, 9
"""Letters of a word of the list."""


def mended(receipt: str) -> str:
    """The receipt with the word of the list in place of each that is none, and is near to one only.

    One letter may be wrong, missing, too many, or have changed places with its neighbour. Words
    that were written together are parted: none of the list begins another one. Of numbers each slip
    is another number, so none is mended.
    """
    return " ".join(each for word in tidy(receipt).split() for each in _meant(word))


def _meant(word: str) -> tuple[str, ...]:
    if word in _listed():
        return (word,)
    if word.isdecimal() or len(word) > WORDS_IN_RECEIPT * LONGEST:
        return (word,)
    short = len(word) <= LONGEST + 1
    near = {other for other in _slips(word) if other in _listed()} if short else set()
    return tuple(near) if len(near) == 1 else _parted(word) or (word,)


def _slips(word: str) -> Iterator[str]:
    """Everything that differs in one letter, or in two neighbours that changed places."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield from (before + letter + after for letter in LETTERS)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in LETTERS)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


def _parted(word: str) -> tuple[str, ...]:
    """Into words of the list, which can be done in one way only; none if it cannot."""
    found: list[str] = []
    while word:
        lengths = range(SHORTEST, LONGEST + 1)
        first = next((word[:end] for end in lengths if word[:end] in _listed()), "")
        if not first:
            return ()
        found.append(first)
        word = word.removeprefix(first)
    return tuple(found)


@cache
def _listed() -> frozenset[str]:
    return frozenset(words())
