"""Texts that are the same to a reader have one key, whatever keyboard they were typed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.folding import letters, name_key, sign_key, text_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mine", "MİNE"),
        ("mine", "mıne"),
        ("mine", "“mine”"),
        ("mine", "*mine*"),
        ("mine", "\u200fmine\u2069"),
        ("mine", "mi\u200bne"),
        ("pendientes", "¿Pendientes?"),
        ("espanol", "Español"),
        ("espanol", "espan\u0303ol"),
        ("مساعدة", "مساعده"),
        ("مساعدة", "مســاعدة"),
        ("مساعدة", "\u200fمُسَاعَدَة،"),
        ("مهامي", "مهامى"),
        ("إجابة", "اجابه"),
        ("Women's Network", "Women’s  network"),
        ("Womens Network", "“Women’s Network”"),
        ("STRASSE", "Straße"),
        ("Sol & Tierra", "sol  &  TIERRA"),
        ("Øst-Vest", "ost vest"),
        ("12", "١٢"),
        ("12", "#१२."),
    ],
)
def test_one_thing_has_one_key(one: str, other: str) -> None:
    assert text_key(one) == text_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("कि", "कु"),
        ("A+", "A"),
        ("3.5", "35"),
        ("?", "!"),
        ("", "?"),
    ],
)
def test_two_things_have_two(one: str, other: str) -> None:
    assert text_key(one) != text_key(other)


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert text_key(text_key(text)) == text_key(text)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_plain_signs_have_the_key_that_they_have_beside_others(text: str) -> None:
    """They are looked up in another way."""
    assert letters(f"{text}e") == letters(f"{text}é")
    assert text_key(f"{text} e") == text_key(f"{text} é")


@pytest.mark.parametrize("typed", ["@ada", "Ada’s", "@Ada's", "ADA", "@ada:"])
def test_a_name_is_found_behind_its_mark_and_as_a_possessive(typed: str) -> None:
    assert name_key(typed) == "ada"


@pytest.mark.parametrize("reaction", ["👍", "👍🏽", "👍\ufe0f", "👍🏿"])
def test_a_reaction_counts_in_every_skin(reaction: str) -> None:
    assert sign_key(reaction) == sign_key("👍")


def test_a_keycap_is_its_number() -> None:
    assert sign_key("1\ufe0f\u20e3") == "1"
