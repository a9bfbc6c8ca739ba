"""Slips of the pen or the keyboard in a receipt, read as the words that were meant, if certain."""

from collections.abc import Iterable, Iterator

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
    in which most of them stand. Of numbers each slip is another number, so none is mended.
    """
    given = tidy(receipt).split()
    sure = {language: _known(given, language) for language in LETTERS}
    likely = [language for language in LETTERS if sure[language] == max(sure.values())]
    readings = {language: _read(given, language) for language in likely}
    best = max(likely, key=lambda language: _known(readings[language], language))
    return " ".join(readings[best])


def _known(given: Iterable[str], language: str) -> int:
    return sum(word in plain_words(language) for word in given)


def _read(given: Iterable[str], language: str) -> list[str]:
    return [each for word in given for each in _meant(word, language)]


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
