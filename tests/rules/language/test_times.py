"""The time of day people mean."""

from datetime import time

import pytest

from bot.language.dates import read_time
from bot.language.phrases import any_of, compile_phrase


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("9", "en", time(9)),
        ("9am", "en", time(9)),
        ("9 AM", "en", time(9)),
        ("09:00", "en", time(9)),
        ("9:30 pm", "en", time(21, 30)),
        ("9:30\u202fPM", "en", time(21, 30)),
        ("12 am", "en", time(0)),
        ("12 pm", "en", time(12)),
        ("noon", "en", time(12)),
        ("nine o'clock", "en", time(9)),
        ("half past nine", "en", time(9, 30)),
        ("quarter to 10 pm", "en", time(21, 45)),
        ("7 in the evening", "en", time(19)),
        ("0", "en", time(0)),
        ("23:59", "en", time(23, 59)),
        ("15h", "es", time(15)),
        ("15h30", "fr", time(15, 30)),
        ("las 9", "es", time(9)),
        ("la una", "es", time(1)),
        ("a las 9 de la noche", "es", time(21)),
        ("9 de la mañana", "es", time(9)),
        ("9 y media", "es", time(9, 30)),
        ("a las 2 del mediodía", "es", time(14)),
        ("una menos cuarto de la tarde", "es", time(12, 45)),
        ("mediodía", "es", time(12)),
        ("9am", "es", time(9)),
        ("٩:٣٠", "ar", time(9, 30)),
    ],
)
def test_a_time_is_understood(words: str, language: str, expected: time) -> None:
    assert read_time(words, language) == expected


@pytest.mark.parametrize(
    "words",
    ["", "24", "25", "9:60", "13 pm", "0 am", "9 or 10", "midnight", "mañana", "9" * 40_000, "9\0"],
)
def test_what_is_no_time_is_not_guessed(words: str) -> None:
    assert read_time(words, "es") is None


def test_twelve_in_the_morning_is_read_in_no_way_since_people_differ() -> None:
    assert read_time("12 de la mañana", "es") is None


@pytest.mark.parametrize(("words", "is_one"), [("9:30", True), ("at 9", True), ("at 9:30", False)])
def test_a_text_is_one_of_some_phrases_only_as_a_whole(words: str, *, is_one: bool) -> None:
    phrases = ("<hour>:<minute>", "at <hour>")
    found = any_of(tuple(compile_phrase(each, {}) for each in phrases)).fullmatch(words)

    assert bool(found) is is_one


def test_of_no_phrases_a_text_is_none() -> None:
    assert not any_of(()).fullmatch("")
