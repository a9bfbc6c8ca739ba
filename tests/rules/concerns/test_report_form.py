"""The report form asks what can be ticked first, and says beforehand what it can hide."""

from datetime import date
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.anonymous import Door
from bot.concerns.reporter.before_you_report import MOST_WORDS, notice
from bot.concerns.reporter.report_form import LONGEST_TEXT, report_fields
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.padding import BUCKETS, pad
from bot.concerns.sealed.signatures import VerifyKey
from bot.language.tell import Interpreter, Reader
from config.catalogues import load_catalogues

ADA = Responder("Ada", Recipient("age1ada"), VerifyKey("aa"), date(2026, 3, 5))
BOB = Responder("Bob", Recipient("age1bob"), VerifyKey("bb"), date(2026, 3, 5))
FIELDS = report_fields([ADA, BOB])
INTERPRETER = Interpreter(load_catalogues())


def test_free_words_come_last_and_may_be_left_empty() -> None:
    *structured, last = FIELDS

    assert last.kind == "paragraph"
    assert last.optional
    assert all(field.kind in {"choice", "choices"} for field in structured)


def test_names_of_questions_and_answers_are_distinct() -> None:
    assert len({field.name for field in FIELDS}) == len(FIELDS)
    for field in FIELDS:
        assert len({choice.value for choice in field.choices}) == len(field.choices)


def test_every_responder_can_be_left_out() -> None:
    hidden = next(field for field in FIELDS if field.name == "hidden_from")

    assert [choice.value for choice in hidden.choices] == ["age1ada", "age1bob"]


def test_nothing_is_urgent_unless_somebody_says_so() -> None:
    assert next(field for field in FIELDS if field.name == "urgent").value == "no"


@pytest.mark.parametrize("letter", ["a", "ش", "語", "🙏", "\n", "\0"])
def test_the_longest_report_fits_into_a_seal(letter: str) -> None:
    assert len(pad({"text": letter * LONGEST_TEXT})) <= BUCKETS[-1] // 2


@pytest.mark.parametrize("language", INTERPRETER.languages)
@pytest.mark.parametrize("door", get_args(Door))
def test_the_notice_has_ninety_words_at_most(door: Door, language: str) -> None:
    reader = Reader(language, ZoneInfo("UTC"))
    sentences = notice(door, ["Ada"] * 10, ["112", "+254 700 000 000"])
    read = " ".join(INTERPRETER.words(each, reader) for each in sentences)

    assert len(read.split()) <= MOST_WORDS
    assert "112" in read
    assert "Ada" in read


def test_the_notice_still_speaks_of_danger_where_no_number_is_known() -> None:
    assert "danger" in str(notice("page", ["Ada", "Bob"], [])[0])
