"""A template that is put together, question by question."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.checkins.composing.pieces import (
    MOST_QUESTIONS,
    begun,
    lacks,
    moved_up,
    with_question,
    without_question,
)
from bot.checkins.templates.questions import Question, Template
from bot.words.errors import Refused
from bot.words.messages import OnlyIf

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
EMPTY = begun({"en": "Our week"}, {"en": "To hear"}, NOW, anonymous=False)


def question(id_: str, **how: str) -> Question:
    return Question(id_, "text", {"en": f"{id_}?", **how}, {"en": id_})


def template(*ids: str) -> Template:
    made = EMPTY
    for each in ids:
        made = with_question(made, question(each))
    return made


def ids(made: Template) -> list[str]:
    return [each.id for each in made.questions]


def test_a_question_of_the_same_name_takes_the_place_of_the_one_before() -> None:
    changed = with_question(template("a", "b"), question("a", es="¿a?"))

    assert ids(changed) == ["a", "b"]
    assert changed.questions[0].words["es"] == "¿a?"
    assert lacks(changed, "es")


def test_of_too_many_questions_the_last_one_is_refused_and_others_can_still_be_changed() -> None:
    full = template(*(f"q{n}" for n in range(MOST_QUESTIONS)))

    assert len(full.questions) == MOST_QUESTIONS
    assert ids(with_question(full, question("q3", es="¿?"))) == ids(full)
    with pytest.raises(Refused):
        with_question(full, question("one more"))


def test_a_question_changes_places_with_the_one_before_and_the_first_stays_where_it_is() -> None:
    made = template("a", "b", "c")

    assert ids(moved_up(made, "c")) == ["a", "c", "b"]
    assert moved_up(made, "a") == made


def test_what_follows_from_a_question_stays_behind_it_and_is_for_all_once_that_is_gone() -> None:
    follow_up = replace(question("why"), only_if=OnlyIf("a", ("no",)), beside="a")
    made = with_question(template("a", "b"), follow_up)
    beside = moved_up(made, "why")

    assert ids(beside) == ["a", "why", "b"]
    with pytest.raises(Refused):
        moved_up(beside, "why")
    [left] = [each for each in without_question(beside, "a").questions if each.id == "why"]
    assert (left.only_if, left.beside) == (None, "")
