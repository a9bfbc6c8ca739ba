"""Ranges that are not certain are offered, the likeliest first, and never taken."""

from datetime import date, time

import pytest

from bot.language.hours_of_parts import hours_of_part
from bot.language.likely_ranges import likely_beginnings, likely_ranges
from bot.language.ranges import hours_meant, read_days
from bot.language.two_ends import splits

TODAY = date(2026, 3, 2)
"""A Monday."""


def march(first: int, last: int) -> tuple[date, date]:
    return date(2026, 3, first), date(2026, 3, last)


@pytest.mark.parametrize(
    ("language", "words", "meant"),
    [
        ("en", "next Friday to Sunday", [march(6, 8), march(13, 15)]),
        ("en", "3 days", [march(2, 4), march(3, 5)]),
        ("en", "for a week", [march(2, 8), march(3, 9)]),
        ("es", "por tres días", [march(2, 4), march(3, 5)]),
        ("es", "el próximo viernes a domingo", [march(6, 8), march(13, 15)]),
        ("es", "del 10 al 14", [march(10, 14)]),
        ("ar", "يومين", [march(2, 3), march(3, 4)]),
        ("ar", "لمدة ثلاثة أيام", [march(2, 4), march(3, 5)]),
        ("ar", "اليوم وغدا", [march(2, 3)]),
        ("fr", "pendant 3 jours", [march(2, 4), march(3, 5)]),
        ("pt", "por 3 dias", [march(2, 4), march(3, 5)]),
        ("sw", "kwa siku 3", [march(2, 4), march(3, 5)]),
        ("en", "today and tomorrow", [march(2, 3)]),
        ("en", "5 and 6 March", [march(5, 6)]),
    ],
)
def test_ranges_that_can_be_meant(
    language: str, words: str, meant: list[tuple[date, date]]
) -> None:
    assert read_days(words, language=language, today=TODAY) is None
    assert list(likely_ranges(words, language=language, today=TODAY)) == meant


@pytest.mark.parametrize(
    ("language", "words", "begin"),
    [
        ("en", "from 5 May", (date(2026, 5, 5),)),
        ("en", "from Monday", (date(2026, 3, 2), date(2026, 3, 9))),
        ("es", "desde mañana", (date(2026, 3, 3),)),
        ("ar", "من الغد", (date(2026, 3, 3),)),
        ("en", "from 28 February", (TODAY, date(2027, 2, 28))),
        ("es", "desde ayer", (TODAY,)),
        ("en", "from tomorrow until Friday", ()),
        ("en", "tomorrow", ()),
    ],
)
def test_a_beginning_without_an_end(language: str, words: str, begin: tuple[date, ...]) -> None:
    assert likely_beginnings(words, language=language, today=TODAY) == begin


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize(
    "words",
    [
        "2026-02-01 to 2026-02-03",
        "2026-02-01 – 2026-02-03",
        "del 2026-02-01 al 2026-02-03",
        "2026-02-01",
        "2025-12-24 - 2026-01-02",
        "2026-04-03 to 2026-04-01",
    ],
)
def test_days_with_their_year_that_are_over_are_no_other_days(language: str, words: str) -> None:
    assert read_days(words, language=language, today=TODAY) is None
    assert likely_ranges(words, language=language, today=TODAY) == ()


def test_the_hyphens_of_a_day_part_no_range() -> None:
    days = (date(2026, 4, 1), date(2026, 4, 3))

    assert read_days("2026-04-01-2026-04-03", language="en", today=TODAY) == days
    assert likely_ranges("2026-04-01 to 2026-04-03", language="en", today=TODAY) == (days,)
    assert splits("9-5") == [("9", "5")]


@pytest.mark.parametrize("words", ["", "soon", "every Friday", "weekends", "a–b", "x" * 50_000])
def test_what_names_no_days_offers_none(words: str) -> None:
    assert likely_ranges(words, language="en", today=TODAY) == ()
    assert likely_beginnings(words, language="en", today=TODAY) == ()


@pytest.mark.parametrize(
    ("language", "words", "hours"),
    [
        ("en", "tomorrow afternoon", (14, 16)),
        ("en", "tonight", (20, 22)),
        ("es", "mañana por la tarde", (14, 16)),
        ("es", "mañana por la mañana", ()),
        ("es", "mañana", ()),
        ("ar", "غدا مساء", (18, 20)),
        ("ar", "غدا بعد الظهر", (14, 16)),
        ("fr", "demain soir", (18, 20)),
        ("pt", "amanhã à tarde", (14, 16)),
        ("sw", "kesho jioni", (18, 20)),
        ("en", "on Friday", ()),
    ],
)
def test_hours_of_a_part_of_the_day(language: str, words: str, hours: tuple[int, ...]) -> None:
    assert hours_of_part(words, language) == tuple(map(time, hours))


def test_a_short_weekday_is_no_span() -> None:
    assert read_days("Mon", language="en", today=date(2026, 3, 3)) == march(9, 9)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "between 3 and 5 May"),
        ("en", "from the 3rd to the 5th of May"),
        ("es", "entre el 3 y el 5 de mayo"),
        ("es", "desde el 3 hasta el 5 de mayo"),
        ("ar", "بين 3 و5 مايو"),
        ("fr", "entre le 3 et le 5 mai"),
        ("pt", "entre 3 e 5 de maio"),
        ("sw", "kati ya tarehe 3 na 5 Mei"),
    ],
)
def test_two_ends_are_read_however_they_are_joined(language: str, words: str) -> None:
    ends = (date(2026, 5, 3), date(2026, 5, 5))

    assert read_days(words, language=language, today=TODAY) == ends


def test_hours_between_two_ends() -> None:
    assert hours_meant("between 9 and 17", "en") == ((time(9), time(17)),)


@pytest.mark.parametrize("words", ["on Friday to", "Friday –", "to Friday", "until"])
def test_one_end_alone_is_no_range(words: str) -> None:
    assert splits(words) == []
