"""An address is found as a whole, with its brackets, and without anything that stands around it."""

import pytest

from bot.language.web_addresses import as_it_stands, is_address, pieces

A = "https://a.example/x"


def addresses(text: str) -> list[str]:
    return [each.text for each in pieces(text) if each.is_address]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (f"See {A}.", A),
        (f"({A})", A),
        (f"({A}, too)", A),
        ("https://x.example/wiki/A_(b)", "https://x.example/wiki/A_(b)"),
        ("(https://x.example/wiki/A_(b))", "https://x.example/wiki/A_(b)"),
        (f"[{A}?q=[1]]", f"{A}?q=[1]"),
        (f"“{A}”", A),
        (f"\u2068{A}\u2069", A),
        (f"\u2068{A}\u2069، ثم", A),
        (f"{A}\u200f.", A),
        (f"{A}\ufeff", A),
        (f"{A}\u00a0then", A),
        ("https://a.exa\u200dmple/\u200fx", A),
        (f"*{A}*", A),
        (f"{A}؟", A),
        ("HTTPS://A.example/x", "HTTPS://A.example/x"),
    ],
)
def test_an_address_is_what_was_meant_by_it(text: str, address: str) -> None:
    assert addresses(text) == [address]


@pytest.mark.parametrize("text", ["", "no address", "https://", "http://...", "ftp://a.example/"])
def test_nothing_else_is_one(text: str) -> None:
    assert addresses(text) == []
    assert "".join(each.text for each in pieces(text)) == text


def test_what_stands_between_stays_as_it_is() -> None:
    text = f"one\n\u2068{A}\u2069, *two* (https://b.example/(c))"

    assert "".join(each.text for each in pieces(text)) == text


def test_a_very_long_end_takes_no_long_time() -> None:
    assert addresses(A + ")." * 200_000) == [A]


def test_what_is_copied_has_no_letters_that_nobody_sees() -> None:
    assert as_it_stands("\ufeffa\u200db\u00a0c\u2069") == "ab c"
    assert is_address(f"\u2068{A}\u2069")
    assert not is_address(f"see {A}")
