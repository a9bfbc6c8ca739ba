"""The clock people mean when they name an offset, letters, a city or a country."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.language.clocks import Clock, NoClock, WhichClock, clock_meant
from bot.language.countries import country_called, similar_countries
from bot.language.offsets import fixed_zone, offset_name, read_offset
from bot.language.weekends import weekend_in
from bot.language.zone_table import country_of, zones_in
from bot.language.zones import read_zone

MARCH = datetime(2026, 3, 2, 8, tzinfo=UTC)
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("GMT+3", 3),
        ("gmt +3", 3),
        ("UTC+03:00", 3),
        ("+3", 3),
        ("UTC+٣", 3),
        ("غرينتش +3", 3),
        ("GMT-3", -3),
        ("UTC−5", -5),
        ("UTC+5:30", 5.5),
        ("+0545", 5.75),
        ("UTC+5.5", 5.5),
        ("UTC+14", 14),
    ],
)
def test_an_offset_is_what_is_added_to_utc(said: str, hours: float) -> None:
    assert read_offset(said) == timedelta(hours=hours)


@pytest.mark.parametrize("said", ["GMT+25", "UTC", "3", "12-14", "", "+", "UTC+5:75", "+" * 99])
def test_what_is_no_offset_is_none(said: str) -> None:
    assert read_offset(said) is None


def test_three_hours_more_are_three_hours_more_in_nairobi_and_three_less_in_sao_paulo() -> None:
    assert MARCH.astimezone(read_zone("GMT+3")).hour == 11
    assert MARCH.astimezone(read_zone("UTC-3")).hour == 5


@pytest.mark.parametrize("hours", range(-12, 15))
def test_a_fixed_zone_is_told_with_the_sign_that_people_use(hours: int) -> None:
    zone = fixed_zone(timedelta(hours=hours))

    assert zone is not None
    assert MARCH.astimezone(zone).utcoffset() == timedelta(hours=hours)
    told = offset_name(zone.key).replace("−", "-")
    assert told == (f"UTC{hours:+d}" if hours else "")


def test_there_is_no_fixed_zone_for_half_an_hour() -> None:
    assert fixed_zone(timedelta(hours=5.5)) is None


@pytest.mark.parametrize(
    ("said", "among"),
    [
        ("UTC+5:30", {"Asia/Kolkata", "Asia/Colombo"}),
        ("EST", {"America/New_York", "America/Jamaica", "Australia/Sydney"}),
        ("IST", {"Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"}),
        ("CET", {"Europe/Berlin", "Europe/Paris", "Africa/Algiers"}),
        ("CST", {"America/Chicago", "America/Mexico_City", "Asia/Shanghai"}),
        ("BST", {"Europe/London", "Asia/Dhaka"}),
        ("GMT", {"Europe/London", "Africa/Accra"}),
        ("Eastern time", {"America/New_York"}),
        ("Brazil", {"America/Sao_Paulo", "America/Noronha"}),
        ("Spain", {"Europe/Madrid", "Atlantic/Canary"}),
        ("عمان", {"Asia/Amman", "Asia/Muscat"}),  # without the marks by which they differ
        ("في عمان", {"Asia/Amman", "Asia/Muscat"}),
    ],
)
def test_what_can_be_several_clocks_is_asked(said: str, among: set[str]) -> None:
    meant = clock_meant(said, now=MARCH)

    assert isinstance(meant, WhichClock)
    assert among <= {zone.key for zone in meant.zones}
    assert len(meant.zones) <= 9


def test_what_is_likelier_for_a_person_is_offered_first() -> None:
    def first(said: str, language: str, country: str = "") -> str:
        meant = clock_meant(said, now=MARCH, language=language, country=country)
        assert isinstance(meant, WhichClock)
        return meant.zones[0].key

    assert first("CET", "es") == "Europe/Madrid"
    assert first("CET", "ar") == "Africa/Algiers"
    assert first("IST", "en", "IL") == "Asia/Jerusalem"
    assert first("CST", "es", "MX") == "America/Mexico_City"


@pytest.mark.parametrize(
    ("said", "zone", "country"),
    [
        ("Nairobi", "Africa/Nairobi", ""),
        ("القاهرة", "Africa/Cairo", ""),
        ("Ciudad de México", "America/Mexico_City", ""),
        ("hora de Madrid", "Europe/Madrid", ""),
        ("Nairobi time", "Africa/Nairobi", ""),
        ("UTC+5:45", "Asia/Kathmandu", ""),
        ("utc", "UTC", ""),
        ("Kenya", "Africa/Nairobi", "KE"),
        ("مصر", "Africa/Cairo", "EG"),
        ("Egipto", "Africa/Cairo", "EG"),
        ("Argentina", "America/Argentina/Buenos_Aires", "AR"),
        ("Palestine", "Asia/Gaza", "PS"),
        ("Nairobi, Kenya", "Africa/Nairobi", "KE"),
        ("London, UK", "Europe/London", "GB"),
        ("Singapore", "Asia/Singapore", "SG"),
        ("عُمان", "Asia/Muscat", "OM"),
        ("عمّان", "Asia/Amman", ""),
        ("عمان، الأردن", "Asia/Amman", "JO"),
        ("Samoa", "Pacific/Apia", "WS"),
    ],
)
def test_one_clock_is_meant_and_a_country_if_it_was_named(
    said: str, zone: str, country: str
) -> None:
    meant = clock_meant(said, now=MARCH)

    assert meant == Clock(ZoneInfo(zone), country)


def test_a_whole_offset_is_a_clock_with_places_that_have_it_now() -> None:
    meant = clock_meant("GMT+3", now=MARCH)

    assert isinstance(meant, Clock)
    assert ZoneInfo("Africa/Nairobi") in meant.near
    assert all(MARCH.astimezone(z).utcoffset() == timedelta(hours=3) for z in meant.near)


def test_a_country_with_several_clocks_is_certain_and_its_clock_is_not() -> None:
    meant = clock_meant("México", now=MARCH, language="es")

    assert isinstance(meant, WhichClock)
    assert meant.country == "MX"
    assert {"America/Mexico_City", "America/Cancun", "America/Tijuana"} <= {
        zone.key for zone in meant.zones
    }


@pytest.mark.parametrize("said", ["", "Atlantis the lost", "../../etc/passwd", "N" * 40_000])
def test_what_is_no_place_is_no_clock(said: str) -> None:
    assert clock_meant(said, now=MARCH) == NoClock()


def test_what_is_mistyped_is_offered() -> None:
    assert clock_meant("Nairobbi", now=MARCH) == NoClock((ZoneInfo("Africa/Nairobi"),))
    assert similar_countries("Keniya") == ("KE",)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Egypt", "EG"),
        ("مصر", "EG"),
        ("في مصر", "EG"),
        ("México", "MX"),
        ("mexico", "MX"),
        ("the Netherlands", "NL"),
        ("USA", "US"),
        ("UK", "GB"),
        ("السعودية", "SA"),
        ("Côte d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("DRC", "CD"),
        ("KE", "KE"),
        ("mex", "MX"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Atlantis", ""),
        ("", ""),
        ("M" * 40_000, ""),
    ],
)
def test_a_country_has_many_names(said: str, code: str) -> None:
    assert country_called(said) == code


def test_a_zone_lies_in_a_country_or_in_none() -> None:
    assert country_of("Africa/Cairo") == "EG"
    assert country_of("Europe/Kiev") == "UA"
    assert country_of("UTC") == country_of("Etc/GMT-3") == ""
    assert zones_in("MX")[0] == "America/Mexico_City"
    assert zones_in("XX") == ()


@pytest.mark.parametrize(
    ("country", "days"),
    [
        ("EG", {FRIDAY, SATURDAY}),
        ("SA", {FRIDAY, SATURDAY}),
        ("IL", {FRIDAY, SATURDAY}),
        ("BD", {FRIDAY, SATURDAY}),
        ("IR", {FRIDAY}),
        ("BN", {FRIDAY, SUNDAY}),
        ("AE", {SATURDAY, SUNDAY}),
        ("MX", {SATURDAY, SUNDAY}),
        ("", {SATURDAY, SUNDAY}),
        ("XX", {SATURDAY, SUNDAY}),
        ("not a country", {SATURDAY, SUNDAY}),
    ],
)
def test_a_weekend_is_that_of_the_country(country: str, days: set[int]) -> None:
    assert weekend_in(country) == days


@pytest.mark.parametrize(
    ("city", "day", "hours"),
    [
        ("Asia/Kathmandu", date(2026, 3, 2), 5.75),
        ("Australia/Lord_Howe", date(2026, 1, 2), 11),
        ("Australia/Lord_Howe", date(2026, 7, 2), 10.5),
        ("Pacific/Chatham", date(2026, 1, 2), 13.75),
    ],
)
def test_half_hours_are_hours_too(city: str, day: date, hours: float) -> None:
    zone = read_zone(city)

    assert zone is not None
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    assert noon.astimezone(zone).utcoffset() == timedelta(hours=hours)
