"""Finds the time zone people mean when they write "Nairobi", "mexico city" or "Asia/Kolkata"."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global

from bot.language.cities import large_cities
from bot.language.countries import LANGUAGES, country_named, names_of, place_key
from bot.language.offsets import fixed_zone, offset_name, read_offset
from bot.language.zone_table import country_of, renamed, zones_in

LONGEST = 100
"""Most characters that are looked at."""
MOST_SUGGESTIONS = 5
ENDINGS = (" time", " standard time", " local time", " timezone")
"""What people write behind a place."""


def read_zone(text: str) -> ZoneInfo | None:
    """The zone of an IANA name, a city, a country with one zone or an offset in whole hours.

    None if it is not certain.
    """
    offset = read_offset(text)
    if offset is not None:
        return fixed_zone(offset)
    if offset_name(text) and text in available_timezones():
        return ZoneInfo(text)  # as a platform writes it, Etc/GMT-3
    zones = zones_called(text)
    return ZoneInfo(zones[0]) if len(zones) == 1 else None


def suggestions(text: str) -> tuple[str, ...]:
    """Up to five IANA names that may be meant, to offer where `read_zone` found none."""
    zones = zones_called(text)
    if not zones and len(text) <= LONGEST:
        near = get_close_matches(_key(text), _known(), n=MOST_SUGGESTIONS, cutoff=0.75)
        zones = tuple(dict.fromkeys(zone for name in near for zone in _known()[name]))
    return zones[:MOST_SUGGESTIONS]


def zones_called(text: str) -> tuple[str, ...]:
    """Every zone that an IANA name, a city or a country can mean."""
    return cities_called(text) or zones_in(country_named(text))


def cities_called(text: str) -> tuple[str, ...]:
    """Every zone that an IANA name or a city can mean."""
    if len(text) > LONGEST:
        return ()
    keys = (_key(text), _without_ending(_key(text)))
    tables = (_known, large_cities)
    found = (table().get(key) for table in tables for key in keys)
    return next((zones for zones in found if zones), ())


def _key(text: str) -> str:
    return place_key(text.replace("_", " "))


def _without_ending(key: str) -> str:
    """“Nairobi time”."""
    return next((key.removesuffix(each) for each in ENDINGS if key.endswith(each)), key)


@lru_cache(maxsize=1)
def _known() -> Mapping[str, tuple[str, ...]]:
    """Every name of a city or zone, as texts are compared, with the zones that it may mean."""
    known: dict[str, set[str]] = {}
    for zone in _offered():
        for name in names_of_city(zone):
            known.setdefault(_key(name), set()).add(zone)
    for zone in _existing() - _offered():
        known.setdefault(_key(_last(zone)), set()).add(_today(zone))
    exact = {_key(zone): (zone,) for zone in _existing()}
    return MappingProxyType({name: tuple(sorted(zones)) for name, zones in known.items()} | exact)


@lru_cache(maxsize=1)
def _existing() -> frozenset[str]:
    """Without those that are only so far from UTC: their names have the other sign."""
    zones = (zone for zone in available_timezones() if "/" in zone or zone == "UTC")
    return frozenset(zone for zone in zones if not offset_name(zone))


def _offered() -> frozenset[str]:
    """Those that stand for a place today; old names of the same place are left out."""
    return frozenset(zone for zone in _existing() if zone in get_global("zone_territories"))


def _today(zone: str) -> str:
    today = renamed(zone)
    return today if today in _existing() else zone


def names_of_city(zone: str) -> set[str]:
    """The city in several languages; not what is only the name of its country."""
    locales = [Locale.parse(language) for language in LANGUAGES]
    told = {locale.time_zones.get(zone, {}).get("city", "") for locale in locales}
    return {name for name in told if name} - names_of(country_of(zone)) | {_last(zone)}


def _last(zone: str) -> str:
    return zone.rpartition("/")[2]
