"""What an operator types is taken as people write it; what could be several things is left."""

import pytest

from bot.operator import typed_answers as as_typed


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Español", "es"),
        ("espanol", "es"),
        ("spanish", "es"),
        ("castellano", "es"),
        ("es-MX", "es"),
        ("es_MX", "es"),
        ("ES", "es"),
        ("العربية", "ar"),
        ("Arabic", "ar"),
        ("árabe", "ar"),
        ("English", "en"),
        ("inglés", "en"),
        ("الإنجليزية", "en"),
        ("tlh", "tlh"),
    ],
)
def test_a_language_by_any_of_its_names(typed: str, code: str) -> None:
    assert as_typed.language(typed) == code


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Mexico City", "America/Mexico_City"),
        ("Ciudad de México", "America/Mexico_City"),
        ("القاهرة", "Africa/Cairo"),
        ("Kenya", "Africa/Nairobi"),
        ("Kenia", "Africa/Nairobi"),
        ("كينيا", "Africa/Nairobi"),
        ("africa/nairobi", "Africa/Nairobi"),
        ("Mexico", "Mexico"),
        ("Mars", "Mars"),
    ],
)
def test_a_zone_by_a_place_that_has_one(typed: str, zone: str) -> None:
    assert as_typed.zone(typed) == zone


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("http://localhost:8480/", "http://localhost:8480"),
        ("localhost:8480", "http://localhost:8480"),
        ("127.0.0.1:8480/", "http://127.0.0.1:8480"),
        ("HTTPS://Tequio.Example/", "https://tequio.example"),
        ("tequio.example", "https://tequio.example"),
        ("tequio.example:8443/", "https://tequio.example:8443"),
        ("abc.onion", "http://abc.onion"),
        ("https://tequio.example/chat/", "https://tequio.example/chat"),
        ("http://[::1", "http://[::1"),
        ("nowhere", "nowhere"),
    ],
)
def test_an_address_with_what_browsers_leave_out_or_put_in(typed: str, address: str) -> None:
    assert as_typed.address(typed) == address


@pytest.mark.parametrize(
    ("typed", "port"), [("8480", "8480"), (":8480", "8480"), ("٨٤٨٠", "8480"), ("x", "x")]
)
def test_a_port_in_any_digits(typed: str, port: str) -> None:
    assert as_typed.port(typed) == port


@pytest.mark.parametrize(
    ("typed", "user"),
    [
        ("tequio:example.org", "@tequio:example.org"),
        ("@tequio:example.org", "@tequio:example.org"),
        ("tequio", "tequio"),
        ("https://matrix.to/#/@tequio:example.org", "https://matrix.to/#/@tequio:example.org"),
    ],
)
def test_a_matrix_user_without_the_sign_before_it(typed: str, user: str) -> None:
    assert as_typed.matrix_user(typed) == user


@pytest.mark.parametrize("typed", ["yes", "Y", "ok", "Sí", "si", "s", "نعم", "أجل"])
def test_a_yes_in_each_language(typed: str) -> None:
    assert as_typed.is_yes(typed)
    assert not as_typed.is_nothing(typed)


@pytest.mark.parametrize("typed", ["no", "N", "none", "Ninguno", "لا", "لا شيء"])
def test_nothing_in_each_language(typed: str) -> None:
    assert as_typed.is_nothing(typed)
    assert not as_typed.is_yes(typed)
