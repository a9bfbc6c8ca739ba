"""How often something comes round, as people say it."""

from datetime import date

import pytest

from bot.language.recurrence import LAST, MonthlyDay, MonthlyNth, Rhythm, Weekly
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
        ("en", "every day", Weekly(frozenset(range(7)), 1, TODAY)),
        ("en", "daily", Weekly(frozenset(range(7)), 1, TODAY)),
        ("en", "on the 15th monthly", MonthlyDay(15)),
        ("en", "every month on the 15th", MonthlyDay(15)),
        ("en", "on the 15th of every month", MonthlyDay(15)),
        ("en", "every month on the last day", MonthlyDay(31)),
        ("en", "every month on the 40th", None),
        ("en", "every three weeks on Friday", Weekly(frozenset({4}), 3, TODAY)),
        ("en", "every 60 weeks on Friday", None),
        ("en", "every week on Tuesday", Weekly(frozenset({1}), 1, TODAY)),
        ("en", "on Mondays", MONDAYS),
        ("en", "monthly on the third Tuesday", MonthlyNth(1, 3)),
        ("es", "cada primer lunes", MonthlyNth(0, 1)),
        ("es", "el primer lunes de cada mes", MonthlyNth(0, 1)),
        ("es", "todos los lunes", MONDAYS),
        ("es", "cada último viernes del mes", MonthlyNth(4, LAST)),
        ("es", "cada dos martes", Weekly(frozenset({1}), 2, TODAY)),
        ("es", "el lunes", None),
        ("es", "todos los días", Weekly(frozenset(range(7)), 1, TODAY)),
        ("es", "el 15 de cada mes", MonthlyDay(15)),
        ("es", "cada mes el día 15", MonthlyDay(15)),
        ("es", "todos los primeros lunes del mes", MonthlyNth(0, 1)),
        ("es", "todos los sábados", Weekly(frozenset({5}), 1, TODAY)),
        ("es", "cada tres semanas el viernes", Weekly(frozenset({4}), 3, TODAY)),
        ("es", "cada segundo lunes", None),
        ("ar", "كل يوم", Weekly(frozenset(range(7)), 1, TODAY)),
        ("ar", "يوم ١٥ من كل شهر", MonthlyDay(15)),
        ("ar", "كل شهر في يوم 15", MonthlyDay(15)),
        ("ar", "كل أسبوعين يوم الثلاثاء", Weekly(frozenset({1}), 2, TODAY)),
        ("fr", "tous les lundis", MONDAYS),
        ("fr", "chaque lundi", MONDAYS),
        ("fr", "un mardi sur deux", Weekly(frozenset({1}), 2, TODAY)),
        ("fr", "le 15 de chaque mois", MonthlyDay(15)),
        ("fr", "le dernier vendredi de chaque mois", MonthlyNth(4, LAST)),
        ("pt", "toda segunda", MONDAYS),
        ("pt", "todas as segundas-feiras", MONDAYS),
        ("pt", "todo dia 15", MonthlyDay(15)),
        ("pt", "a primeira segunda de cada mês", MonthlyNth(0, 1)),
        ("sw", "kila Jumatatu", MONDAYS),
        ("sw", "kila siku", Weekly(frozenset(range(7)), 1, TODAY)),
        ("sw", "tarehe 15 ya kila mwezi", MonthlyDay(15)),
        ("en", "chaque lundi", MONDAYS),
        ("es", "kila tarehe 15", MonthlyDay(15)),
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
