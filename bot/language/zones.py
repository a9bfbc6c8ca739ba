"""Finds the time zone people mean when they write "Nairobi", "mexico city" or "Asia/Kolkata"."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global

from bot.language.phrases import fold

LONGEST = 100
"""Most characters that are looked at."""
MOST_SUGGESTIONS = 5
LANGUAGES = ("en", "es", "fr", "pt", "ar")
"""Languages whose names for cities are understood: Nueva York, Londres, Le Caire."""


def read_zone(text: str) -> ZoneInfo | None:
    """The zone of an IANA name, a city or a country with one zone; None if it is not certain."""
    zones = _zones_meant(text)
    return ZoneInfo(zones[0]) if len(zones) == 1 else None


def suggestions(text: str) -> tuple[str, ...]:
    """Up to five IANA names that may be meant, to offer where `read_zone` found none."""
    zones = _zones_meant(text)
    if not zones and len(text) <= LONGEST:
        near = get_close_matches(_key(text), _known(), n=MOST_SUGGESTIONS, cutoff=0.75)
        zones = tuple(dict.fromkeys(zone for name in near for zone in _known()[name]))
    return zones[:MOST_SUGGESTIONS]


def _zones_meant(text: str) -> tuple[str, ...]:
    return _known().get(_key(text), ()) if len(text) <= LONGEST else ()


def _key(text: str) -> str:
    return fold(text.replace("_", " ").replace("/ ", "/").replace(" /", "/"))


@lru_cache(maxsize=1)
def _known() -> Mapping[str, tuple[str, ...]]:
    """Every name by which zones are known, folded, with the zones that it may mean."""
    known: dict[str, set[str]] = {}
    for zone in _offered():
        for name in _names(zone):
            known.setdefault(_key(name), set()).add(zone)
    for zone in _existing() - _offered():
        known.setdefault(_key(zone.rpartition("/")[2]), set()).add(_today(zone))
    exact = {_key(zone): (zone,) for zone in _existing()}
    return MappingProxyType({name: tuple(sorted(zones)) for name, zones in known.items()} | exact)


@lru_cache(maxsize=1)
def _existing() -> frozenset[str]:
    return frozenset(zone for zone in available_timezones() if "/" in zone or zone == "UTC")


def _offered() -> frozenset[str]:
    """Those that stand for a place today; old names of the same place are left out."""
    return frozenset(zone for zone in _existing() if zone in get_global("zone_territories"))


def _today(zone: str) -> str:
    """The name that a place goes by now: Europe/Kiev is Europe/Kyiv."""
    renamed = str(get_global("zone_aliases").get(zone, zone))
    return renamed if renamed in _existing() else zone


def _names(zone: str) -> set[str]:
    """The city, in several languages, and the country."""
    territory = get_global("zone_territories")[zone]
    locales = [Locale.parse(language) for language in LANGUAGES]
    cities = {locale.time_zones.get(zone, {}).get("city", "") for locale in locales}
    countries = {locale.territories.get(territory, "") for locale in locales}
    return {name for name in cities | countries if name} | {zone.rpartition("/")[2]}
