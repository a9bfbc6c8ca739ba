"""Letters that people use for a clock: EST, IST, CET. Most are used in several places."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.language.folding import text_key
from bot.language.zone_table import countries, zones_in

MONTH = timedelta(days=30)
YEAR = 12
"""Months."""

SAID: Mapping[str, str] = MappingProxyType(
    {
        "aft": "Asia/Kabul",
        "amt": "Asia/Yerevan America/Manaus",
        "art": "America/Argentina/Buenos_Aires",
        "ast": "Asia/Riyadh Asia/Baghdad Asia/Kuwait Asia/Aden",
        "azt": "Asia/Baku",
        "bot": "America/La_Paz",
        "brt": "America/Sao_Paulo",
        "bst": "Asia/Dhaka",
        "btt": "Asia/Thimphu",
        "clt": "America/Santiago",
        "clst": "America/Santiago",
        "cot": "America/Bogota",
        "ect": "America/Guayaquil",
        "est": "Australia/Sydney",
        "fjt": "Pacific/Fiji",
        "get": "Asia/Tbilisi",
        "gst": "Asia/Dubai Asia/Muscat",
        "gyt": "America/Guyana",
        "ict": "Asia/Bangkok Asia/Ho_Chi_Minh Asia/Phnom_Penh Asia/Vientiane",
        "irst": "Asia/Tehran",
        "kgt": "Asia/Bishkek",
        "mmt": "Asia/Yangon",
        "mvt": "Indian/Maldives",
        "myt": "Asia/Kuala_Lumpur",
        "npt": "Asia/Kathmandu",
        "pet": "America/Lima",
        "pht": "Asia/Manila",
        "pyt": "America/Asuncion",
        "sgt": "Asia/Singapore",
        "slst": "Asia/Colombo",
        "tjt": "Asia/Dushanbe",
        "trt": "Europe/Istanbul",
        "uyt": "America/Montevideo",
        "uzt": "Asia/Tashkent",
        "vet": "America/Caracas",
    }
)
"""Beside those in the data about time zones, which have numbers instead for many countries."""

SAME_AS: Mapping[str, str] = MappingProxyType(
    {
        "et": "est",
        "eastern": "est",
        "eastern time": "est",
        "hora del este": "est",
        "ct": "cst",
        "central": "cst",
        "central time": "cst",
        "hora del centro": "cst",
        "mt": "mst",
        "mountain": "mst",
        "mountain time": "mst",
        "pt": "pst",
        "pacific": "pst",
        "pacific time": "pst",
        "hora del pacifico": "pst",
        "central european time": "cet",
        "hora central europea": "cet",
        "mez": "cet",
        "mesz": "cest",
        "greenwich": "gmt",
        "east africa time": "eat",
        "west africa time": "wat",
        "central africa time": "cat",
        "india time": "ist",
    }
)


def zones_of_clock(text: str, now: datetime) -> tuple[str, ...]:
    """Every zone whose clock is called so at any time of the year that begins now."""
    key = text_key(text)
    key = SAME_AS.get(key, key)
    told = _letters(now.year, now.month).get(key, ())
    return tuple(dict.fromkeys((*told, *SAID.get(key, "").split())))


def hours_of_the_year(zone: str, now: datetime) -> tuple[timedelta, ...]:
    """How far it is from UTC in each month from now on: two places with the same share a clock."""
    clock = ZoneInfo(zone)
    moments = (now + each * MONTH for each in range(YEAR))
    return tuple(moment.astimezone(clock).utcoffset() or timedelta() for moment in moments)


@lru_cache(maxsize=2)
def _letters(year: int, month: int) -> Mapping[str, tuple[str, ...]]:
    """Every name that clocks have in the twelve months from this one on."""
    begin = datetime(year, month, 1, tzinfo=UTC)
    named: dict[str, dict[str, None]] = {}
    for country in countries():
        for zone in zones_in(country):
            clock = ZoneInfo(zone)
            for each in range(YEAR):
                name = (begin + each * MONTH).astimezone(clock).tzname() or ""
                named.setdefault(name.casefold(), {})[zone] = None
    return MappingProxyType({name: tuple(z) for name, z in named.items() if name.isalpha()})
