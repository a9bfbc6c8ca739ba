"""The languages in which days and hours are read: one grammar and one line here for each."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.language.phrases import Grammar
from bot.language.tongues.arabic import ARABIC
from bot.language.tongues.english import ENGLISH
from bot.language.tongues.french import FRENCH
from bot.language.tongues.portuguese import PORTUGUESE
from bot.language.tongues.spanish import SPANISH
from bot.language.tongues.swahili import SWAHILI

GRAMMARS: Mapping[str, Grammar] = MappingProxyType(
    {
        "en": ENGLISH,
        "es": SPANISH,
        "ar": ARABIC,
        "fr": FRENCH,
        "pt": PORTUGUESE,
        "sw": SWAHILI,
    }
)
