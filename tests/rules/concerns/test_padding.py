"""What is sealed is evenly long, inside and outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.concerns.sealed.padding import BUCKETS, STEP, TooLong, Uneven, even, pad, trim, unpad

_SHOWN = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(_SHOWN, _SHOWN))
def test_what_was_padded_comes_back(entry: dict[str, str]) -> None:
    assert unpad(pad(entry)) == entry


@pytest.mark.parametrize("length", [0, 1, 4086, 4087, 8000, 65000])
def test_the_inside_is_always_a_bucket_long(length: int) -> None:
    assert len(pad({"text": "x" * length})) in BUCKETS


def test_there_are_few_lengths_and_the_shortest_holds_a_page() -> None:
    """A shorter one would tell that hardly anything was written."""
    assert BUCKETS == (4096, 8192, 16384, 32768, 65536)
    assert STEP == 1024


def test_a_bucket_is_filled_to_its_last_byte() -> None:
    around = len('{"text":""}')

    assert len(pad({"text": "x" * (4096 - around)})) == 4096
    assert len(pad({"text": "x" * (4097 - around)})) == 8192


def test_the_inside_is_json_and_then_spaces_so_that_any_editor_shows_it() -> None:
    assert pad({"text": "é"}) == '{"text":"é"}'.encode().ljust(4096, b" ")


def test_more_than_the_largest_bucket_is_too_long() -> None:
    with pytest.raises(TooLong):
        pad({"text": "x" * 65536})


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"{}",
        b"{}".ljust(4095),
        b"[]".ljust(4096),
        b"{".ljust(4096),
        b"{}".ljust(4096, b"\0"),
        b"\xff".ljust(4096),
        b'{"text":"\\ud800"}'.ljust(4096),
        (b"[" * 60000 + b"]" * 60000),
    ],
)
def test_what_we_did_not_pad_is_uneven(inside: bytes) -> None:
    with pytest.raises(Uneven):
        unpad(inside)


@given(st.binary(max_size=3 * STEP))
def test_the_outside_grows_to_a_step_and_back(age_file: bytes) -> None:
    kept = even(age_file)

    assert len(kept) % STEP == 0
    assert 0 < len(kept) - len(age_file) <= STEP
    assert trim(kept) == age_file


@pytest.mark.parametrize("kept", [b"", b"\0" * STEP, even(b"x") + b"\0" * STEP, even(b"x")[:-1]])
def test_a_tail_that_is_not_ours_is_uneven(kept: bytes) -> None:
    with pytest.raises(Uneven):
        trim(kept)
