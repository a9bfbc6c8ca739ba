"""Where marks stand in the pictures of a circle's page, from the left and from the right."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from adapters.web.circle.drawing import Drawing
from bot.checkins.results.over_time import Mark, Whose
from bot.words.messages import say

NUMBERS = st.integers(10, 50).map(lambda tenths: Decimal(tenths) / 10)
LEFT, RIGHT = Drawing(mirrored=False), Drawing(mirrored=True)


def percent(written: str) -> float:
    return float(written.removesuffix("%"))


def mark(value: str, group: str = "donors") -> Mark:
    return Mark(say(group), Whose.FUNDERS, Decimal(value), value, say("a strength"))


@given(NUMBERS, NUMBERS)
def test_what_is_higher_stands_further_from_where_reading_begins(a: Decimal, b: Decimal) -> None:
    low, high = sorted([a, b])

    assert 0 <= percent(LEFT.x(low)) <= percent(LEFT.x(high)) <= 100
    assert abs(percent(LEFT.x(low)) + percent(RIGHT.x(low)) - 100) < 0.2
    assert percent(RIGHT.x(high)) <= percent(RIGHT.x(low))
    assert float(LEFT.y(high)) <= float(LEFT.y(low))


def test_bands_fill_the_picture_and_hold_the_numbers_that_are_called_so() -> None:
    for drawing in (LEFT, RIGHT):
        parts = [(percent(left), percent(width)) for _, left, width in drawing.bands()]
        assert round(sum(width for _, width in parts)) == 100
        assert min(left for left, _ in parts) == 0
    (_, talk, width) = list(LEFT.bands())[1]
    begins = percent(talk)
    assert percent(LEFT.x(Decimal("2.9"))) < begins <= percent(LEFT.x(Decimal(3)))
    assert percent(LEFT.x(Decimal("3.9"))) < begins + percent(width) <= percent(LEFT.x(Decimal(4)))


def test_no_line_is_drawn_across_a_round_that_was_not_shown() -> None:
    whole = list(LEFT.lines([[mark("2")], [mark("3")], [mark("4")]]))
    broken = list(LEFT.lines([[mark("2")], [], [mark("4")]]))
    other = list(LEFT.lines([[mark("2")], [mark("3", "governments")]]))

    assert [len(whole), broken, other] == [2, [], []]
    assert percent(whole[0][1]) < percent(whole[1][1])
    assert percent(next(RIGHT.lines([[mark("2")], [mark("3")]]))[1]) > 50
