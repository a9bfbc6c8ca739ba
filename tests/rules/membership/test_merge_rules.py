"""Who stays, what is brought along, and what addresses are called."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coalition.people import Guess, Member, Role
from bot.membership.address_names import ways
from bot.membership.merge_rules import united, who_stays
from bot.words.errors import Refused
from bot.words.ids import MemberId, OrganisationId
from bot.words.inbound import Address

ANA, BEN = Member(MemberId("1"), "Ana"), Member(MemberId("2"), "Ben")
ROLES = st.frozensets(st.sampled_from(Role))
SLACK, OTHER_SLACK = Address("slack", "T1", "U1"), Address("slack", "T2", "U1")
MATRIX = Address("matrix", "example.org", "@ana:example.org")
ADDRESSES = st.lists(
    st.builds(Address, *(st.sampled_from(each) for each in (["slack", "web"], "ab", "xyz"))),
    unique=True,
)


@given(ROLES, ROLES)
def test_whoever_has_the_weightier_role_stays_and_keeps_it(
    asked: frozenset[Role], entered: frozenset[Role]
) -> None:
    ana, ben = replace(ANA, roles=asked), replace(BEN, roles=entered)
    if Role.RESPONDER in asked & entered:
        with pytest.raises(Refused):
            who_stays(ana, ben)
        return

    kept, gone = who_stays(ana, ben)

    assert {kept, gone} == {ana, ben}
    assert united(kept, gone).roles >= kept.roles - {Role.OBSERVER}
    if Role.RESPONDER in asked | entered:
        assert kept.has(Role.RESPONDER)
    elif Role.COORDINATOR in asked | entered:
        assert kept.has(Role.COORDINATOR)
    else:
        assert kept == ana


def test_an_observer_stays_one_only_if_both_were() -> None:
    observer = frozenset({Role.OBSERVER})

    assert united(replace(ANA, roles=observer), BEN).roles == frozenset()
    assert united(ANA, replace(BEN, roles=observer)).roles == frozenset()
    assert united(replace(ANA, roles=observer), replace(BEN, roles=observer)).roles == observer


def test_what_one_of_them_has_not_said_comes_from_the_other() -> None:
    elsewhere = replace(BEN, organisation=OrganisationId("o"), country="NP", language="es")

    assert united(ANA, elsewhere) == replace(ANA, organisation=OrganisationId("o"), country="NP")
    assert united(elsewhere, replace(ANA, country="KE")) == elsewhere


def test_a_platform_is_enough_where_it_is_the_only_one() -> None:
    assert ways([SLACK, MATRIX]) == {SLACK: "Slack", MATRIX: "Matrix"}
    assert ways([SLACK, OTHER_SLACK]) == {SLACK: "Slack (T1)", OTHER_SLACK: "Slack (T2)"}


@given(ADDRESSES)
def test_no_two_addresses_are_called_the_same(addresses: list[Address]) -> None:
    assert len(set(ways(addresses).values())) == len(addresses)


def test_what_was_said_of_a_place_counts_more_than_what_was_guessed() -> None:
    nairobi, madrid = ZoneInfo("Africa/Nairobi"), ZoneInfo("Europe/Madrid")
    guesses = frozenset(Guess)
    guessed = replace(ANA, zone=madrid, country="ES", guessed=guesses, asked_where=True)
    said = replace(BEN, zone=nairobi, country="KE")

    one = united(guessed, said)
    assert (one.zone, one.country, one.asked_where) == (nairobi, "KE", True)
    assert not one.guessed
    assert united(said, guessed).zone == nairobi
    half = united(replace(guessed, guessed=frozenset({Guess.COUNTRY})), said)
    assert (half.zone, half.country) == (madrid, "KE")
    assert not half.guessed
    neither = united(guessed, replace(said, guessed=guesses))
    assert (neither.zone, neither.country, neither.guessed) == (madrid, "ES", guesses)
