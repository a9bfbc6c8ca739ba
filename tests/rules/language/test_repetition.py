"""How often something comes round, as people say it."""

from datetime import date

import pytest

from bot.language.recurrence import LAST, MonthlyNth, Rhythm, Weekly
from bot.language.repetition import read_rhythm, split_rhythm

TODAY = date(2026, 3, 2)
MONDAYS = Weekly(frozenset({0}), 1, TODAY)


@pytest.mark.parametrize(
    ("language", "words", "rhythm"),
    [
        ("en", "every first Monday", MonthlyNth(0, 1)),
        ("en", "every first Monday of the month", MonthlyNth(0, 1)),
        ("en", "on the last Friday of every month", MonthlyNth(4, LAST)),
        ("en", "the last Friday of every month", MonthlyNth(4, LAST)),
        ("en", "every Monday", MONDAYS),
        ("en", "each monday.", MONDAYS),
        ("en", "every other Tuesday", Weekly(frozenset({1}), 2, TODAY)),
        ("en", "every second Monday of the month", MonthlyNth(0, 2)),
        ("en", "every second Monday", None),
        ("en", "Monday", None),
        ("en", "every day", None),
        ("es", "cada primer lunes", MonthlyNth(0, 1)),
        ("es", "el primer lunes de cada mes", MonthlyNth(0, 1)),
        ("es", "todos los lunes", MONDAYS),
        ("es", "cada último viernes del mes", MonthlyNth(4, LAST)),
        ("es", "cada dos martes", Weekly(frozenset({1}), 2, TODAY)),
        ("es", "el lunes", None),
        ("ar", "كل أول اثنين", MonthlyNth(0, 1)),
        ("ar", "كل أول اثنين من الشهر", MonthlyNth(0, 1)),
        ("ar", "أول اثنين من كل شهر", MonthlyNth(0, 1)),
        ("ar", "كل يوم اثنين", MONDAYS),
        ("ar", "كل اثنين", MONDAYS),
        ("ar", "آخر جمعة من كل شهر", MonthlyNth(4, LAST)),
        ("ar", "الاثنين", None),
    ],
)
def test_what_is_plain_is_read_and_nothing_else(
    language: str, words: str, rhythm: Rhythm | None
) -> None:
    assert read_rhythm(words, language, TODAY) == rhythm


def test_it_stands_at_the_end_of_a_sentence() -> None:
    assert split_rhythm("Send the minutes every Monday", "en", TODAY) == (
        "Send the minutes",
        MONDAYS,
    )
    assert split_rhythm("every Monday", "en", TODAY) == ("every Monday", None)
    assert split_rhythm("Send it by Monday", "en", TODAY) == ("Send it by Monday", None)
