"""The time zone people mean."""

from zoneinfo import ZoneInfo

import pytest

from bot.language.cities import large_cities
from bot.language.zones import read_zone, suggestions, zones_called


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Africa/Nairobi", "Africa/Nairobi"),
        ("africa/nairobi", "Africa/Nairobi"),
        ("Nairobi", "Africa/Nairobi"),
        ("kenya", "Africa/Nairobi"),
        ("mexico city", "America/Mexico_City"),
        ("Ciudad de Mexico", "America/Mexico_City"),
        (" New   York ", "America/New_York"),
        ("nueva york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Asia/Kolkata", "Asia/Kolkata"),
        ("Kiev", "Europe/Kyiv"),
        ("القاهرة", "Africa/Cairo"),
        ("lord_howe", "Australia/Lord_Howe"),
        ("utc", "UTC"),
    ],
)
def test_a_place_has_a_zone(text: str, zone: str) -> None:
    assert read_zone(text) == ZoneInfo(zone)


@pytest.mark.parametrize(
    "text",
    ["", "EST", "Brazil", "Atlantis", "../../etc/passwd", "localtime", "Nairobi\0", "N" * 40_000],
)
def test_what_is_not_certain_is_no_zone(text: str) -> None:
    assert read_zone(text) is None


def test_what_is_nearly_right_is_suggested() -> None:
    assert suggestions("Nairobbi") == ("Africa/Nairobi",)
    assert suggestions("Londn") == ("Europe/London",)
    assert len(suggestions("Brazil")) == 5
    assert suggestions("Atlantis and beyond") == ()
    assert suggestions("N" * 40_000) == ()


@pytest.mark.parametrize(
    ("said", "zones"),
    [
        ("Quito", ("America/Guayaquil",)),
        ("medellin", ("America/Bogota",)),
        ("CDMX", ("America/Mexico_City",)),
        ("Mombasa", ("Africa/Nairobi",)),
        ("Ginebra", ("Europe/Zurich",)),
        ("الرباط", ("Africa/Casablanca",)),
        ("صنعاء", ("Asia/Aden",)),
        ("حلب", ("Asia/Damascus",)),
        ("جده", ("Asia/Riyadh",)),
        ("رام الله", ("Asia/Hebron",)),
        ("Barcelona", ("Europe/Madrid", "America/Caracas")),
        ("San José", ("America/Los_Angeles", "America/Costa_Rica")),
        ("Nairobi", ("Africa/Nairobi",)),
    ],
)
def test_large_cities_are_known_that_no_zone_is_named_after(
    said: str, zones: tuple[str, ...]
) -> None:
    assert zones_called(said) == zones


def test_every_city_of_the_table_has_a_zone_that_exists() -> None:
    for zones in large_cities().values():
        for zone in zones:
            ZoneInfo(zone)


@pytest.mark.parametrize("said", ["fear", "libertad", "casa", "prison", "خطر", "السجن", "x" * 200])
def test_words_that_are_no_place_are_none(said: str) -> None:
    assert zones_called(said) == ()
