"""Finds the country people mean when they write "Kenya", "México", "مصر", "USA" or "DRC"."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType

from babel import Locale
from babel.core import get_global

from bot.language.folding import text_key
from bot.language.zone_table import countries

LANGUAGES = ("en", "es", "fr", "pt", "ar")
"""Languages whose names for places are understood: Nueva York, Londres, Le Caire."""
LONGEST = 100
"""Most characters that are looked at."""
MOST_SIMILAR = 4
CODE = re.compile(r"[a-z]{2,3}")
BEFORE = re.compile(
    r"^(?:(?:is|in|at|of|now|from|the|es|en|de|del|la|el|los|las|desde|hora|zona horaria|time|au|"
    r"le|les|هي|هو|في|من|الى|بتوقيت|توقيت|بلدي|دوله) )+"
)
"""Small words that stand before a place in a sentence."""

ALSO: Mapping[str, str] = MappingProxyType(
    {
        "AE": "uae, eau, emirates, emiratos, الامارات",
        "BO": "plurinational state of bolivia",
        "BA": "bosnia, البوسنه",
        "CD": "drc, rdc, congo kinshasa, dr congo, democratic republic of the congo, "
        "democratic republic of congo, الكونغو الديمقراطيه, جمهوريه الكونغو الديمقراطيه",
        "CG": "republic of the congo, congo brazzaville, republica del congo",
        "CI": "ivory coast, costa de marfil",
        "CV": "cabo verde",
        "CZ": "czech republic, republica checa",
        "DO": "dominicana",
        "GB": "uk, great britain, britain, england, scotland, wales, northern ireland, "
        "gran bretana, inglaterra, escocia, gales, irlanda del norte, بريطانيا, "
        "انجلترا, انكلترا, اسكتلندا",
        "HK": "hong kong, هونغ كونغ",
        "IR": "islamic republic of iran, persia",
        "KR": "korea, republic of korea, corea, كوريا",
        "LB": "liban",
        "LA": "lao pdr",
        "MK": "macedonia",
        "MM": "myanmar, burma, birmania, ميانمار, بورما",
        "MO": "macau, macao",
        "NL": "holland, holanda",
        "PS": "palestine, palestina, state of palestine, west bank, cisjordania, فلسطين, "
        "الضفه الغربيه",
        "RU": "russian federation",
        "SA": "ksa, saudi, السعوديه",
        "SY": "syrian arab republic",
        "SZ": "swaziland, esuatini, suazilandia",
        "TL": "east timor, timor oriental",
        "TR": "turkey",
        "TW": "taiwan",
        "TZ": "united republic of tanzania",
        "UM": "us outlying islands",
        "US": "us, usa, u s a, united states of america, america, eeuu, ee uu, "
        "estados unidos de america, امريكا, الولايات المتحده الامريكيه",
        "VA": "vatican",
        "VC": "st vincent the grenadines, st vincent and the grenadines",
        "VI": "us virgin islands",
        "VN": "viet nam",
        "ZA": "rsa",
    }
)
"""What people call them besides, with commas between: neither a name nor a code of CLDR's."""


def country_called(words: str) -> str:
    """Its two letters (ISO 3166-1), from its name in several languages or its code; or empty."""
    if len(words) > LONGEST:
        return ""
    key = place_key(words)
    return _names().get(key) or _by_code(key)


def country_named(words: str) -> str:
    """The same without codes: two or three letters may be meant as something else."""
    return _names().get(place_key(words), "") if len(words) <= LONGEST else ""


def similar_countries(words: str) -> tuple[str, ...]:
    """A few that may be meant, to offer where none is called so."""
    if len(words) > LONGEST:
        return ()
    near = get_close_matches(place_key(words), _names(), n=MOST_SIMILAR, cutoff=0.75)
    return tuple(dict.fromkeys(_names()[name] for name in near))


def place_key(words: str) -> str:
    """What the name of a place is compared by: without “in” before it."""
    key = text_key(words)
    return BEFORE.sub("", key) or key


def names_of(country: str) -> frozenset[str]:
    """What it is called in several languages."""
    locales = [Locale.parse(language) for language in LANGUAGES]
    told = {locale.territories.get(country, "") for locale in locales}
    return frozenset(name for name in told if name)


def _by_code(key: str) -> str:
    code = key.upper()
    if not CODE.fullmatch(key):
        return ""
    if code in countries():
        return code
    known = get_global("territory_aliases").get(code, ())
    return known[0] if len(known) == 1 and known[0] in countries() else ""


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for country in countries():
        for name in names_of(country):
            names.setdefault(place_key(name), country)
    for country, also in ALSO.items():
        names |= dict.fromkeys(map(place_key, also.split(",")), country)
    return MappingProxyType(names)
