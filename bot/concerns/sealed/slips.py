"""Slips of the pen or the keyboard in a receipt, read as the words that were meant, if certain."""

from collections.abc import Iterator

from bot.concerns.sealed.receipts import tidy
from bot.concerns.sealed.word_lists import (
    LETTERS,
    LONGEST,
    SHORTEST,
    WORDS_IN_RECEIPT,
    plain_words,
)


def mended(receipt: str) -> str:
    """The receipt with the word of the list in place of each that is none, and is near to one only.

    One letter may be wrong, missing, too many, or have changed places with its neighbour. Words
    that were written together are parted: none of a list begins another one. The list is the one
    that most of them stand in. Of numbers each slip is another number, so none is mended.
    """
    given = tidy(receipt).split()
    readings = ([each for word in given for each in _meant(word, lang)] for lang in LETTERS)
    pairs = [(reading, plain_words(lang)) for reading, lang in zip(readings, LETTERS, strict=True)]
    likeliest, _ = max(pairs, key=lambda pair: sum(word in pair[1] for word in pair[0]))
    return " ".join(likeliest)


def _meant(word: str, language: str) -> tuple[str, ...]:
    listed = plain_words(language)
    if word in listed:
        return (word,)
    if word.isdecimal() or len(word) > WORDS_IN_RECEIPT[language] * LONGEST:
        return (word,)
    short = len(word) <= LONGEST + 1
    near = set(_slips(word, LETTERS[language])) & listed if short else set()
    return tuple(near) if len(near) == 1 else _parted(word, listed) or (word,)


def _slips(word: str, letters: str) -> Iterator[str]:
    """Everything that differs in one letter, or in two neighbours that changed places."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield from (before + letter + after for letter in letters)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


def _parted(word: str, listed: frozenset[str]) -> tuple[str, ...]:
    """Into words of the list, which can be done in one way only; none if it cannot."""
    found: list[str] = []
    while word:
        lengths = range(SHORTEST, LONGEST + 1)
        first = next((word[:end] for end in lengths if word[:end] in listed), "")
        if not first:
            return ()
        found.append(first)
        word = word.removeprefix(first)
    return tuple(found)
