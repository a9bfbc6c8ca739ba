"""The summary of a named round: stuck first, everybody's words kept, nobody silent named."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.checkins.model import NamedAnswers
from bot.checkins.results.updates import Heard, Voice, updates
from bot.checkins.templates.load import template_from
from bot.language.tell import Interpreter, Reader
from bot.words.ids import CircleId, MemberId
from bot.words.messages import Message
from config.catalogues import load_catalogues
from config.templates import load_templates
from tests.support.stage import read_aloud

[UPDATE] = [each for each in map(template_from, load_templates()) if each.id == "t3_update"]
DAY = date(2026, 3, 9)
INTERPRETER = Interpreter(load_catalogues())


def voice(name: str, *, late: bool = False, **answers: str) -> Voice:
    return Voice(name, "Seeds", NamedAnswers(MemberId(name), answers, late))


def told(*voices: Voice, language: str = "en", heard: Heard = Heard(1, 3)) -> Message:  # noqa: B008  frozen
    message = updates(UPDATE, DAY, voices, heard, circle=CircleId("c"), language=language)
    return INTERPRETER.message(message, Reader(language, ZoneInfo("UTC")))


def test_what_is_stuck_comes_first_in_the_summary_and_in_the_details() -> None:
    message = told(voice("Ada", moved="A meeting"), voice("Ben", stuck="Visas"))

    assert [str(line) for line in message.lines] == [
        "Heard from 1 of 3 organisations.",
        "Stuck: Visas – Ben (Seeds)",
    ]
    assert [str(line).split(" – ")[0] for line in message.details] == [
        "Stuck: Visas",
        "Moved forward: A meeting",
    ]


def test_each_answer_says_how_far_it_may_go_and_stays_in_the_room_unless_somebody_said_so() -> None:
    silent, open_ = voice("Ada", moved="A"), voice("Ben", moved="B", sharing="yes")

    details = [str(line) for line in told(silent, open_).details]

    assert details[0].endswith("(May be shared: Only in this room)")
    assert details[1].endswith("(May be shared: Yes)")


def test_what_came_after_the_close_is_marked() -> None:
    assert "late" in read_aloud(told(voice("Ada", late=True, moved="A")))
    assert "late" not in read_aloud(told(voice("Ada", moved="A")))


def test_many_long_answers_stay_a_short_summary() -> None:
    voices = [voice(f"M{number}", stuck="x" * 1000, next="y") for number in range(100)]

    message = told(*voices)

    assert len(message.lines) <= 12
    assert all(len(str(line)) < 250 for line in message.lines)
    assert len(message.details) <= 61
    assert "92 more are stuck." in read_aloud(message)
    assert "and 140 more" in read_aloud(message)


def test_its_own_words_are_in_the_readers_language_and_other_peoples_as_they_wrote_them() -> None:
    words = read_aloud(told(voice("Ada", stuck="Visas"), language="es"))

    assert "Estancado: Visas" in words
