"""The day people mean, on Wednesday 4 March 2026."""

from datetime import date, time

import pytest

from bot.language.dates import read_date
from bot.language.readings import (
    Ambiguous,
    DateReading,
    Impossible,
    NotUnderstood,
    Past,
    TooFar,
    Understood,
    question,
)
from bot.language.sentences import split_due
from bot.words.messages import OneOf

WEDNESDAY = date(2026, 3, 4)


def read(words: str, language: str = "en") -> DateReading:
    return read_date(words, language=language, today=WEDNESDAY)


def march(day: int, at: time | None = None) -> Understood:
    return Understood(date(2026, 3, day), at)


ENGLISH = {
    "today": march(4),
    "Tonight": march(4),
    "tomorrow": march(5),
    "the day after tomorrow": march(6),
    "Friday": march(6),
    "fri": march(6),
    "by Fri.": march(6),
    "this friday": march(6),
    "on thursday": march(5),
    "next monday": march(9),
    "next Wednesday": march(11),
    "friday next week": march(13),
    "next week on friday": march(13),
    "in two weeks": march(18),
    "within 3 days": march(7),
    "a week from today": march(11),
    "in a fortnight": march(18),
    "in a month": Understood(date(2026, 4, 4)),
    "in two years": Understood(date(2028, 3, 4)),
    "by the end of the month": march(31),
    "end of month": march(31),
    "end of next month": Understood(date(2026, 4, 30)),
    "the end of february 2028": Understood(date(2028, 2, 29)),
    "end of the year": Understood(date(2026, 12, 31)),
    "the 15th": march(15),
    "by the 4th": march(4),
    "the 3rd": Understood(date(2026, 4, 3)),
    "the 31st": march(31),
    "Friday the 13th": march(13),
    "5 March": march(5),
    "5th of March": march(5),
    "the fifth of March": march(5),
    "twenty-first of march": march(21),
    "March 5th": march(5),
    "March the 5th": march(5),
    "5 March 2027": Understood(date(2027, 3, 5)),
    "March 5, 2027": Understood(date(2027, 3, 5)),
    "Friday, 6 March": march(6),
    "5-Mar-2026": march(5),
    "2026-03-05": march(5),
    "2026/03/05": march(5),
    "5.3.2026": march(5),
    "05.03.26": march(5),
    "13/4": Understood(date(2026, 4, 13)),
    "4/13": Understood(date(2026, 4, 13)),
    "4/4": Understood(date(2026, 4, 4)),
    "Friday 3/4": Understood(date(2026, 4, 3)),
    "tomorrow at 9": march(5, time(9)),
    "tomorrow, at 9:30": march(5, time(9, 30)),
    "9am tomorrow": march(5, time(9)),
    "at 9 on Friday": march(6, time(9)),
    "Friday 3pm": march(6, time(15)),
    "friday 15h": march(6, time(15)),
    "friday at noon": march(6, time(12)),
    "friday at 9:30 p.m.": march(6, time(21, 30)),
    "tomorrow morning at nine": march(5, time(9)),
    "friday at 3 in the afternoon": march(6, time(15)),
    "friday afternoon at half past three": march(6, time(15, 30)),
    "friday at quarter to ten": march(6, time(9, 45)),
    "March 5th, 2026 at 14:00": march(5, time(14)),
}

SPANISH = {
    "hoy": march(4),
    "mañana": march(5),
    "MANANA": march(5),
    "pasado mañana": march(6),
    "viernes": march(6),
    "el viernes": march(6),
    "vie": march(6),
    "este viernes": march(6),
    "para el viernes": march(6),
    "antes del viernes": march(5),
    "hasta el viernes": march(6),
    "a más tardar el viernes": march(6),
    "el viernes que viene": march(6),
    "el miércoles próximo": march(11),
    "el viernes de la semana que viene": march(13),
    "la próxima semana, el viernes": march(13),
    "en dos semanas": march(18),
    "dentro de 3 días": march(7),
    "dentro de una semana": march(11),
    "en un mes": Understood(date(2026, 4, 4)),
    "en un año": Understood(date(2027, 3, 4)),
    "fin de mes": march(31),
    "a fin de mes": march(31),
    "a finales de mes": march(31),
    "para el fin del mes": march(31),
    "fin del próximo mes": Understood(date(2026, 4, 30)),
    "fin de año": Understood(date(2026, 12, 31)),
    "el 15": march(15),
    "antes del 15": march(14),
    "el día 3": Understood(date(2026, 4, 3)),
    "5 de marzo": march(5),
    "el 5 de marzo": march(5),
    "cinco de marzo": march(5),
    "5 marzo": march(5),
    "1º de abril": Understood(date(2026, 4, 1)),
    "el primero de abril": Understood(date(2026, 4, 1)),
    "treinta y uno de marzo": march(31),
    "5 de marzo de 2027": Understood(date(2027, 3, 5)),
    "5 de marzo del 2027": Understood(date(2027, 3, 5)),
    "viernes 6 de marzo": march(6),
    "el viernes, 6 de marzo": march(6),
    "el viernes 6": march(6),
    "el viernes 6/3": march(6),
    "13/4": Understood(date(2026, 4, 13)),
    "2026-03-05": march(5),
    "mañana a las 9": march(5, time(9)),
    "a las 9 mañana": march(5, time(9)),
    "mañana a las 9 de la mañana": march(5, time(9)),
    "mañana a las 9 de la noche": march(5, time(21)),
    "mañana por la mañana a las 9": march(5, time(9)),
    "pasado mañana a las 9 de la mañana": march(6, time(9)),
    "viernes a la una de la tarde": march(6, time(13)),
    "viernes a las nueve y media": march(6, time(9, 30)),
    "viernes a las diez menos cuarto": march(6, time(9, 45)),
    "viernes a las 9:30 p. m.": march(6, time(21, 30)),
    "viernes a las 9.30": march(6, time(9, 30)),
    "viernes 15h": march(6, time(15)),
    "viernes a las 15:30 h": march(6, time(15, 30)),
    "el viernes al mediodía": march(6, time(12)),
    "by friday": march(6),
    "March 5th": march(5),
}


@pytest.mark.parametrize(("words", "reading"), ENGLISH.items())
def test_english_is_understood(words: str, reading: DateReading) -> None:
    assert read(words) == reading


@pytest.mark.parametrize(("words", "reading"), SPANISH.items())
def test_spanish_is_understood(words: str, reading: DateReading) -> None:
    assert read(words, "es") == reading


@pytest.mark.parametrize(
    ("words", "language", "day"),
    [
        ("Freitag", "de", 6),
        ("Fr.", "de", 6),
        ("5. März 2026", "de", 5),
        ("vendredi 6 mars", "fr", 6),
        ("sexta-feira", "pt", 6),
        ("5 de março", "pt-BR", 5),
        ("الجمعة", "ar", 6),
        ("٥ مارس ٢٠٢٦", "ar", 5),
        ("Ijumaa", "sw", 6),
        ("2026年3月5日", "zh", 5),
        ("tomorrow", "de", 5),
        ("2026-03-05", "no such language", 5),
    ],
)
def test_other_languages_know_weekdays_months_and_english(
    words: str, language: str, day: int
) -> None:
    assert read(words, language) == march(day)


@pytest.mark.parametrize(("words", "language"), [("mar 19", "it"), ("mar 19", "fr")])
def test_english_is_not_asked_about_a_word_that_is_another_day_in_their_language(
    words: str, language: str
) -> None:
    assert read(words, language) != march(19)
    assert read(words) == march(19)


@pytest.mark.parametrize(
    ("words", "language", "days"),
    [
        ("3/4", "en", [date(2026, 3, 4), date(2026, 4, 3)]),
        ("3/4", "es", [date(2026, 3, 4), date(2026, 4, 3)]),
        ("5/6/2026", "en", [date(2026, 5, 6), date(2026, 6, 5)]),
        ("5-6-26", "en", [date(2026, 5, 6), date(2026, 6, 5)]),
        ("next Friday", "en", [date(2026, 3, 6), date(2026, 3, 13)]),
        ("wednesday", "en", [date(2026, 3, 4), date(2026, 3, 11)]),
        ("el miércoles", "es", [date(2026, 3, 4), date(2026, 3, 11)]),
        ("viernes próximo", "es", [date(2026, 3, 6), date(2026, 3, 13)]),
        ("el próximo viernes", "es", [date(2026, 3, 6), date(2026, 3, 13)]),
        ("para el proximo viernes", "es", [date(2026, 3, 6), date(2026, 3, 13)]),
        ("el jueves que viene", "es", [date(2026, 3, 5), date(2026, 3, 12)]),
        ("next month", "en", [date(2026, 4, 1), date(2026, 4, 30)]),
        ("27/3/28", "en", [date(2027, 3, 28), date(2028, 3, 27)]),
        ("end of the week", "en", [date(2026, 3, 6), date(2026, 3, 8)]),
        ("a finales de semana", "es", [date(2026, 3, 6), date(2026, 3, 8)]),
        ("fin de semana", "es", [date(2026, 3, 7), date(2026, 3, 8)]),
        ("next week", "en", [date(2026, 3, day) for day in range(9, 16)]),
        ("la próxima semana", "es", [date(2026, 3, day) for day in range(9, 16)]),
        ("Friday 5 March", "en", [date(2026, 3, 5), date(2026, 3, 6), date(2027, 3, 5)]),
        ("viernes 5 de marzo", "es", [date(2026, 3, 5), date(2026, 3, 6), date(2027, 3, 5)]),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked(words: str, language: str, days: list[date]) -> None:
    assert read(words, language) == Ambiguous(tuple(days))


def test_a_question_about_the_day_keeps_the_time() -> None:
    assert read("3/4 at 9") == Ambiguous((date(2026, 3, 4), date(2026, 4, 3)), time(9))


@pytest.mark.parametrize(
    ("words", "language", "day"),
    [
        ("yesterday", "en", date(2026, 3, 3)),
        ("last friday", "en", date(2026, 2, 27)),
        ("ayer", "es", date(2026, 3, 3)),
        ("el viernes pasado", "es", date(2026, 2, 27)),
        ("2026-03-03", "en", date(2026, 3, 3)),
        ("3 de marzo de 2026", "es", date(2026, 3, 3)),
    ],
)
def test_a_day_that_is_over_is_said_to_be_past(words: str, language: str, day: date) -> None:
    assert read(words, language) == Past(day)


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "by",
        "soon",
        "friday or so",
        "not friday",
        "the friday before the 5th",
        "every friday",
        "midnight friday",
        "5 March at 25",
        "friday at 9:60",
        "tomorrow at 15 in the morning",
        "mañana de la mañana",
        "tomorrow\0",
        "in 999 years and a day",
        "friday " * 20,
        "9" * 40_000,
        "\0" * 40_000,
    ],
)
def test_one_word_too_many_and_nothing_is_understood(words: str) -> None:
    assert read(words) == NotUnderstood()
    assert read(words, "es") == NotUnderstood()


@pytest.mark.parametrize(
    ("words", "language", "shown", "near"),
    [
        ("30 February", "en", "30 February", [date(2027, 2, 28), date(2027, 3, 1)]),
        ("by April 31st", "en", "April 31st", [date(2026, 4, 30), date(2026, 5, 1)]),
        ("para el 31 de abril", "es", "31 de abril", [date(2026, 4, 30), date(2026, 5, 1)]),
        ("٣١ نيسان", "ar", "٣١ نيسان", [date(2026, 4, 30), date(2026, 5, 1)]),
        ("2026-02-29", "en", "2026-02-29", [date(2026, 2, 28), date(2026, 3, 1)]),
        ("2026-13-01", "en", "2026-13-01", []),
        ("32/1", "en", "32/1", []),
        ("0000-01-01", "en", "0000-01-01", []),
    ],
)
def test_a_day_that_is_in_no_calendar_is_said_to_be_none(
    words: str, language: str, shown: str, near: list[date]
) -> None:
    assert read(words, language) == Impossible(shown, tuple(near))


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("9999-12-31", "en"),
        ("31 December 9999", "en"),
        ("Friday 31 December 9999", "en"),
        ("el 31 de diciembre de 9999", "es"),
        ("31 ديسمبر 9999", "ar"),
        ("in 999 years", "en"),
        ("5 March 2031", "en"),
    ],
)
def test_there_is_one_limit_for_how_far_ahead_a_day_can_be(words: str, language: str) -> None:
    assert read(words, language) == TooFar()
    assert read("4 March 2031") == Understood(date(2031, 3, 4))


@pytest.mark.parametrize(
    ("words", "language", "over", "again"),
    [
        ("3 March", "en", date(2026, 3, 3), date(2027, 3, 3)),
        ("end of February", "en", date(2026, 2, 28), date(2027, 2, 28)),
        ("finales de febrero", "es", date(2026, 2, 28), date(2027, 2, 28)),
        ("el 3 de enero", "es", date(2026, 1, 3), date(2027, 1, 3)),
        ("٣ شباط", "ar", date(2026, 2, 3), date(2027, 2, 3)),
    ],
)
def test_a_day_that_is_just_over_is_asked_for_with_its_year(
    words: str, language: str, over: date, again: date
) -> None:
    assert read(words, language) == Past(over, (again,))


@pytest.mark.parametrize(
    ("words", "language", "at"),
    [("at 4", "en", 4), ("4:00", "en", 4), ("a las 4", "es", 4), ("الساعة ٤", "ar", 4)],
)
def test_an_hour_that_is_said_of_both_halves_of_the_day_is_asked(
    words: str, language: str, at: int
) -> None:
    tomorrow = {"en": "tomorrow", "es": "mañana", "ar": "غدا"}[language]

    reading = read(f"{tomorrow} {words}", language)

    assert reading == Ambiguous((date(2026, 3, 5),), None, (time(at), time(at + 12)))
    assert read("tomorrow at 04:00") == march(5, time(4))


@pytest.mark.parametrize(
    ("words", "language"), [("at 9", "en"), ("a las 9 de la mañana", "es"), ("الساعة ٩", "ar")]
)
def test_an_hour_without_its_day_is_today_or_tomorrow(words: str, language: str) -> None:
    assert read(words, language) == Ambiguous((WEDNESDAY, date(2026, 3, 5)), time(9))


@pytest.mark.parametrize(
    ("words", "language", "country", "days"),
    [
        ("by Good Friday", "en", "GB", [date(2026, 4, 3)]),
        ("before Good Friday", "en", "KE", [date(2026, 4, 2)]),
        ("Viernes Santo", "es", "ES", [date(2026, 4, 3)]),
        ("antes de Viernes Santo", "es", "CO", [date(2026, 4, 2)]),
        ("before Eid", "en", "MA", [date(2026, 3, 19), date(2026, 5, 26)]),
        ("قبل العيد", "ar", "MA", [date(2026, 3, 19), date(2026, 5, 26)]),
        ("عيد الفطر", "ar", "MA", [date(2026, 3, 20)]),
    ],
)
def test_a_feast_is_asked_back_with_the_days_it_has_in_the_country(
    words: str, language: str, country: str, days: list[date]
) -> None:
    reading = read_date(words, language=language, today=WEDNESDAY, country=country)

    assert reading == Ambiguous(tuple(days))


@pytest.mark.parametrize(
    ("words", "language", "country", "days"),
    [
        ("before Easter", "en", "", [date(2026, 4, 4), date(2026, 4, 11)]),
        ("after Easter", "en", "GB", [date(2026, 4, 6)]),
        ("three days after Easter", "en", "GB", [date(2026, 4, 8)]),
        ("antes de Semana Santa", "es", "MX", [date(2026, 3, 29)]),
        ("Viernes Santo", "es", "MX", [date(2026, 4, 3)]),
        ("la Navidad", "es", "MX", [date(2026, 12, 25)]),
        ("before Eid", "en", "GB", [date(2026, 3, 18), date(2026, 5, 26)]),
        ("بعد رمضان", "ar", "", [date(2026, 3, 19)]),
        ("antes del 8M", "es", "", [date(2026, 3, 7)]),
        ("for International Women's Day", "en", "", [date(2026, 3, 8)]),
        ("يوم المرأة", "ar", "", [date(2026, 3, 8)]),
    ],
)
def test_a_feast_that_the_country_does_not_have_is_asked_back_too(
    words: str, language: str, country: str, days: list[date]
) -> None:
    reading = read_date(words, language=language, today=WEDNESDAY, country=country)

    assert reading == Ambiguous(tuple(days))


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("9", [date(2026, 3, 9)]),
        ("15 at 8 pm", [date(2026, 3, 15)]),
        ("apirl 9", [date(2026, 4, 9)]),
        ("two weeks", [date(2026, 3, 18)]),
        ("after Friday", [date(2026, 3, 7)]),
        ("around Friday", [date(2026, 3, 6)]),
        ("ASAP", [WEDNESDAY, date(2026, 3, 5)]),
    ],
)
def test_half_a_date_is_asked_back(words: str, days: list[date]) -> None:
    reading = read(words)

    assert isinstance(reading, Ambiguous)
    assert reading.readings == tuple(days)


@pytest.mark.parametrize(
    "text",
    [
        "Print the banners 8M",
        "Draft the plan for Christmas",
        "Count up to 15",
        "Ask for two weeks",
        "Say where we are now",
        "Read 27-3",
        "Work from Friday",
    ],
)
def test_half_a_date_is_not_taken_from_a_sentence(text: str) -> None:
    assert split_due(text, "en", WEDNESDAY, "GB") == (text, None)


@pytest.mark.parametrize(
    ("text", "language", "rest", "reading"),
    [
        ("Draft the statement @maria by Friday", "en", "Draft the statement @maria", march(6)),
        ("Draft it, due: friday.", "en", "Draft it", march(6)),
        ("Draft it before the 15th at 9", "en", "Draft it", march(15, time(9))),
        ("Plan the meeting for Monday by Friday", "en", "Plan the meeting for Monday", march(6)),
        ("Call Ana tomorrow", "en", "Call Ana", march(5)),
        ("Call Ana at 9 tomorrow", "en", "Call Ana", march(5, time(9))),
        ("Stand by me by 2026-03-05", "en", "Stand by me", march(5)),
        ("by friday", "en", "", march(6)),
        ("Borrador @ana para el 15 de marzo", "es", "Borrador @ana", march(15)),
        ("Enviar la carta antes del viernes", "es", "Enviar la carta", march(5)),
        ("Llamar a Ana mañana a las 9", "es", "Llamar a Ana", march(5, time(9))),
        ("Llamar a Ana by friday", "es", "Llamar a Ana", march(6)),
        ("Send it by 2026-03-01", "en", "Send it", Past(date(2026, 3, 1))),
        (
            "Draft the statement @maria by next Friday",
            "en",
            "Draft the statement @maria",
            Ambiguous((date(2026, 3, 6), date(2026, 3, 13))),
        ),
    ],
)
def test_a_due_date_is_parted_from_what_is_to_be_done(
    text: str, language: str, rest: str, reading: DateReading
) -> None:
    assert split_due(text, language, WEDNESDAY) == (rest, reading)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Draft the statement", "en"),
        ("Prepare the agenda for Monday", "en"),
        ("Send a report every Friday", "en"),
        ("Do task 3/4", "en"),
        ("Ask what we may", "en"),
        ("Sit in the sun", "en"),
        ("Finish by soon", "en"),
        ("Write about last Friday", "en"),
        ("Salvar el mar", "es"),
        ("Organizar la fiesta del viernes", "es"),
        ("Preparar la reunión de pasado mañana", "es"),
        ("", "en"),
        ("a\0 " * 10_000, "en"),
    ],
)
def test_a_date_that_is_part_of_the_sentence_stays_there(text: str, language: str) -> None:
    assert split_due(text, language, WEDNESDAY) == (text, None)


def test_each_question_shows_dates_as_values() -> None:
    asked = question(Ambiguous((date(2026, 3, 6), date(2026, 3, 13))), WEDNESDAY)

    assert asked.values == {"days": OneOf((date(2026, 3, 6), date(2026, 3, 13)))}
    assert question(Past(date(2026, 3, 3)), WEDNESDAY).values == {"day": date(2026, 3, 3)}
    assert question(NotUnderstood(), WEDNESDAY).values == {"today": WEDNESDAY}
