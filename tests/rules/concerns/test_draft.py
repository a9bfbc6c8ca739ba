"""Which list of responders is to be signed next, and who may sign it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.entries import Misread
from bot.concerns.sealed.roster_list import Named, RosterList, Steward, written
from bot.concerns.sealed.signatures import SigningKey, VerifyKey, sign_content, verify_key_of
from bot.concerns.sealed.signed_lists import FIRST, SignedList, digest, in_force, signed_content
from bot.concerns.steward.draft import Wanted, can_sign, may_sign, next_list

TODAY = date(2026, 3, 4)
LATER = date(2026, 3, 9)
KEYS = {name: SigningKey(name.encode().ljust(32)) for name in ("sol", "tia", "uma", "val")}
SOL, TIA, UMA, VAL = (
    Steward(name.title(), f"{name} house", verify_key_of(key)) for name, key in KEYS.items()
)
ADA, BOB, CYN = (
    Named(name, recipient_of(new_identity()), VerifyKey("ab" * 32)) for name in ("Ada", "Bob", "C")
)
WANTED = Wanted((SOL, TIA), (ADA, BOB))


def signed(content: RosterList, *stewards: Steward) -> SignedList:
    text = written(content)
    keys = [KEYS[each.name.lower()] for each in stewards]
    signatures = {verify_key_of(key): sign_content(signed_content(text), key) for key in keys}
    return SignedList(text, signatures)


def one_list(*stewards: Steward, anew: bool = False) -> list[SignedList]:
    content = RosterList(1, FIRST, TODAY, stewards or (SOL, TIA), (ADA, BOB), anew)
    return [signed(content, *content.stewards[:2])]


def offered(lists: Sequence[SignedList], draft: SignedList | None, wanted: Wanted) -> RosterList:
    found = next_list(lists, draft, wanted, LATER)
    assert found is not None
    return found.content


def test_the_first_list_names_whoever_is_there_and_nobody_has_signed_it() -> None:
    found = next_list([], None, WANTED, TODAY)

    assert found is not None
    assert found.content == RosterList(1, "", TODAY, (SOL, TIA), (ADA, BOB), anew=False)
    assert found.signatures == {}


def test_the_next_list_follows_from_the_last_and_is_of_today() -> None:
    first = one_list()
    second = [*first, signed(offered(first, None, replace(WANTED, responders=(ADA,))), SOL, TIA)]
    third = offered(second, None, WANTED)

    assert in_force(second) == second[-1].content
    assert (second[-1].content.number, second[-1].content.before) == (2, digest(first[0].text))
    assert (third.number, third.before, third.day) == (3, digest(second[-1].text), LATER)


def test_there_is_nothing_to_sign_while_the_list_says_what_is_so() -> None:
    assert next_list(one_list(), None, WANTED, LATER) is None


@pytest.mark.parametrize(
    "wanted",
    [
        replace(WANTED, responders=(ADA,)),
        replace(WANTED, responders=(ADA, BOB, CYN)),
        replace(WANTED, stewards=(SOL, TIA, UMA)),
        replace(WANTED, clear=True),
    ],
)
def test_whatever_else_is_wanted_is_to_be_signed(wanted: Wanted) -> None:
    found = offered(one_list(), None, wanted)

    assert (found.stewards, found.responders) == (wanted.stewards, wanted.responders)
    assert not found.anew


@pytest.mark.parametrize("stewards", [(), (SOL,), (SOL, replace(TIA, organisation="sol house"))])
def test_with_fewer_than_two_of_two_organisations_there_is_no_list(
    stewards: tuple[Steward, ...],
) -> None:
    assert next_list([], None, replace(WANTED, stewards=stewards), TODAY) is None


def test_a_draft_stays_if_somebody_has_come_meanwhile() -> None:
    draft = signed(offered(one_list(), None, replace(WANTED, responders=(ADA,))), SOL)
    more = Wanted((SOL, TIA, UMA), (ADA, BOB, CYN))

    assert next_list(one_list(), draft, more, LATER) is draft


@pytest.mark.parametrize(
    "wanted", [replace(WANTED, responders=(BOB,)), Wanted((SOL, UMA), (ADA, BOB))]
)
def test_a_draft_goes_with_anybody_on_it(wanted: Wanted) -> None:
    draft = signed(offered([], None, WANTED), SOL)
    found = next_list([], draft, wanted, LATER)

    assert found is not None
    assert found.text != draft.text
    assert (found.content.stewards, found.content.responders) == (
        wanted.stewards,
        wanted.responders,
    )


@pytest.mark.parametrize(
    "change",
    [{"number": 1}, {"number": 3}, {"before": FIRST}, {"before": "ab" * 32}, {"anew": True}],
)
def test_a_draft_that_does_not_follow_from_the_last_list_is_let_go(
    change: dict[str, object],
) -> None:
    wanted = replace(WANTED, responders=(ADA,))
    right = offered(one_list(), None, wanted)
    draft = signed(replace(right, **change), SOL)  # type: ignore[arg-type]

    assert offered(one_list(), draft, wanted) == right


def test_where_those_who_sign_are_gone_two_others_begin_anew() -> None:
    lists, others = one_list(), replace(WANTED, stewards=(SOL, UMA))
    found = offered(lists, None, others)

    assert found.anew
    assert may_sign(in_force(lists), found) == (SOL, UMA)
    draft = signed(found, UMA)
    assert next_list(lists, draft, others, LATER) is draft
    assert not offered(lists, draft, Wanted((SOL, TIA, UMA), (ADA, BOB))).anew


def test_those_on_the_last_list_sign_the_next_one() -> None:
    last = in_force(one_list())
    assert last is not None
    following = offered(one_list(), None, replace(WANTED, stewards=(SOL, TIA, VAL)))

    assert may_sign(last, following) == (SOL, TIA)
    assert may_sign(None, following) == (SOL, TIA, VAL)


def test_who_has_another_key_than_the_list_names_cannot_sign() -> None:
    last = in_force(one_list(SOL, TIA, UMA))
    assert last is not None
    lost = replace(TIA, verify_key=VerifyKey("cd" * 32))

    assert can_sign(last, [SOL, TIA])
    assert can_sign(last, [UMA, SOL, lost])
    assert not can_sign(last, [SOL, lost])
    assert not can_sign(last, [VAL, SOL])


def test_lists_that_were_changed_are_said_to_be() -> None:
    lists = [SignedList(one_list()[0].text)]

    with pytest.raises(Misread):
        next_list(lists, None, WANTED, LATER)
