"""The time zone people mean."""

from zoneinfo import ZoneInfo

import pytest

from bot.language.zones import read_zone, suggestions


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
