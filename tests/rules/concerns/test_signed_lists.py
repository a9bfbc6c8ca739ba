"""A list is in force only if it follows from the one before: two of that signed it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.entries import Misread
from bot.concerns.sealed.roster_list import (
    LONGEST,
    Named,
    Recovery,
    RosterList,
    Steward,
    list_from,
    recovery_from,
    written,
)
from bot.concerns.sealed.signatures import SigningKey, VerifyKey, sign_content, verify_key_of
from bot.concerns.sealed.signed_lists import (
    FIRST,
    SignedList,
    are_enough,
    digest,
    digits_of,
    follows,
    in_force,
    signed_as_json,
    signed_content,
)

DAY = date(2026, 3, 4)
KEYS = {name: SigningKey(name.encode().ljust(32)) for name in ("Sol", "Tía", "Uma", "Val")}
SOL, TIA, UMA, VAL = (
    Steward(name, f"{name} house", verify_key_of(key)) for name, key in KEYS.items()
)
ADA = Named("Ada", recipient_of(new_identity()), VerifyKey("ab" * 32))
FIRST_LIST = RosterList(1, FIRST, DAY, (SOL, TIA), (ADA,))
RECOVERY = Recovery(("North", "Süd", "East"), recipient_of(new_identity()))


def signed(content: RosterList, *stewards: Steward) -> SignedList:
    text = written(content)
    keys = [KEYS[each.name] for each in stewards]
    given = {verify_key_of(key): sign_content(signed_content(text), key) for key in keys}
    return SignedList(text, given)


ONE = signed(FIRST_LIST, SOL, TIA)
NEXT = RosterList(2, digest(ONE.text), DAY, (UMA, VAL), (ADA,))


def test_what_is_signed_is_spelled_in_one_way_for_ever() -> None:
    """The browsers of stewards and of reporters compare it letter by letter."""
    content = replace(FIRST_LIST, stewards=(TIA,), recovery=RECOVERY)

    assert written(content) == (
        '{"number":1,"before":"","day":"2026-03-04","anew":false,'
        f'"stewards":[{{"name":"Tía","organisation":"Tía house","verify_key":"{TIA.verify_key}"}}],'
        f'"responders":[{{"name":"Ada","recipient":"{ADA.recipient}","verify_key":"{"ab" * 32}"}}],'
        f'"recovery":{{"held_by":["North","Süd","East"],"recipient":"{RECOVERY.recipient}"}}}}'
    )


@pytest.mark.parametrize("recovery", [None, RECOVERY])
@pytest.mark.parametrize("anew", [False, True])
def test_what_was_written_is_read_as_it_was(recovery: Recovery | None, *, anew: bool) -> None:
    content = replace(FIRST_LIST, anew=anew, recovery=recovery)

    assert list_from(written(content)) == content


def test_it_is_handed_on_with_its_signatures_in_hex() -> None:
    signatures = {key: each.hex() for key, each in ONE.signatures.items()}

    assert len(signatures) == 2
    assert signed_as_json(ONE) == {"text": ONE.text, "signatures": signatures}


@pytest.mark.parametrize(
    "changed",
    [
        {"number": "1"},
        {"day": "someday"},
        {"stewards": [{"name": "Sol", "organisation": "Sol house", "verify_key": "ab"}]},
        {"responders": [{"name": "Ada"}]},
        {"recovery": {"recipient": RECOVERY.recipient}},
        {"recovery": {"held_by": "North", "recipient": RECOVERY.recipient}},
        {"recovery": {"held_by": ["North", 2], "recipient": RECOVERY.recipient}},
        {"recovery": {"held_by": ["North"], "recipient": "nobody"}},
        {"recovery": None},
    ],
)
def test_a_list_of_another_shape_is_read_by_nobody(changed: Mapping[str, object]) -> None:
    text = json.dumps({**json.loads(ONE.text), **changed})

    with pytest.raises(Misread):
        list_from(text)


def test_a_list_is_as_long_as_it_may_be_and_no_longer() -> None:
    filled = written(FIRST_LIST).ljust(LONGEST)

    assert list_from(filled) == FIRST_LIST
    with pytest.raises(Misread):
        list_from(f"{filled} ")


def test_who_holds_the_recovery_key_is_read_from_what_the_page_sends() -> None:
    fields = {"held_by": ["North", "South"], "recipient": RECOVERY.recipient}

    assert recovery_from(fields) == Recovery(("North", "South"), RECOVERY.recipient)


def test_the_list_after_it_is_signed_by_those_whom_it_names_and_not_by_those_to_come() -> None:
    assert follows(signed(NEXT, SOL, TIA), ONE)
    assert not follows(signed(NEXT, UMA, VAL), ONE)
    assert not follows(signed(NEXT, SOL, UMA), ONE)


def test_only_a_list_that_says_it_was_begun_anew_is_signed_by_its_own_stewards() -> None:
    anew = replace(NEXT, anew=True)

    assert follows(signed(anew, UMA, VAL), ONE)
    assert not follows(signed(anew, SOL, TIA), ONE)


@pytest.mark.parametrize("number", [1, 3])
def test_none_is_left_out_and_none_comes_twice(number: int) -> None:
    assert not follows(signed(replace(NEXT, number=number), SOL, TIA), ONE)


def test_it_names_the_very_list_before_it() -> None:
    other = signed(replace(FIRST_LIST, responders=()), SOL, TIA)

    assert not follows(signed(NEXT, SOL, TIA), other)
    assert not follows(ONE, ONE)
    assert not follows(signed(NEXT, SOL, TIA), None)


def test_in_force_is_the_last_of_those_that_follow_from_each_other() -> None:
    second = signed(NEXT, SOL, TIA)
    third = signed(RosterList(3, digest(second.text), DAY, (UMA, VAL), ()), UMA, VAL)

    assert in_force([]) is None
    assert in_force([ONE, second, third]) == third.content
    with pytest.raises(Misread):
        in_force([ONE, third])


def test_two_keys_of_two_organisations_are_enough() -> None:
    assert are_enough((SOL, TIA))
    assert not are_enough((SOL, replace(TIA, organisation=SOL.organisation)))
    assert not are_enough((SOL, replace(TIA, verify_key=SOL.verify_key)))
    assert not are_enough((SOL, replace(TIA, organisation="")))


def test_what_is_compared_in_person_is_sixteen_digits_of_all_keys_in_their_order() -> None:
    assert digits_of("ab" * 32, "cd" * 32) == "6263 0286 6332 2858"
    assert digits_of("cd" * 32, "ab" * 32) != "6263 0286 6332 2858"
    assert digits_of("15858") == "0000 9736 7424 1032"
