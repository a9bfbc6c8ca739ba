"""What a coordinator chose becomes a rhythm: the first day says most of it."""

from dataclasses import replace
from datetime import date, time

import pytest

from bot.checkins.setup.setup_form import checkin_from, setup_form
from bot.checkins.timing.windows import ForHours, Timing, UntilEndOfDay
from bot.coalition.people import Circle
from bot.forms.dialogue import Dialogue
from bot.language.recurrence import (
    LAST,
    MonthlyDay,
    MonthlyNth,
    Once,
    Quarterly,
    Rhythm,
    RRule,
    Weekly,
)
from bot.words.errors import Invalid
from bot.words.ids import CircleId

MONDAY = date(2026, 3, 9)
ANSWERS = {
    "template": "t3_update",
    "circle": "c",
    "rhythm": "weekly",
    "first": "2026-03-09",
    "at": "09:30",
    "hours": "24",
    "reminder": "yes",
}


@pytest.mark.parametrize(
    ("answers", "rhythm"),
    [
        ({}, Weekly(frozenset({0}), 1, MONDAY)),
        ({"days": "1,3"}, Weekly(frozenset({1, 3}), 1, MONDAY)),
        ({"rhythm": "two_weeks"}, Weekly(frozenset({0}), 2, MONDAY)),
        ({"rhythm": "monthly"}, MonthlyNth(0, 2)),
        ({"rhythm": "monthly", "first": "2026-03-28"}, MonthlyNth(5, 4)),
        ({"rhythm": "monthly", "first": "2026-03-31"}, MonthlyNth(1, LAST)),
        ({"rhythm": "weeks", "every": "6"}, Weekly(frozenset({0}), 6, MONDAY)),
        ({"rhythm": "monthly_day"}, MonthlyDay(9)),
        ({"rhythm": "quarterly"}, Quarterly(0, 2)),
        ({"rhythm": "rule", "rule": "rrule:freq=yearly"}, RRule("FREQ=YEARLY", MONDAY)),
        ({"rhythm": "once"}, Once(MONDAY)),
    ],
)
def test_the_first_day_says_on_which_day_it_comes_round(
    answers: dict[str, str], rhythm: Rhythm
) -> None:
    assert checkin_from({**ANSWERS, **answers}, (), MONDAY).rhythm == rhythm


def test_hour_window_and_reminder_are_as_they_were_chosen() -> None:
    assert checkin_from(ANSWERS, (), MONDAY).timing == Timing(time(9, 30), ForHours(24), 1)
    assert checkin_from({**ANSWERS, "reminder": "no"}, (), MONDAY).timing.reminders == 0
    assert checkin_from({**ANSWERS, "reminder": "twice"}, (), MONDAY).timing.reminders == 2
    for window, until in (("day", UntilEndOfDay()), ("next_day", UntilEndOfDay(1))):
        assert checkin_from({**ANSWERS, "window": window}, (), MONDAY).timing.window == until


@pytest.mark.parametrize(
    ("rhythm", "asked_for"),
    [("rule", ["rule", "first"]), ("meeting", []), ("once", ["first"])],
)
def test_question_by_question_only_what_has_a_meaning_is_asked(
    rhythm: str, asked_for: list[str]
) -> None:
    dialogue = Dialogue(setup_form({}, [Circle(CircleId("a"), "A")], "en", {}))
    asked = list[str]()
    given = {"template": "t", "rhythm": rhythm, "rule": "FREQ=YEARLY", "window": "day"}
    while (field := dialogue.current) is not None:
        asked.append(field.name)
        dialogue = replace(
            dialogue, answers={**dialogue.answers, field.name: given.get(field.name, field.value)}
        )

    assert asked == ["template", "rhythm", *asked_for, "at", "window", "reminder"]


@pytest.mark.parametrize("hours", ["0", "337", "999999999"])
def test_a_window_that_nobody_can_mean_is_explained(hours: str) -> None:
    with pytest.raises(Invalid) as invalid:
        checkin_from({**ANSWERS, "hours": hours}, (), MONDAY)
    assert set(invalid.value.problems) == {"hours"}


def test_with_one_circle_nobody_is_asked_which() -> None:
    one, two = Circle(CircleId("a"), "A"), Circle(CircleId("b"), "B")

    single = setup_form({}, [one], "en", {})
    double = setup_form({}, [one, two], "en", {})

    assert single.args == {"circle": "a"}
    assert "circle" not in {field.name for field in single.fields}
    assert "circle" in {field.name for field in double.fields}


def test_answers_that_are_being_changed_stand_in_the_form() -> None:
    form = setup_form({}, [Circle(CircleId("a"), "A")], "en", ANSWERS)

    assert {field.name: field.value for field in form.fields}["at"] == "09:30"
