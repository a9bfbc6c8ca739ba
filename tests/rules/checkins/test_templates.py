"""The templates that come with Tequio, and what is said of one that cannot be used."""

import tomllib
from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.checkins.composing.files import text_of
from bot.checkins.setup.rhythm_fields import rhythm_from
from bot.checkins.templates.how_often import SHORTEST_DAYS, Often
from bot.checkins.templates.load import template_from
from bot.checkins.templates.questions import Template, asked_this_time
from bot.language.recurrence import days
from config.mistakes import SettingsError
from config.templates import load_templates

SHIPPED = {template.id: template for template in map(template_from, load_templates())}
WRITTEN: dict[str, Any] = {str(data["id"]): data for data in load_templates()}

Slip = Callable[[dict[str, Any]], object]


def test_the_pulse_asks_eight_questions_anonymously() -> None:
    due_work = SHIPPED["t1_pulse"]

    assert due_work.anonymous
    assert (due_work.k, due_work.least_invited) == (5, 8)
    for number in range(1, 9):
        assert len(asked_this_time(due_work, number)) == 8


def test_the_seventh_question_of_the_pulse_takes_turns() -> None:
    sevenths = [asked_this_time(SHIPPED["t1_pulse"], number)[6].id for number in (1, 2, 3, 4, 5)]

    assert sevenths == ["inclusion", "learning", "openness", "conflict_of_interest", "inclusion"]


def test_the_update_is_named_and_stays_in_the_room_unless_somebody_says_otherwise() -> None:
    update = SHIPPED["t3_update"]

    assert not update.anonymous
    assert [question.id for question in update.questions] == ["moved", "next", "stuck", "sharing"]
    assert update.questions[3].default == "room"
    assert [option.value for option in update.questions[3].options] == ["yes", "coalition", "room"]


@pytest.mark.parametrize("template", SHIPPED.values(), ids=SHIPPED.keys())
def test_every_word_of_a_shipped_template_is_in_three_languages(template: Template) -> None:
    wordings = [template.name, template.purpose]
    for question in template.questions:
        wordings += [question.words, question.short, *(each.words for each in question.options)]
        wordings += [each for each in (question.hint, question.mirror) if each]

    assert all(set(words) == {"en", "es", "ar"} for words in wordings)


def _no_safe_start(data: dict[str, Any]) -> None:
    del data["questions"][3]["default"]


def _follows(question: str, *answers: str, nth: int = 1) -> Slip:
    followed = {"question": question, "answers": list(answers)}
    return lambda data: data["questions"][nth].update(only_if=followed)


def _unscored(data: dict[str, Any]) -> None:
    del data["questions"][2]["choices"][0]["score"]


SLIPS: dict[str, tuple[str, Slip, str]] = {
    "a follow-up in confidence": ("t1_pulse", _follows("voice", "1"), "would show what they"),
    "a follow-up of nothing": (
        "t3_update",
        _follows("nothing", "1"),
        "must name a question before",
    ),
    "a follow-up of a follow-up": (
        "t5_owners",
        _follows("stuck", "x", nth=4),
        "everybody is asked",
    ),
    "a follow-up of no answer": ("t5_owners", _follows("stands", "lost", nth=2), "must be among"),
    "beside nothing": (
        "t5_owners",
        lambda data: data["questions"][2].update(beside="nothing"),
        "must name another question",
    ),
    "beside itself": (
        "t5_owners",
        lambda data: data["questions"][0].update(beside="stands"),
        "must name another question",
    ),
    "of each promise, in confidence": (
        "t1_pulse",
        lambda data: data["questions"][1].update(each_promise=True),
        "“each_promise” is for check-ins with names",
    ),
    "of each promise, in turns": (
        "t5_owners",
        lambda data: data["questions"][0].update(rotating="month"),
        "takes no turns",
    ),
    "of each promise, beside how far it goes": (
        "t3_update",
        lambda data: data["questions"][0].update(each_promise=True),
        "goes as far as the promise",
    ),
    "a follow-up of something else": (
        "t5_owners",
        lambda data: data["questions"][1].pop("each_promise"),
        "asked of the same",
    ),
    "beside in confidence": (
        "t1_pulse",
        lambda data: data["questions"][1].update(beside="voice"),
        "“beside” is for check-ins with names",
    ),
    "too few scores": (
        "t4_meeting",
        _unscored,
        "together must be one of: 1, 5; 1, 3",
    ),
    "a score too high": (
        "t4_meeting",
        lambda data: data["questions"][2]["choices"][0].update(score=6),
        "a whole number, 1 to 5",
    ),
    "a mirror with names": (
        "t3_update",
        lambda data: data["questions"][0].update(mirror={"en": "We"}),
        "“mirror” is for anonymous",
    ),
    "a mirror of words": (
        "t1_pulse",
        lambda data: data["questions"][-1].update(mirror={"en": "We"}),
        "answers are averaged",
    ),
    "sharing without a safe start": ("t3_update", _no_safe_start, "begin with the nearest of them"),
    "a rhythm that is none": (
        "t3_update",
        lambda data: data.update(often="daily"),
        "“often” must be one of weekly, two_weeks",
    ),
    "sooner than its period": (
        "t2_mirror",
        lambda data: data.update(often="monthly"),
        "“often” must be no more often than “period_days”",
    ),
    "no flag": ("t1_pulse", lambda data: data.pop("anonymous"), "“anonymous” must be true"),
    "no minutes": ("t1_pulse", lambda data: data.pop("minutes"), "a whole number, 1 or more"),
    "a low k": ("t1_pulse", lambda data: data.update(k=3), "“k” must be a whole number, 5"),
    "few people": ("t1_pulse", lambda data: data.update(least_invited=7), "number, 8 or more"),
    "a flag for k": ("t1_pulse", lambda data: data.update(k=True), "“k” must be a whole number"),
    "k with names": ("t3_update", lambda data: data.update(k=5), "there is no “k”"),
    "a bad id": ("t1_pulse", lambda data: data.update(id="T 1"), "“T 1”: “id” must be a name"),
    "no id": ("t1_pulse", lambda data: data.pop("id"), "“\\?”: “id” must be a name"),
    "no language": ("t1_pulse", lambda data: data["name"].clear(), "words for each language"),
    "no words": ("t1_pulse", lambda data: data["name"].update(es=" "), "“name.es” must be words"),
    "one language": ("t1_pulse", lambda data: data.update(name="Pulse"), "words for each language"),
    "a bad language": (
        "t1_pulse",
        lambda data: data["name"].update(Spanish="Pulso"),
        "not “Spanish”",
    ),
    "no questions": ("t1_pulse", lambda data: data.pop("questions"), "at least one question"),
    "no list": ("t1_pulse", lambda data: data.update(questions="?"), "written as \\[\\[questions"),
    "a slip": (
        "t1_pulse",
        lambda data: data["questions"][0].update(kin="text"),
        "there is no “kin”",
    ),
    "a bad kind": (
        "t1_pulse",
        lambda data: data["questions"][0].update(kind="stars"),
        "questions “voice”: “kind” must be one of agreement",
    ),
    "twice": (
        "t1_pulse",
        lambda data: data["questions"].append(data["questions"][0]),
        "“voice” is there twice",
    ),
    "an unsafe kind": (
        "t1_pulse",
        lambda data: data["questions"][0].update(kind="number"),
        "anonymous answers to a number cannot be shown safely",
    ),
    "choices for a text": (
        "t3_update",
        lambda data: data["questions"][3].update(kind="text"),
        "none for other kinds",
    ),
    "a choice without any": (
        "t3_update",
        lambda data: data["questions"][3].pop("choices"),
        "two or more for a choice",
    ),
    "a bad default": (
        "t3_update",
        lambda data: data["questions"][3].update(default="world"),
        "“default” must be one of the choices",
    ),
}


@pytest.mark.parametrize(("id_", "slip", "sentence"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_of_the_pen_is_told_in_a_sentence(id_: str, slip: Slip, sentence: str) -> None:
    data = deepcopy(WRITTEN[id_])
    slip(data)

    with pytest.raises(ValueError, match=sentence):
        template_from(data)


def test_templates_are_read_from_another_folder_in_the_order_of_their_names(
    tmp_path: Path,
) -> None:
    (tmp_path / "b.toml").write_text('id = "second"', "utf-8")
    (tmp_path / "a.toml").write_text('id = "first"', "utf-8")
    (tmp_path / "notes.txt").write_text("not a template", "utf-8")

    assert load_templates(tmp_path) == ({"id": "first"}, {"id": "second"})


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("id =", "utf-8")

    with pytest.raises(SettingsError, match=r"mine\.toml"):
        load_templates(tmp_path)


@pytest.mark.parametrize("template", SHIPPED.values(), ids=SHIPPED.keys())
def test_a_template_comes_back_from_its_file_as_it_was(template: Template) -> None:
    assert template_from(tomllib.loads(text_of(template))) == template


@pytest.mark.parametrize(
    ("id_", "period_days", "often"),
    [
        ("t3_update", 0, "weekly"),
        ("t1_pulse", 7, "monthly"),
        ("t1_pulse", 28, "monthly"),
        ("t1_pulse", 29, "quarterly"),
        ("t1_pulse", 84, "quarterly"),
        ("t1_pulse", 181, "half_year"),
        ("t1_pulse", 182, "once"),
    ],
)
def test_a_template_that_does_not_say_how_often_is_asked_as_soon_as_it_may_be(
    id_: str, period_days: int, often: Often
) -> None:
    data = deepcopy(WRITTEN[id_])
    del data["often"]
    if period_days:
        data["period_days"] = period_days

    assert template_from(data).usual == often


@pytest.mark.parametrize("often", SHORTEST_DAYS)
def test_so_many_days_lie_in_between_at_least_whatever_the_first_day(often: Often) -> None:
    shortest = SHORTEST_DAYS[often]
    firsts = [date(2026, 1, 1) + timedelta(days=n) for n in range(366)]
    rhythms = [rhythm_from({"rhythm": often, "first": first.isoformat()}) for first in firsts]
    apart = {
        (later - day).days
        for rhythm, first in zip(rhythms, firsts, strict=True)
        for day, later in pairwise(islice(days(rhythm, first - timedelta(days=1)), 12))
    }

    assert min(apart) == shortest
