"""What tells two rows of measurements apart finds a difference, and none where there is none."""

from random import Random

import pytest

from tests.support.two_samples import farthest, p_value


def test_the_same_rows_cannot_be_told_apart_and_others_can() -> None:
    row = [float(number) for number in range(100)]

    assert farthest(row, row) == 0
    assert p_value(row, row) == 1
    assert farthest(row, [each + 1000 for each in row]) == 1
    assert p_value(row, [each + 1000 for each in row]) < 1e-20


def test_it_says_what_tables_of_this_test_say() -> None:
    """Of two rows of a hundred, 0.192 is reached in one of twenty cases: 1.358 √(2/100)."""
    row = [float(number) for number in range(100)]
    moved = [each + 19.2 for each in row]

    assert farthest(row, moved) == pytest.approx(0.2)
    assert 0.03 < p_value(row, moved) < 0.05


def test_of_rows_by_chance_one_in_twenty_looks_like_one_in_twenty() -> None:
    chance = Random(1)
    rows = [[chance.random() for _ in range(50)] for _ in range(400)]
    seldom = sum(
        p_value(one, other) <= 0.05 for one, other in zip(rows[::2], rows[1::2], strict=True)
    )

    assert 2 <= seldom <= 18


def test_a_delay_of_half_of_what_it_varies_is_found_in_two_hundred_visits() -> None:
    chance = Random(2)
    quick = [chance.gauss(100, 10) for _ in range(200)]
    slow = [chance.gauss(105, 10) for _ in range(200)]

    assert p_value(quick, slow) < 0.001
