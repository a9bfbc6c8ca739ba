"""What the image is made without is nothing that anybody would miss."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers

from bot.language.countries import LANGUAGES
from bot.language.tongues.spoken import GRAMMARS
from bot.language.weekends import OTHERWISE, USUAL, weekend_in
from config.catalogues import load_catalogues

DOCKERFILE = Path(__file__).parents[3] / "config" / "deploy" / "Dockerfile"
ENGLISH = ("en_GB", "en_001")
"""In which days are told, and what its data add to."""


def kept_of_babel() -> frozenset[str]:
    [pattern] = re.findall(r'! -regex "([^"]+)"', DOCKERFILE.read_text("utf-8"))
    every = ("root", *locale_identifiers())
    return frozenset(each for each in every if re.fullmatch(pattern, f"locale-data/{each}.dat"))


def test_the_image_knows_each_language_that_is_told_or_understood() -> None:
    known = {"root", *GRAMMARS, *LANGUAGES, *load_catalogues(), *ENGLISH}

    assert known <= kept_of_babel()
    assert len(kept_of_babel()) < len(locale_identifiers()) / 2


def test_the_image_knows_each_weekend_that_is_not_the_usual_one() -> None:
    """Of a country that it does not know it says what `weekend_in` says of any other."""
    kept, unusual = kept_of_babel(), dict(_unusual_weekends())

    assert "IR" in unusual
    assert {country for country, locale in unusual.items() if locale not in kept} == set()
    assert {locale.partition("_")[0] for locale in unusual.values()} <= kept


def _unusual_weekends() -> Iterator[tuple[str, str]]:
    """Countries, and which file says so. Where we know better than Babel, none is needed."""
    for country in map(str, Locale("en").territories):
        if len(country) == 2 and country not in OTHERWISE and weekend_in(country) != USUAL:
            yield country, str(Locale.parse(f"und_{country}"))
