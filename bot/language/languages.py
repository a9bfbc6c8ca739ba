"""The languages that Tequio ships: one line here and one `.po` of sentences each."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from babel import Locale

from bot.language.folding import text_key


@dataclass(frozen=True, slots=True)
class Language:
    name: str
    """In the language itself, as it is offered to people."""
    also: tuple[str, ...] = ()
    """What people call it besides, in any language; its names in those that we ship are known."""
    common: str = ""
    """Its commonest words, as far as no other that we ship has them."""
    script: str = ""
    """As Unicode names its letters, if no other that we ship is written with them."""


SHIPPED: Mapping[str, Language] = MappingProxyType(
    {
        "en": Language(
            "English",
            ("إنجليزي", "إنكليزي", "الإنكليزية", "انجليزية", "إنكليزية"),
            "the is are was i you my we they this that what how when who with for and of to do not",
        ),
        "es": Language(
            "Español",
            ("castellano", "إسباني", "إسبانية", "أسباني", "أسبانية", "الأسبانية"),
            "el la los las un una que de del en mi tu yo es son esta estoy quiero necesito como "
            "cuando donde quien por para con no y se lo le hay puedo tengo favor gracias",
        ),
        "ar": Language("العربية", ("عربي", "عربية", "arabe"), script="ARABIC"),
    }
)

SPOKEN: Mapping[str, str] = MappingProxyType({code: each.name for code, each in SHIPPED.items()})
"""Each by its own name."""


FEW = 5
"""Words."""
SHORTEST_NAME = 4


def written_in(text: str) -> str | None:
    """The language we ship in which a text seems to be; None where that is not clear."""
    words = set(text_key(text).split())
    letters = [unicodedata.name(sign, "") for sign in text if sign.isalpha()]
    signs = {
        code: len(words & set(each.common.split()))
        or bool(each.script) * sum(name.startswith(each.script) for name in letters)
        for code, each in SHIPPED.items()
    }
    most = max(signs.values())
    likely = [code for code, found in signs.items() if found == most]
    return likely[0] if most and len(likely) == 1 else None


def language_called(words: str) -> str | None:
    """The code of a language by what people call it: es, espanol, Spanish, castellano."""
    return _called().get(text_key(words))


def language_in(words: str) -> str | None:
    """The language that a few words name, as in “can you speak Spanish?”."""
    said = text_key(words).split()
    if len(said) > FEW:
        return None
    named = {code for word in said if len(word) >= SHORTEST_NAME and (code := _name(word))}
    return named.pop() if len(named) == 1 else None


def _name(word: str) -> str | None:
    """The Arabic for “in English” is one word."""
    return _called().get(word) or _called().get(word.removeprefix("ب"))


@cache
def _called() -> Mapping[str, str]:
    locales = [Locale.parse(code) for code in SHIPPED]
    return MappingProxyType(
        {
            text_key(name): code
            for code, each in SHIPPED.items()
            for name in (code, each.name, *each.also, *(its.languages[code] for its in locales))
        }
    )
