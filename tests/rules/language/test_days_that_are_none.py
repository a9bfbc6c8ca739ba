"""What sounds like a day and is none, and what lies at the ends of all days."""

from datetime import date, time

import pytest

from bot.language.dates import read_date
from bot.language.ranges import hours_meant
from bot.language.readings import Ambiguous, Impossible, Past, TooFar, days_in
from bot.language.recurrence import MonthlyDay, Rhythm, Weekly, days
from bot.language.zones import read_zone

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("words", ["13/2026", "in 1500", "first week of January 2020"])
def test_no_such_month_year_or_week_is_impossible(words: str) -> None:
    assert isinstance(read_date(words, language="en", today=TODAY), Impossible)


def test_a_feast_is_of_the_churches_that_are_named_and_not_too_far() -> None:
    orthodox = read_date("orthodox Easter", language="en", today=TODAY)

    assert orthodox == Ambiguous((date(2026, 4, 12),))
    assert read_date("Christmas 2040", language="en", today=TODAY) == TooFar()


def test_of_what_is_over_the_days_count_on_which_it_comes_again() -> None:
    again = (date(2027, 3, 1),)

    assert days_in(Past(date(2026, 3, 1), again)) == again


def test_late_morning_hours_are_meant_as_they_stand() -> None:
    assert hours_meant("10-11", "en") == ((time(10), time(11)),)


def test_a_zone_is_read_as_a_platform_writes_it() -> None:
    found = read_zone("Etc/GMT-3")

    assert found is not None
    assert found.key == "Etc/GMT-3"


@pytest.mark.parametrize("rhythm", [Weekly(frozenset({4}), 1, TODAY), MonthlyDay(31)])
def test_after_the_last_day_there_is_none(rhythm: Rhythm) -> None:
    assert list(days(rhythm, date(9999, 12, 30))) == [date(9999, 12, 31)]
    assert list(days(rhythm, date.max)) == []
