"""On the danger card a number is one link that calls it; what only looks like one is none."""

import pytest

from adapters.web.door.calling import numbers_in


@pytest.mark.parametrize(
    ("line", "called"),
    [
        ("Call 112 or 911.", ["112", "911"]),
        ("Egypt: call 122, or turn to Front Line: +353 1 210 0489.", ["122", "+35312100489"]),
        ("Helpline (24/7), Mon-Fri 9-17, 9:00-17:30, since 2026-03-05", []),
        ("The house: +44 (0)20 7946 0958, 24 hours", ["+442079460958"]),
        ("\u2068\u2066+20\u00a02\u00a02796\u00a00197\u2069\u2069", ["+20227960197"]),
        ("\u0661\u0661\u0662", ["112"]),
        ("062 061 or 555-0100", ["062061", "5550100"]),
        ("https://example.org/112 and 10.5.2", []),
    ],
)
def test_each_number_is_one_link_that_calls_it(line: str, called: list[str]) -> None:
    pieces = list(numbers_in(line))
    assert [address for _, address in pieces if address] == [f"tel:{each}" for each in called]
    assert "".join(words for words, _ in pieces) == line
