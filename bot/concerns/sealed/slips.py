"""Slips of the pen or the keyboard in a receipt, read as the words that were meant, if certain."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from bot.concerns.sealed.receipts import tidy
from bot.concerns.sealed.word_lists import (
    LETTERS,
    LONGEST,
    SHORTEST,
    WORDS_IN_RECEIPT,
    plain_words,
)

BEFORE_WORDS: Mapping[str, Sequence[str]] = MappingProxyType({"ar": ("ال", "وال")})
"""“The” and “and the” are written together with a word there; “and” alone is one letter."""


def mended(receipt: str) -> str:
    """The receipt with the word of the list in place of each that is none, and is near to one only.

    One letter may be wrong, missing, too many, or have changed places with its neighbour. Words
    that were written together are parted: none of a list begins another one. The list is the one
    in which most of them stand. An article or an “and” is no word of a receipt, and neither is
    what is left beside as many words as it has. Of numbers each slip is another number, so none is
    mended.
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
    meant = [(word, _meant(word, language)) for word in given]
    read = [each for _, found in meant for each in found]
    listed, count = plain_words(language), WORDS_IN_RECEIPT[language]
    whole = (found for word, found in meant if len(word) >= SHORTEST)  # “la” and “nº” are none
    kept = [each for found in whole for each in found if each in listed]
    return kept if len(kept) == count < len(read) else read


def _meant(word: str, language: str) -> tuple[str, ...]:
    listed = plain_words(language)
    if word in listed:
        return (word,)
    if word.isdecimal() or len(word) > WORDS_IN_RECEIPT[language] * LONGEST:
        return (word,)
    near = {word.removeprefix(each) for each in BEFORE_WORDS.get(language, ())} & listed
    if len(word) <= LONGEST + 1:
        near |= set(_slips(word, LETTERS[language])) & listed
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
