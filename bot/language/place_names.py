"""How countries and zones are called in a language."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from bot.language.locales import locale_of
from bot.language.offsets import offset_name
from bot.words.messages import Country

OWN_NAMES: Mapping[str, Mapping[str, str]] = {
    "PS": {"en": "Palestine", "es": "Palestina", "ar": "فلسطين"}
}


def place_name(place: ZoneInfo | Country, language: str) -> str:
    """A zone by its city, a country as its people call it where CLDR's name is another one."""
    if isinstance(place, ZoneInfo):
        city = get_timezone_location(place, locale=locale_of(language), return_city=True)
        return offset_name(place.key) or city
    code = place.code
    own = OWN_NAMES.get(code, {}).get(language)
    return own or str(locale_of(language).territories.get(code, code))
