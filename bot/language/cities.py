"""Large cities that no time zone is named after, such as Medellín, Mombasa or حلب."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from bot.language.countries import place_key

TABLE = "cities.txt"


@lru_cache(maxsize=1)
def large_cities() -> Mapping[str, tuple[str, ...]]:
    """What each is called, as texts are compared, with the zones that it may mean."""
    known: dict[str, dict[str, None]] = {}
    text = files("bot.language").joinpath(TABLE).read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            zone, *names = line.split("\t")
            for name in names:
                known.setdefault(place_key(name), {})[zone] = None
    return MappingProxyType({name: tuple(zones) for name, zones in known.items()})
