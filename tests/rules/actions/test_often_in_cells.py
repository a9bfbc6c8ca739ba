"""How often something comes round, as a cell of a file says it and reads it again."""

from datetime import date

import pytest

from bot.actions.files.often import often_read, often_written
from bot.language.recurrence import MonthlyDay, Rhythm, Weekly
from bot.language.repetition import read_rhythm
from bot.language.rhythm_text import rhythm_from_text, rhythm_to_text

DUE = date(2026, 3, 2)
"""A Monday."""


@pytest.mark.parametrize(
    ("rhythm", "written"),
    [
        (Weekly(frozenset({0}), 1, DUE), "every Monday"),
        (Weekly(frozenset(range(7)), 1, DUE), "every day"),
        (Weekly(frozenset({0}), 2, DUE), "every 2 weeks on Monday"),
    ],
)
def test_in_words_where_these_can_be_read_back(rhythm: Rhythm, written: str) -> None:
    assert often_written(rhythm, DUE) == written
    assert often_read(written, "en", DUE) == often_read(rhythm_to_text(rhythm), "en", DUE)


@pytest.mark.parametrize(
    "rhythm", [Weekly(frozenset({0, 3}), 1, DUE), Weekly(frozenset({0, 3}), 3, DUE), MonthlyDay(30)]
)
def test_else_as_programs_write_it(rhythm: Rhythm) -> None:
    written = often_written(rhythm, DUE)

    assert written == rhythm_to_text(rhythm)
    assert often_read(written, "es", DUE) == rhythm_from_text(written)


def test_what_is_no_rhythm_is_none() -> None:
    assert often_read("now and then", "en", DUE) is None
    assert read_rhythm("now and then", "en", DUE) is None
