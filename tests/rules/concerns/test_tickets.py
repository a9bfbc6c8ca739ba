"""A paper ticket is read however it was typed, and only its hash is kept."""

import re

import pytest

from bot.concerns.sealed.tickets import HALF, SIGNS, hash_of, new_ticket

SALT = b"salt" * 4


def test_a_ticket_is_short_cannot_be_guessed_and_has_no_sign_that_is_taken_for_another() -> None:
    made = {new_ticket() for _ in range(500)}

    assert len(made) == 500
    assert all(re.fullmatch(f"[{SIGNS}]{{{HALF}}}-[{SIGNS}]{{{HALF}}}", each) for each in made)
    assert len(SIGNS) ** (2 * HALF) >= 2**50
    assert not set("01IO") & set(SIGNS)


@pytest.mark.parametrize(
    "typed", ["AB2CD-3EFGH", "ab2cd 3efgh", " ab2cd3efgh\n", "ab٢cd–۳efgh", "ＡＢ２ＣＤ３ＥＦＧＨ"]
)
def test_it_is_the_same_however_it_is_typed(typed: str) -> None:
    assert hash_of(typed, SALT) == hash_of("AB2CD-3EFGH", SALT)


def test_another_ticket_or_another_coalition_has_another_hash() -> None:
    hashes = {hash_of("AB2CD-3EFGH", SALT), hash_of("AB2CD-3EFGJ", SALT), hash_of("", SALT)}

    assert len(hashes | {hash_of("AB2CD-3EFGH", b"other")}) == 4


def test_a_sheet_that_was_printed_stays_good_over_versions_and_digits_count() -> None:
    kept = "6c9a2846f8a053d24a92b922a8fe8224ba21b4b2d261c8c6f9d589e541b21183"
    for typed in ("23456-ABCDE", "\u0662\u0663\u0664\u0665\u0666 abcde"):
        assert hash_of(typed, b"salt") == kept
    assert hash_of("23457-ABCDE", b"salt") != kept
