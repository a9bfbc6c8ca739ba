"""A date in another language than the one somebody is spoken to in: by the words themselves."""

from datetime import date, time

import pytest

from bot.language.dates import agreed, read_date, read_time
from bot.language.ranges import hours_meant, read_days
from bot.language.readings import Ambiguous, DateReading, Impossible, TooFar, Understood
from bot.language.sentences import split_due

MONDAY = date(2026, 3, 2)


def march(day: int, at: time | None = None) -> Understood:
    return Understood(date(2026, 3, day), at)


@pytest.mark.parametrize(
    ("language", "words", "meant"),
    [
        ("en", "vendredi", march(6)),
        ("es", "le 15 mars à 15h", march(15, time(15))),
        ("ar", "sexta-feira", march(6)),
        ("en", "kesho saa moja", march(3, time(7))),
        ("en", "tarehe 15", march(15)),
        ("en", "le 15", march(15)),
        ("en", "10 آذار", march(10)),
        ("fr", "mañana", march(3)),
        ("en", "mar 10", march(10)),
        ("en", "15 jours", Ambiguous((date(2026, 3, 17),))),
        ("en", "31 avril", Impossible("31 avril", (date(2026, 4, 30), date(2026, 5, 1)))),
        ("en", "32 Machi", Impossible("32 Machi", (date(2026, 3, 31), date(2026, 4, 1)))),
        (
            "pt",
            "29 de fevereiro",
            Impossible("29 de fevereiro", (date(2027, 2, 28), date(2027, 3, 1), date(2028, 2, 29))),
        ),
        ("en", "5 mai 9999", TooFar()),
        ("en", "5 Mei 9999", TooFar()),
        ("en", "5 de maio de 9999", TooFar()),
    ],
)
def test_where_nothing_but_a_date_can_be_meant(
    language: str, words: str, meant: DateReading
) -> None:
    assert read_date(words, language=language, today=MONDAY) == meant


@pytest.mark.parametrize(
    ("language", "text", "left", "meant"),
    [
        ("en", "Envoyer le budget vendredi", "Envoyer le budget", march(6)),
        ("ar", "Envoyer le budget avant vendredi", "Envoyer le budget", march(5)),
        ("es", "Enviar o orçamento na sexta", "Enviar o orçamento", march(6)),
        ("en", "Tuma bajeti kwa Amina kesho", "Tuma bajeti kwa Amina", march(3)),
        ("en", "أرسلي الميزانية يوم الجمعة", "أرسلي الميزانية", march(6)),
    ],
)
def test_a_sentence_that_is_plainly_in_that_language_is_understood(
    language: str, text: str, left: str, meant: DateReading
) -> None:
    assert split_due(text, language, MONDAY) == (left, meant)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [("es", "Preparar la carta sexta", 6), ("en", "Call Leo", 2), ("en", "Appeler Awa demain", 3)],
)
def test_where_it_may_be_another_word_it_is_asked(language: str, text: str, day: int) -> None:
    assert split_due(text, language, MONDAY) == (text, Ambiguous((date(2026, 3, day),)))


def test_where_two_languages_differ_it_is_asked() -> None:
    days = (date(2026, 3, 3), date(2026, 3, 5))

    assert agreed(march(day.day) for day in days) == Ambiguous(days)
    assert agreed([march(3), march(3)]) == march(3)


@pytest.mark.parametrize(
    "text", ["Ne pas envoyer avant vendredi", "Usitume kabla ya Ijumaa", "Send it to Leo"]
)
def test_what_is_no_due_date_is_none_in_any_language(text: str) -> None:
    assert split_due(text, "en", MONDAY) == (text, None)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("du lundi au vendredi", date(2026, 3, 2), date(2026, 3, 6)),
        ("du 5 au 10 mai", date(2026, 5, 5), date(2026, 5, 10)),
        ("jusqu'à vendredi", date(2026, 3, 2), date(2026, 3, 6)),
        ("5 a 10 de maio", date(2026, 5, 5), date(2026, 5, 10)),
        ("até sexta", date(2026, 3, 2), date(2026, 3, 6)),
        ("kuanzia Jumatatu hadi Ijumaa", date(2026, 3, 2), date(2026, 3, 6)),
        ("hadi Ijumaa", date(2026, 3, 2), date(2026, 3, 6)),
        ("25 December", date(2026, 12, 25), date(2026, 12, 25)),
    ],
)
def test_days_away_are_read_in_every_language(words: str, first: date, last: date) -> None:
    assert read_days(words, language="en", today=MONDAY) == (first, last)


def test_a_day_of_this_year_that_is_just_over_is_still_asked() -> None:
    assert read_days("1 March", language="en", today=MONDAY) is None


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("saa moja", time(7)),
        ("saa kumi na mbili jioni", time(18)),
        ("saa mbili usiku", time(20)),
        ("saa tatu kasoro robo asubuhi", time(8, 45)),
        ("saa 15:30", time(15, 30)),
        ("saa ishirini", None),
        ("saa 25", None),
    ],
)
def test_swahili_hours_are_counted_from_six(words: str, at: time | None) -> None:
    assert read_time(words, "en") == at


def test_where_an_end_can_be_in_either_half_of_the_day_it_is_asked() -> None:
    by_day, by_night = hours_meant("saa tatu hadi saa kumi na moja", "en")

    assert by_day == (time(9), time(17))
    assert by_night == (time(9), time(5))
    assert hours_meant("de 9h à 17h", "en") == ((time(9), time(17)),)
