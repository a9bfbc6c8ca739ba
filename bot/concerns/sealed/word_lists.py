"""The words that receipts are made of: a list for each language, and how words are compared."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

WORDS_IN_RECEIPT: Mapping[str, int] = MappingProxyType({"en": 8, "es": 9, "ar": 10})
"""By language. Eight of some 7,750 words are 103 bits, and the shorter lists need more of them."""
LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "en": "abcdefghijklmnopqrstuvwxyz",
        "es": "abcdefghijklmnopqrstuvwxyz",
        "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    }
)
"""That stand in plain words."""
SHORTEST, LONGEST = 3, 9
"""Letters of a plain word of any list."""
_FILES = {"en": "words.txt", "es": "words_es.txt", "ar": "words_ar.txt"}
_LEFT_OUT = frozenset({"Mn", "Mc", "Me", "Cf"})
"""Marks on letters, and what only says how text is laid out or broken."""
_WRITTEN_ALIKE = str.maketrans("ıىةٱیک", "iيهايك", "ءـ")
"""What keyboards and habits make of one letter; a hamza alone goes, and what stretches words."""


def listed_in(language: str) -> str:
    """Whose words somebody is given; English ones where their language has no list."""
    return language if language in WORDS_IN_RECEIPT else "en"


@cache
def words(language: str) -> tuple[str, ...]:
    """As they are shown. Raises KeyError where the language has no list."""
    text = files("bot.concerns.sealed").joinpath(_FILES[language]).read_text("utf-8")
    return tuple(line for line in text.splitlines() if not line.startswith("#"))


@cache
def plain_words(language: str) -> frozenset[str]:
    """As they are compared. Raises KeyError where the language has no list."""
    return frozenset(map(plain, words(language)))


def plain(text: str) -> str:
    """Without capitals, accents, vowel signs, what carries a hamza, and signs that are not seen."""
    lower = unicodedata.normalize("NFKD", text).lower()
    bare = (sign for sign in lower if unicodedata.category(sign) not in _LEFT_OUT)
    return "".join(bare).translate(_WRITTEN_ALIKE)
