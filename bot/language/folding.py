"""One way to compare what people type: two texts with the same key are the same to a reader.

Capitals, accents, the points above and below Arabic letters, invisible and direction marks, the
digits of a script, quotation marks and other punctuation are matters of the keyboard.
"""

import re
import unicodedata
from functools import lru_cache

LATIN = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}
ARABIC = {"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "ٱ": "ا", "ـ": ""}
LETTERS = str.maketrans(LATIN | ARABIC)
"""What is written for one another, without being an accent in Unicode: ı at a Turkish keyboard,
ه for ة and ى for ي at an Arabic one, and a tatweel, which only makes a word longer."""

APOSTROPHES = frozenset("'’‘ʼ`´")
POSSESSIVE = re.compile("['’‘ʼ`´]s?$", re.IGNORECASE)
SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
ACCENTS, POINTS = range(200, 241), range(10, 37)
"""Combining classes (Unicode, section 4.3): accents, and Hebrew, Arabic and Syriac points. The
vowels of Indic and Thai scripts are none of these: without them a word would be another one."""


def letters(text: str) -> str:
    """The same text in small letters, without accents, invisible marks and skin tones.

    Digits are 0 to 9. Punctuation stays, and so do letters that one language writes for another.
    """
    small = text.casefold()
    if small.isascii():
        return small
    return "".join(map(_plain, unicodedata.normalize("NFKD", small).casefold()))


def text_key(text: str) -> str:
    """What a text is compared by; where nothing but punctuation stands, that."""
    plain = letters(text).translate(LETTERS)
    words = plain.translate(IN_WORDS) if plain.isascii() else "".join(map(_in_a_word, plain))
    return " ".join((words if words.strip() else plain).split())


def sign_key(reaction: str) -> str:
    """What a reaction is compared by: the picture, in whatever skin and colour."""
    return letters(reaction).strip()


def name_key(name: str) -> str:
    """What somebody's name is compared by: without the @ before it, and with no possessive."""
    return text_key(POSSESSIVE.sub("", name))


# Most texts are made of few signs: what each becomes is looked up once. No text is kept by it.


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    return "" if _is_a_mark(sign) else str(unicodedata.decimal(sign, sign))


@lru_cache(maxsize=4096)
def _in_a_word(sign: str) -> str:
    if sign in APOSTROPHES:
        return ""
    return " " if unicodedata.category(sign).startswith("P") else sign


IN_WORDS = str.maketrans({sign: _in_a_word(sign) for sign in map(chr, range(128))})
"""The same for the signs that many texts are made of, all of a text at once."""


def _is_a_mark(sign: str) -> bool:
    kind, place = unicodedata.category(sign), unicodedata.combining(sign)
    if kind == "Mn":
        return place in ACCENTS or place in POINTS or "\ufe00" <= sign <= "\ufe0f"
    return kind in {"Cf", "Me"} or sign in SKIN_TONES
