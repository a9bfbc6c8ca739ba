"""Bytes are spelled as BIP-173 has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import x25519

from bot.concerns.sealed.bech32 import spell, spell_groups

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALID = [  # "Test vectors" of BIP-173, those in lower case
    "a12uel5l",
    "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
    "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
    "11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j",
    "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
    "?1ezyfcl",
]


@pytest.mark.parametrize("spelled", _VALID)
def test_every_checksum_of_the_standard_is_found_again(spelled: str) -> None:
    prefix, _, data = spelled.rpartition("1")
    groups = [_LETTERS.index(letter) for letter in data[:-6]]

    assert spell_groups(prefix, groups) == spelled


@given(st.binary(min_size=32, max_size=32))
def test_age_reads_every_key_spelled_here(scalar: bytes) -> None:
    spelled = spell("age-secret-key-", scalar).upper()

    assert str(x25519.Identity.from_str(spelled)) == spelled
