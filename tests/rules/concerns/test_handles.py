"""What the noticeboard shows: two words and a number, from a receipt and back to nothing."""

import re

import pytest

from bot.concerns.sealed.handles import Handle, handle_from, is_handle, nobodys_handle, spelled
from bot.concerns.sealed.receipts import handle_of, new_receipt, open_mailbox

SALT = b"coalition salt 1"


def test_each_handle_is_two_words_that_no_other_has() -> None:
    said = [spelled(Handle(number)) for number in range(1000, 10_000)]

    assert said[0] == "amber acorn (1000)"
    assert said[-1] == "sunny willow (9999)"
    assert len({each.rpartition(" ")[0] for each in said}) == 9000
    assert all(re.fullmatch(r"[a-z]+ [a-z]+ \([1-9][0-9]{3}\)", each) for each in said)


def test_it_follows_from_the_receipt_however_it_is_typed_and_from_the_salt() -> None:
    receipt = new_receipt()
    handle = handle_of(receipt, SALT)

    assert handle_of(f" {receipt.upper()}\n", SALT) == handle == handle_from(receipt, SALT)
    assert open_mailbox(receipt, SALT).handle == handle
    assert len({handle_of(receipt, bytes([n]) * 16) for n in range(30)}) > 25


def test_receipts_are_spread_over_all_handles() -> None:
    """So that a handle is a fact of thousands of them; by chance some 30 of 9,000 hold three."""
    handles = [handle_of(new_receipt(), SALT) for _ in range(2000)]

    assert all(map(is_handle, handles))
    assert len(set(handles)) > 1700
    assert 4500 < sum(handles) / len(handles) < 6500


def test_nobodys_are_such_as_somebody_could_have() -> None:
    assert all(is_handle(nobodys_handle()) for _ in range(200))


@pytest.mark.parametrize("other", [999, 10_000, 2068.0, "2068", True, None])
def test_what_is_no_handle_is_none(other: object) -> None:
    assert not is_handle(other)
