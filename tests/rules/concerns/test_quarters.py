"""Quarters of a year, and the day from which their figures are told."""

from datetime import date

import pytest

from bot.concerns.quarters import Quarter, quarter_named, quarter_of


@pytest.mark.parametrize(
    ("day", "name", "first", "last", "told"),
    [
        (date(2026, 1, 1), "2026-Q1", date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 15)),
        (date(2026, 9, 30), "2026-Q3", date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 15)),
        (date(2026, 12, 31), "2026-Q4", date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 15)),
    ],
)
def test_a_quarter_has_three_months_and_is_told_two_weeks_later(
    day: date, name: str, first: date, last: date, told: date
) -> None:
    quarter = quarter_of(day)

    assert quarter_named(name) == quarter
    assert (quarter.name, quarter.first, quarter.last, quarter.told_on) == (name, first, last, told)


@pytest.mark.parametrize("name", ["", "2026", "2026-Q5", "2026-Q1 ", "0000-Q1", "٢٠٢٦-Q1", "26-Q1"])
def test_nothing_else_is_the_name_of_a_quarter(name: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        quarter_named(name)


def test_quarters_sort_as_they_follow() -> None:
    assert Quarter(2026, 4) < Quarter(2026, 4).following == Quarter(2027, 1)
