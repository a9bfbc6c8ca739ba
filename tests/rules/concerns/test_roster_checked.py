"""Of the rows in the file only those count that two stewards signed, or nothing is taken at all."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from bot.concerns.roster import (
    Allowed,
    IntakeClosed,
    Responder,
    Roster,
    checked,
    is_named,
    who_may_open,
)
from bot.concerns.sealed.age import Recipient, new_identity, recipient_of
from bot.concerns.sealed.roster_list import Named, Recovery, RosterList, Steward, written
from bot.concerns.sealed.signatures import SigningKey, VerifyKey, sign_content, verify_key_of
from bot.concerns.sealed.signed_lists import FIRST, SignedList, digest, signed_content

DAY = date(2026, 3, 4)
KEYS = [SigningKey(name.ljust(32)) for name in (b"Sol", b"Uma")]
STEWARDS = tuple(Steward("", f"House {n}", verify_key_of(key)) for n, key in enumerate(KEYS))
RECOVERY = Recovery(("North", "South", "East"), recipient_of(new_identity()))


def _responder(name: str) -> Responder:
    key = VerifyKey(sha256(name.encode()).hexdigest())
    return Responder(name, recipient_of(new_identity()), key, DAY)


def _named(*responders: Responder) -> tuple[Named, ...]:
    return tuple(Named(each.name, each.recipient, each.verify_key) for each in responders)


def _signed(content: RosterList) -> SignedList:
    text = written(content)
    given = {verify_key_of(key): sign_content(signed_content(text), key) for key in KEYS}
    return SignedList(text, given)


ADA, BOB, CHI = map(_responder, ("Ada", "Bob", "Chi"))
ONE = _signed(RosterList(1, FIRST, DAY, STEWARDS, _named(ADA, CHI)))
TWO = _signed(
    RosterList(2, digest(ONE.text), DAY, STEWARDS, _named(ADA, BOB), recovery=RECOVERY),
)
EVER = _named(ADA, CHI, ADA, BOB)


def test_without_any_list_the_rows_are_believed_and_not_called_signed() -> None:
    assert checked([ADA, BOB], []) == Roster((ADA, BOB), "unsigned")


def test_with_lists_it_is_the_last_that_counts_and_all_say_whose_signatures_were_good() -> None:
    assert checked([ADA, BOB], [ONE, TWO]) == Roster((ADA, BOB), "signed", RECOVERY, EVER)


def test_one_row_that_the_last_list_does_not_name_stops_everything() -> None:
    assert checked([ADA, BOB, CHI], [ONE, TWO]) == Roster((ADA, BOB), "stopped", RECOVERY, EVER)


def test_a_list_that_does_not_follow_leaves_nobody_to_be_believed() -> None:
    assert checked([ADA, BOB], [TWO]) == Roster((), "stopped")


@pytest.mark.parametrize(
    "other",
    [
        replace(ADA, name="Bob"),
        replace(ADA, recipient=BOB.recipient),
        replace(ADA, verify_key=BOB.verify_key),
    ],
)
def test_a_name_and_both_keys_are_compared(other: Responder) -> None:
    assert is_named(ADA, TWO.content)
    assert not is_named(other, TWO.content)


def test_what_was_signed_may_be_opened_by_the_shares_outside_as_well() -> None:
    allowed = who_may_open(Roster((ADA, BOB), "signed", RECOVERY), [BOB.recipient], DAY)

    assert allowed == Allowed((ADA,), signed=True, recovery=RECOVERY)
    assert isinstance(allowed, Allowed)
    assert allowed.keys == [ADA.recipient, RECOVERY.recipient]
    assert Allowed((ADA, BOB)).keys == [ADA.recipient, BOB.recipient]


@pytest.mark.parametrize("left_out", [[], [Recipient("age1gone")]])
def test_where_it_is_stopped_nothing_is_taken_whoever_is_left_out(
    left_out: list[Recipient],
) -> None:
    stopped = who_may_open(Roster((ADA, BOB), "stopped", RECOVERY), left_out, DAY)

    assert stopped == IntakeClosed(stopped=True)
    assert who_may_open(Roster((ADA,)), [], DAY) == IntakeClosed(stopped=False)
