"""What a check-in asks, and in which words."""

from dataclasses import replace

import pytest

from bot.checkins.templates.how_long import minutes_for
from bot.checkins.templates.questions import (
    KINDS,
    Option,
    Question,
    QuestionKind,
    Template,
    asked_this_time,
    field_for,
    in_language,
)
from bot.checkins.templates.scales import CANNOT_SAY
from bot.words.messages import OnlyIf
from tests.support.stage import TEMPLATES

VOICE = Question("voice", "agreement", {"en": "Heard?", "es": "¿Te escuchan?"}, {"en": "Voice"})


def template(*questions: Question) -> Template:
    return Template("t", anonymous=False, minutes=1, name={}, purpose={}, questions=questions)


def labels(kind: QuestionKind) -> list[str]:
    return [str(choice.label) for choice in field_for(replace(VOICE, kind=kind), "en").choices]


def test_one_question_of_a_group_is_asked_each_time_and_all_come_round() -> None:
    first, second, third = (
        replace(VOICE, id=name, rotating="seventh") for name in ("one", "two", "three")
    )
    last = replace(VOICE, id="last")
    due_work = template(VOICE, first, second, third, last)

    assert [
        [question.id for question in asked_this_time(due_work, number)] for number in (1, 2, 3, 4)
    ] == [
        ["voice", "one", "last"],
        ["voice", "two", "last"],
        ["voice", "three", "last"],
        ["voice", "one", "last"],
    ]


def test_without_groups_everything_is_asked_each_time() -> None:
    assert asked_this_time(template(VOICE), 7) == (VOICE,)


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "¿Te escuchan?"), ("es-MX", "¿Te escuchan?"), ("ar", "Heard?"), ("en", "Heard?")],
)
def test_words_are_those_of_the_language_or_else_english(language: str, words: str) -> None:
    assert in_language(VOICE.words, language) == words
    assert field_for(VOICE, language).label == words


def test_a_scale_is_made_of_words_and_lets_people_not_say() -> None:
    assert labels("agreement") == [
        "Strongly disagree",
        "Disagree",
        "Neither agree nor disagree",
        "Agree",
        "Strongly agree",
        "I don’t know",
    ]
    assert labels("frequency") == [
        "Never",
        "Rarely",
        "Sometimes",
        "Often",
        "Always",
        "I don’t know",
    ]
    assert labels("yes_partly_no") == ["Yes", "Partly", "No", "I don’t know"]


def test_the_place_on_a_scale_is_its_value() -> None:
    choices = field_for(VOICE, "en").choices

    assert [VOICE.scores.get(choice.value) for choice in choices] == [1, 2, 3, 4, 5, None]
    assert VOICE.scores.get(CANNOT_SAY) is None


def test_a_choice_is_offered_in_the_language_of_the_reader() -> None:
    options = (Option("yes", {"en": "Yes", "es": "Sí"}), Option("room", {"en": "Only here"}))
    question = replace(VOICE, kind="choice", options=options, default="room")

    field = field_for(question, "es")

    assert [(choice.value, choice.label) for choice in field.choices] == [
        ("yes", "Sí"),
        ("room", "Only here"),
    ]
    assert field.value == "room"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question_can_be_shown_and_skipped(kind: QuestionKind) -> None:
    assert field_for(replace(VOICE, kind=kind), "en").optional


def test_how_long_it_takes_is_estimated_from_what_is_asked() -> None:
    words = replace(VOICE, kind="text")
    asked_why = [
        replace(words, id=name, only_if=OnlyIf("voice", (answer,)))
        for name, answer in (("low", "1"), ("high", "5"))
    ]

    assert minutes_for([]) == 1
    assert minutes_for([replace(VOICE, id=str(n)) for n in range(7)]) == 2
    assert minutes_for([replace(words, id=str(n)) for n in range(3)]) == 2
    # only one of the two is ever asked of somebody
    assert minutes_for([VOICE, *asked_why]) == 1


@pytest.mark.parametrize("shipped", [each for each in TEMPLATES if each.id != "t5_owners"])
def test_what_a_shipped_template_says_it_takes_is_what_its_questions_take(
    shipped: Template,
) -> None:
    assert shipped.minutes == minutes_for(asked_this_time(shipped, 1))
