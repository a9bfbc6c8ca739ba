"""Which names may be those of one organisation."""

import pytest

from bot.coalition.people import Organisation
from bot.membership.organisations.same_names import could_be, same_look
from bot.words.constituencies import Constituency
from bot.words.ids import OrganisationId


def called(name: str) -> Organisation:
    return Organisation(OrganisationId(name), name, Constituency.OTHER)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Women's House Nairobi", "Women's House"),
        ("House of Women", "Women House"),
        ("Casa Abietra", "Casa Abierta"),
        ("Asociación Casa Abierta", "Casa Abierta"),
        ("WHK", "Women's House Kisumu"),
        ("African Women Fund", "AWF"),
        ("جمعية بيت النساء", "بيت النساء"),
        ("CASA ABIERTA", "casa abierta"),
    ],
)
def test_another_spelling_may_be_the_same(typed: str, known: str) -> None:
    assert could_be(typed, [called("Tides"), called(known)]) == (called(known),)


@pytest.mark.parametrize(
    ("one", "other"), [("Women's House", "Men's Shed"), ("Casa Abierta", "Fondo Lila"), ("A", "B")]
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert could_be(one, [called(other)]) == ()


def test_a_name_that_looks_the_same_is_the_same() -> None:
    assert same_look("Wömen’s-House", [called("Women's House")]) == called("Women's House")
    assert same_look("Women's Home", [called("Women's House")]) is None
