"""The locale of a language, as CLDR has it."""

from functools import cache

from babel import Locale


@cache
def locale_of(language: str) -> Locale:
    """English is British here: day before month, 24 hours, as most coalitions write."""
    return Locale.parse(
        "en_GB" if language == "en" else language, sep="-" if "-" in language else "_"
    )
