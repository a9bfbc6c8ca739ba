"""Which zones a country has, and in which country a zone is."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from babel.core import get_global

TABLE = "zone.tab"
"""Comes with the zones: a line for each, its country first, the most populous ones first."""
TABLE_OF_CLOCKS = "zonenow.tab"
"""A line for each clock that there is now, with the largest place that has it."""
NOWHERE = frozenset({"001", "ZZ"})
"""How CLDR calls the country of what lies in none."""


def zones_in(country: str) -> tuple[str, ...]:
    """IANA names, those where most people live first; none for what is no country."""
    return _zones().get(country.upper(), ())


def country_of(zone: str) -> str:
    """The two capital letters of the country (ISO 3166-1); empty where a zone lies in none."""
    today = renamed(zone)
    known = _countries().get(today) or str(get_global("zone_territories").get(today, ""))
    return "" if known in NOWHERE else known


def countries() -> tuple[str, ...]:
    """Every country with a zone."""
    return tuple(_zones())


def renamed(zone: str) -> str:
    """The name that a zone goes by now: Europe/Kiev is Europe/Kyiv."""
    return str(get_global("zone_aliases").get(zone, zone))


@lru_cache(maxsize=1)
def largest() -> frozenset[str]:
    """For each clock that there is, the largest place that has it."""
    return frozenset(row[2] for row in _rows(TABLE_OF_CLOCKS))


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, tuple[str, ...]]:
    zones: dict[str, tuple[str, ...]] = {}
    for zone, country in _countries().items():
        zones[country] = (*zones.get(country, ()), zone)
    return MappingProxyType(zones)


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    return MappingProxyType({row[2]: row[0] for row in _rows(TABLE)})


def _rows(table: str) -> Iterator[list[str]]:
    lines = files("tzdata.zoneinfo").joinpath(table).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if line and not line.startswith("#"))
