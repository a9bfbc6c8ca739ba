"""What a coordinator answers about when a check-in comes, and what stands in the form again."""

from datetime import date, time

import pytest

from bot.checkins.setup import rhythm_fields, timing_fields
from bot.checkins.timing.windows import ForHours, Timing, UntilEndOfDay, Window
from bot.language.recurrence import (
    LAST,
    AfterMeeting,
    MonthlyDay,
    MonthlyNth,
    Once,
    Quarterly,
    Rhythm,
    RRule,
    TwiceAYear,
    Weekly,
)
from bot.words.errors import Invalid

FIRST = date(2026, 3, 10)
"""The second Tuesday of its month."""


@pytest.mark.parametrize(
    ("answers", "rhythm"),
    [
        ({"rhythm": "weekly"}, Weekly(frozenset({1}), 1, FIRST)),
        ({"rhythm": "two_weeks", "days": "0,4"}, Weekly(frozenset({0, 4}), 2, FIRST)),
        ({"rhythm": "weeks", "every": "6"}, Weekly(frozenset({1}), 6, FIRST)),
        ({"rhythm": "monthly"}, MonthlyNth(1, 2)),
        ({"rhythm": "monthly_day"}, MonthlyDay(10)),
        ({"rhythm": "quarterly"}, Quarterly(1, 2)),
        ({"rhythm": "half_year"}, TwiceAYear(3, 10)),
        ({"rhythm": "meeting"}, AfterMeeting()),
        ({"rhythm": "once"}, Once(FIRST)),
        ({"rhythm": "rule", "rule": "FREQ=DAILY"}, RRule("FREQ=DAILY", FIRST)),
    ],
)
def test_a_form_that_is_opened_again_means_the_same_rhythm(
    answers: dict[str, str], rhythm: Rhythm
) -> None:
    given = {**answers, "first": FIRST.isoformat()}
    again = {**rhythm_fields.answers_from(rhythm), "first": FIRST.isoformat()}

    assert rhythm_fields.rhythm_from(given) == rhythm
    assert rhythm_fields.rhythm_from(again) == rhythm


def test_the_fifth_of_a_weekday_is_the_last_one() -> None:
    answers = {"rhythm": "monthly", "first": "2026-03-31"}

    assert rhythm_fields.rhythm_from(answers) == MonthlyNth(1, LAST)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"rhythm": "weeks"}, "every"),
        ({"rhythm": "weeks", "every": "1"}, "every"),
        ({"rhythm": "weeks", "every": "1000"}, "every"),
        ({"rhythm": "rule", "rule": "FREQ=SECONDLY"}, "rule"),
    ],
)
def test_what_is_no_rhythm_is_said_beside_its_field(wrong: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        rhythm_fields.rhythm_from({**wrong, "first": FIRST.isoformat()})

    assert [*refused.value.problems] == [field]


@pytest.mark.parametrize("reminders", [0, 1, 2])
@pytest.mark.parametrize("window", [ForHours(48), UntilEndOfDay(), UntilEndOfDay(1)])
def test_a_form_that_is_opened_again_means_the_same_timing(window: Window, reminders: int) -> None:
    timing = Timing(time(9, 30), window, reminders)

    assert timing_fields.timing_from(timing_fields.answers_from(timing)) == timing


@pytest.mark.parametrize("hours", ["", "0", "337"])
def test_nobody_has_less_than_an_hour_or_more_than_two_weeks(hours: str) -> None:
    answers = {"at": "09:00", "window": "hours", "hours": hours, "reminder": "no"}

    with pytest.raises(Invalid) as refused:
        timing_fields.timing_from(answers)

    assert [*refused.value.problems] == ["hours"]
