"""What people mean when they say on which clock they live, and what has to be asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from babel.core import get_global
from babel.languages import get_official_languages

from bot.language.clock_names import hours_of_the_year, zones_of_clock
from bot.language.countries import country_called, country_named, names_of, similar_countries
from bot.language.offsets import fixed_zone, read_offset
from bot.language.zone_table import countries, country_of, largest, renamed, zones_in
from bot.language.zones import cities_called, names_of_city, read_zone, suggestions

MOST_CHOICES = 9
MOST_IN_ONE_COUNTRY = 12
COMMAS = ",،"


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock is meant."""

    zone: ZoneInfo
    country: str = ""
    """If it was named; empty if only a city or a clock was."""
    near: tuple[ZoneInfo, ...] = ()
    """Places that have the same clock now, where it was given without a place: it may change."""


@dataclass(frozen=True, slots=True)
class WhichClock:
    """One of these may be meant."""

    zones: tuple[ZoneInfo, ...]
    country: str = ""
    """If it was named: then only the clock is not certain."""


@dataclass(frozen=True, slots=True)
class NoClock:
    """Nothing of the kind; with what may have been mistyped."""

    similar: tuple[ZoneInfo, ...] = ()


Meant: TypeAlias = Clock | WhichClock | NoClock


def clock_meant(words: str, *, now: datetime, language: str = "en", country: str = "") -> Meant:
    """Read an offset, the letters of a clock, a city or a country, in this order.

    Where it has to be asked, the places of `country` and of those who speak `language` come first.
    """
    offset = read_offset(words)
    if offset is not None:
        return _by_offset(offset, now, language, country)
    found = zones_of_clock(words, now)
    if found:
        return _one_of(found, now, language, country)
    cities, named = _city_and_country(words)
    if named and _lie_elsewhere(cities, named):
        return _one_of((*cities, *zones_in(named)), now, language, country)
    if cities and (not named or len(_clocks(zones_in(named), now)) > 1):
        return _one_of(cities, now, language, country, named)
    if named:
        return _one_of(zones_in(named), now, language, country, named)
    exact = read_zone(words)
    return Clock(exact) if exact is not None else NoClock(_similar(words))


def _city_and_country(words: str) -> tuple[tuple[str, ...], str]:
    """“Nairobi”, “Kenya”, “Nairobi, Kenya”."""
    for comma in COMMAS:
        city, found, rest = words.partition(comma)
        land = country_called(rest)
        if found and land:
            return tuple(z for z in cities_called(city) if country_of(z) == land), land
    cities, land = cities_called(words), country_named(words)
    if not _lie_elsewhere(cities, land):
        return cities, land
    if words.strip() in names_of(land):
        return (), land
    spelled = tuple(zone for zone in cities if words.strip() in names_of_city(zone))
    return spelled or cities, "" if spelled else land


def _lie_elsewhere(cities: Iterable[str], country: str) -> bool:
    """Whether the cities have the name of a country and are not there: Amman is not in Oman.

    In Arabic the two differ by marks that hardly anybody types.
    """
    return any(country and country_of(zone) != country for zone in cities)


def _by_offset(offset: timedelta, now: datetime, language: str, country: str) -> Meant:
    at_present = [z for z in _everywhere() if now.astimezone(ZoneInfo(z)).utcoffset() == offset]
    some_time = at_present or [z for z in _everywhere() if offset in hours_of_the_year(z, now)]
    found = _in_order(some_time, now, language, country)
    fixed = fixed_zone(offset)
    if fixed is not None:
        return Clock(fixed, near=found)
    if len(found) == 1:
        return Clock(found[0])
    return WhichClock(found) if found else NoClock()


def _one_of(
    found: Iterable[str], now: datetime, language: str, country: str, named: str = ""
) -> Meant:
    most = MOST_IN_ONE_COUNTRY if named else MOST_CHOICES
    zones = _in_order(found, now, language, country, most)
    return Clock(zones[0], named) if len(zones) == 1 else WhichClock(zones, named)


def _similar(words: str) -> tuple[ZoneInfo, ...]:
    near = [z for land in similar_countries(words) for z in zones_in(land)[:1]]
    return tuple(map(ZoneInfo, dict.fromkeys((*near, *suggestions(words)))))[:MOST_CHOICES]


def _in_order(
    found: Iterable[str], now: datetime, language: str, country: str, most: int = MOST_CHOICES
) -> tuple[ZoneInfo, ...]:
    """One for each clock of a country; what is likelier for this person comes first."""

    def likeliness(zone: str) -> tuple[bool, bool, int]:
        land = country_of(zone)
        return land != country, language not in _spoken_in(land), _obscurity(zone)

    likeliest = sorted(_clocks(found, now), key=likeliness)
    return tuple(map(ZoneInfo, likeliest[:most]))


def clocks_in(country: str, now: datetime) -> tuple[ZoneInfo, ...]:
    """One zone for each clock that a country has, the one of most people first."""
    return tuple(map(ZoneInfo, _clocks(zones_in(country), now)))


def _clocks(found: Iterable[str], now: datetime) -> tuple[str, ...]:
    different: dict[tuple[str, tuple[timedelta, ...]], str] = {}
    for zone in sorted(found, key=_obscurity):
        different.setdefault((country_of(zone), hours_of_the_year(zone, now)), zone)
    return tuple(different.values())


def _everywhere() -> tuple[str, ...]:
    return tuple(zone for country in countries() for zone in zones_in(country))


@cache
def _spoken_in(country: str) -> tuple[str, ...]:
    return tuple(get_official_languages(country, de_facto=True)) if country else ()


def _obscurity(zone: str) -> int:
    return 0 if zone in largest() else 1 if zone in _well_known() else 2


@cache
def _well_known() -> frozenset[str]:
    """The places that stand for their clock in lists of clocks."""
    return frozenset(map(renamed, get_global("windows_zone_mapping").values()))
