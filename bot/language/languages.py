"""The languages that Tequio ships: one line here, one date grammar, one `.po` of sentences each."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.language.arabic_dates import ARABIC
from bot.language.english_dates import ENGLISH
from bot.language.phrases import Grammar
from bot.language.spanish_dates import SPANISH


@dataclass(frozen=True, slots=True)
class Language:
    name: str
    """In the language itself, as it is offered to people."""
    grammar: Grammar


SHIPPED: Mapping[str, Language] = MappingProxyType(
    {
        "en": Language("English", ENGLISH),
        "es": Language("Español", SPANISH),
        "ar": Language("العربية", ARABIC),
    }
)

SPOKEN: Mapping[str, str] = MappingProxyType({code: each.name for code, each in SHIPPED.items()})
"""Each by its own name."""
