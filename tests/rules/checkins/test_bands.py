"""How coarsely numbers are shown."""

from decimal import Decimal

import pytest

from bot.checkins.anonymity.bands import (
    HIGHEST,
    LOWEST,
    Band,
    Count,
    End,
    Trend,
    band,
    count,
    end,
    ends,
    rounded,
    together,
    trend,
    words_for,
)
from bot.checkins.templates.scales import AGREEMENT, FREQUENCY, STEPS
from bot.words.messages import Choice


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([1, 2, 3, 4, 5], "3.0"),
        ([3, 3, 3, 4], "3.5"),  # 3.25: half of a step goes up
        ([3, 3, 3, 3, 4], "3.0"),  # 3.2
        ([4] * 19 + [1] * 0, "4.0"),
        ([4] * 19 + [1], "3.9"),  # 3.85, of twenty people
    ],
)
def test_averages_are_rounded_to_half_a_point_and_to_a_tenth_from_twenty(
    values: list[int], shown: str
) -> None:
    assert rounded(values) == Decimal(shown)


@pytest.mark.parametrize("scale", [AGREEMENT, FREQUENCY])
def test_a_chart_begins_and_ends_where_the_scales_do(scale: tuple[Choice, ...]) -> None:
    values = [value for choice in scale if (value := STEPS.get(choice.value)) is not None]

    assert (min(values), max(values)) == (LOWEST, HIGHEST)


@pytest.mark.parametrize(
    ("people", "low", "high"),
    [
        (5, "2.0", "4.0"),
        (9, "2.0", "4.0"),
        (10, "1.5", "4.5"),
        (19, "1.5", "4.5"),
        (20, "1.2", "4.8"),
    ],
)
def test_the_more_people_the_further_numbers_go(people: int, low: str, high: str) -> None:
    assert ends(people) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("people", range(5, 130))
def test_at_both_ends_that_are_shown_one_person_may_have_answered_the_very_opposite(
    people: int,
) -> None:
    low, high = ends(people)

    assert rounded([1] + [5] * (people - 1)) == rounded([5] * people) == high
    assert rounded([5] + [1] * (people - 1)) == rounded([1] * people) == low
    assert (end(low, people), end(high, people)) == (End.LESS, End.MORE)
    assert end(Decimal("3.0"), people) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("5.0", Band.STRENGTH),
        ("4.0", Band.STRENGTH),
        ("3.9", Band.TALK),
        ("3.0", Band.TALK),
        ("2.9", Band.CONCERN),
        ("1.0", Band.CONCERN),
    ],
)
def test_bands_meet_at_three_and_at_four(value: str, expected: Band) -> None:
    assert band(Decimal(value)) is expected


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (0, None),
        (4, None),
        (5, Count.FIVE),
        (9, Count.FIVE),
        (10, Count.TEN),
        (19, Count.TEN),
        (20, Count.TWENTY),
        (5000, Count.TWENTY),
    ],
)
def test_the_number_of_people_is_told_roughly(people: int, expected: Count | None) -> None:
    assert count(people) is expected


def test_a_trend_goes_from_band_to_band() -> None:
    assert trend(Band.CONCERN, Band.STRENGTH) is Trend.UP
    assert trend(Band.TALK, Band.STRENGTH) is Trend.UP
    assert trend(Band.TALK, Band.TALK) is Trend.SAME
    assert trend(Band.STRENGTH, Band.TALK) is Trend.DOWN


def test_numbers_that_are_alike_are_the_same_together() -> None:
    assert together([(Decimal("3.0"), 10), (Decimal("3.0"), 10)]) == Decimal("3.0")
    assert together([(Decimal("2.0"), 5), (Decimal("4.0"), 15)]) == Decimal("3.5")


def test_every_band_has_words() -> None:
    assert len({str(words_for(each)) for each in Band}) == len(Band)
