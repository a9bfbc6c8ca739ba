"""What the clock of a rehearsal says of the next thing due."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from adapters.web.rehearsal import labels
from bot.features import DUE_ROUTES
from bot.language.tell import Interpreter, Reader
from bot.rehearsal.coming import WHAT
from config.catalogues import load_catalogues

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_what_comes_is_said_of_what_can_fall_due_and_of_nothing_else() -> None:
    assert set(WHAT) <= set(DUE_ROUTES)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Next: Mon 2 Mar, 09:00 UTC, a check-in opens"),
        ("es", "se abre una encuesta"),
        ("ar", "يُفتح استبيان"),
    ],
)
def test_the_clock_says_what_comes_in_the_language_of_the_room(language: str, words: str) -> None:
    reader = Reader(language, ZoneInfo("UTC"))
    told = labels.next_due(AT, WHAT["checkin.open"])
    assert words in Interpreter(load_catalogues()).words(told, reader)


def test_what_has_no_words_is_told_by_its_hour_alone() -> None:
    told = labels.next_due(AT, WHAT.get("action.plan"))
    reader = Reader("en", ZoneInfo("UTC"))
    assert Interpreter(load_catalogues()).words(told, reader) == "Next: Mon 2 Mar, 09:00 UTC"
