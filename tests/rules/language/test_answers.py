"""One answer to one question, read strictly."""

from datetime import date, time

import pytest

from bot.language.answers import hours_listed, read_answer
from bot.language.ranges import hours_meant, read_days, read_hours
from bot.words.errors import Invalid
from bot.words.messages import Choice, Field, Kind

TODAY = date(2026, 3, 2)
YES_NO = (Choice("yes", "Sí"), Choice("no", "No"))
SCALE = tuple(Choice(str(n), str(label)) for n, label in ((5, "always"), (1, "never")))


def read(
    kind: Kind,
    words: str,
    choices: tuple[Choice, ...] = (),
    language: str = "en",
    *,
    typed: bool = False,
) -> str:
    field = Field("f", "?", kind, choices=choices, longest=20)
    return read_answer(field, words, language=language, today=TODAY, typed=typed)


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("line", "  two\n words ", "two words"),
        ("paragraph", " two\nlines ", "two\nlines"),
        ("date", "tomorrow", "2026-03-03"),
        ("time", "3pm", "15:00"),
        ("number", "007", "7"),
        ("number", "١٢", "12"),
    ],
)
def test_an_answer_is_kept_in_its_plain_form(kind: Kind, words: str, expected: str) -> None:
    assert read(kind, words) == expected


@pytest.mark.parametrize("words", ["4", "4:00", "٤", "a las 4"])
def test_an_hour_of_either_half_of_the_day_is_asked_as_it_can_be_typed(words: str) -> None:
    with pytest.raises(Invalid) as asked:
        read("time", words)

    assert [each.value for each in asked.value.offered["f"]] == ["04:00", "16:00"]
    for answer in ("2", "16:00", "4 pm"):
        assert read("time", answer, asked.value.offered["f"]) == "16:00"
    assert read("time", "04:00") == "04:00"


@pytest.mark.parametrize(
    "words",
    [
        "9, 17:30",
        "9 and 17:30",
        "9am, 5:30 pm",
        "09:00 17:30",
        "٩:٠٠ و١٧:٣٠",
        "9, 5 y media de la tarde",
    ],
)
def test_several_hours_are_read_as_people_list_them(words: str) -> None:
    assert hours_listed(words, "en") == ((time(9),), (time(17, 30),))


@pytest.mark.parametrize("words", ["", " , ", "9, soon", "9 and", "25:00", "9:00 <!channel>"])
def test_where_one_of_several_hours_is_none_none_is_taken(words: str) -> None:
    assert hours_listed(words, "en") == ()


@pytest.mark.parametrize("words", ["yes", "Sí", "SÍ.", "si", "1", "١"])
def test_a_choice_is_meant_by_value_label_or_number(words: str) -> None:
    assert read("choice", words, YES_NO) == "yes"


RHYTHMS = (
    Choice("monthly", "Every month, on a weekday"),
    Choice("monthly_day", "Every month, on a date"),
    Choice("half_year", "مرتين في السنة، في التاريخ نفسه"),
    Choice("meeting", "After a meeting, when you say so"),
)


@pytest.mark.parametrize(
    ("words", "meant"),
    [("after a meeting", "meeting"), ("مرتين في السنة", "half_year"), ("2", "monthly_day")],
)
def test_what_stands_before_a_comma_is_enough_where_only_one_begins_like_that(
    words: str, meant: str
) -> None:
    assert read("choice", words, RHYTHMS) == meant


@pytest.mark.parametrize("words", ["every month", "aft", ",", "on a date"])
def test_what_two_begin_with_and_a_part_of_a_word_is_none_of_them(words: str) -> None:
    with pytest.raises(Invalid):
        read("choice", words, RHYTHMS)


KINDS = tuple(
    Choice(label, label)
    for label in (
        "Novedades de la coalición",
        "Espejo de la alianza",
        "مستجدات الائتلاف",
        "I did not want to",
        "Vendré si puedo",
        "Nunca",
        "Después de la reunión",
        "Después de comer",
    )
)


@pytest.mark.parametrize("words", ["novedades", "ESPEJO de la", "مستجدّات"])
def test_the_first_words_are_enough_where_only_one_begins_with_them(words: str) -> None:
    [meant] = [each.value for each in KINDS if each.value[:2].casefold() == words[:2].casefold()]

    assert read("choice", words, KINDS) == meant


@pytest.mark.parametrize(
    "words", ["I did", "vendré", "después", "noved", "la alianza", "I did not"]
)
def test_first_words_that_the_others_turn_round_are_no_answer(words: str) -> None:
    with pytest.raises(Invalid):
        read("choice", words, KINDS)


def test_a_number_that_is_a_value_is_the_value_and_not_the_position() -> None:
    assert read("choice", "1", SCALE) == "1"
    assert read("choice", "never", SCALE) == "1"


DAYS = tuple(Choice(str(n), day) for n, day in enumerate(("Monday", "Tuesday", "Wednesday")))
WAITS = (Choice("no", "Yes, it can wait"), Choice("yes", "No, at once"))


def test_a_number_that_is_typed_is_the_one_that_was_shown() -> None:
    assert [read("choice", n, DAYS, typed=True) for n in ("1", "2", "٣")] == ["0", "1", "2"]
    assert read("choices", "1, 3", DAYS, typed=True) == "0,2"
    assert read("choices", "1 and 2", DAYS, typed=True) == "0,1"
    assert read("choice", "1", SCALE, typed=True) == "5"
    for kind in ("choice", "choices"):
        with pytest.raises(Invalid):
            read(kind, "0", DAYS, typed=True)


def test_words_that_are_typed_mean_what_was_shown_before_what_is_kept_for_it() -> None:
    assert (read("choice", "no", WAITS, typed=True), read("choice", "no", WAITS)) == ("yes", "no")
    assert (read("choice", "Yes", WAITS, typed=True), read("choice", "yes", WAITS)) == ("no", "yes")
    assert read("choice", "meeting", RHYTHMS, typed=True) == "meeting"
    assert read("choices", "meeting, monthly", RHYTHMS, typed=True) == "meeting,monthly"


def test_several_choices_are_joined_and_none_counts_twice() -> None:
    assert read("choices", "no, yes, 2", YES_NO) == "no,yes"
    assert read("choices", "٢، ١", YES_NO) == "no,yes"


def test_names_that_differ_by_an_accent_alone_are_told_apart_or_asked() -> None:
    names = (Choice("a", "José"), Choice("b", "Jose"), Choice("c", "Joś"))

    assert read("choice", "José", names) == "a"
    assert read("choice", "jose", names) == "b"
    assert read("choice", "jos", names) == "c"
    with pytest.raises(Invalid):
        read("choice", "jôse", names)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("date", "soon"),
        ("date", "3/4"),
        ("date", "yesterday"),
        ("time", "25:00"),
        ("number", "-1"),
        ("number", "³"),
        ("number", "1e9"),
        ("choice", "maybe"),
        ("choices", "yes, maybe"),
        ("line", "x" * 21),
    ],
)
def test_what_cannot_be_used_is_refused_beside_its_field(kind: Kind, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(kind, words, YES_NO)

    assert list(refused.value.problems) == ["f"]


@pytest.mark.parametrize(
    ("words", "language", "first", "last"),
    [
        ("3–10 May", "en", date(2026, 5, 3), date(2026, 5, 10)),
        ("3 May to 10 May", "en", date(2026, 5, 3), date(2026, 5, 10)),
        ("from tomorrow until 6 March", "en", date(2026, 3, 3), date(2026, 3, 6)),
        ("tomorrow", "en", date(2026, 3, 3), date(2026, 3, 3)),
        ("del 3 al 10 de mayo", "es", date(2026, 5, 3), date(2026, 5, 10)),
        ("2026-05-03 - 2026-05-10", "en", date(2026, 5, 3), date(2026, 5, 10)),
        ("3rd-10th May", "en", date(2026, 5, 3), date(2026, 5, 10)),
        ("May 3-10", "en", date(2026, 5, 3), date(2026, 5, 10)),
        ("until Friday", "en", date(2026, 3, 2), date(2026, 3, 6)),
        ("till 10 May", "en", date(2026, 3, 2), date(2026, 5, 10)),
        ("hasta el viernes", "es", date(2026, 3, 2), date(2026, 3, 6)),
        ("حتى الجمعة", "ar", date(2026, 3, 2), date(2026, 3, 6)),
        ("Monday to Wednesday", "en", date(2026, 3, 2), date(2026, 3, 4)),
        ("Friday to Monday", "en", date(2026, 3, 6), date(2026, 3, 9)),
        ("del lunes al miércoles", "es", date(2026, 3, 2), date(2026, 3, 4)),
        ("من الاثنين إلى الأربعاء", "ar", date(2026, 3, 2), date(2026, 3, 4)),
        ("28 February to 5 March", "en", date(2026, 2, 28), date(2026, 3, 5)),
        ("28 December to 3 January", "en", date(2026, 12, 28), date(2027, 1, 3)),
        ("next week", "en", date(2026, 3, 9), date(2026, 3, 15)),
        ("la semana que viene", "es", date(2026, 3, 9), date(2026, 3, 15)),
        ("in April", "en", date(2026, 4, 1), date(2026, 4, 30)),
    ],
)
def test_days_from_to(words: str, language: str, first: date, last: date) -> None:
    assert read_days(words, language=language, today=TODAY) == (first, last)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "soon",
        "10 May to 3 May",
        "a–b",
        "–",
        "x" * 50_000,
        "from Friday",
        "3/4 to 10/4",
        "next Friday to Sunday",
        "10-15",
        "tomorrow at 9",
        "1 May to 31 December 9999",
        "until yesterday",
    ],
)
def test_days_that_are_unclear_are_not_guessed(words: str) -> None:
    assert read_days(words, language="en", today=TODAY) is None


@pytest.mark.parametrize("words", ["9-17", "9 to 5pm", "09:00–17:00", "9am - 17h"])
def test_hours_from_to(words: str) -> None:
    hours = read_hours(words, "en")

    assert hours is not None
    assert [hour.hour for hour in hours] == [9, 17]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("22-6", 22, 6),
        ("14-24", 14, 0),
        ("17-9", 17, 9),
        ("10pm to 6am", 22, 6),
        ("22:00–00:00", 22, 0),
    ],
)
def test_hours_may_run_over_midnight(words: str, start: int, end: int) -> None:
    assert read_hours(words, "en") == (time(start), time(end))


def test_hours_that_can_be_meant_in_two_ways_are_both_known() -> None:
    assert hours_meant("9-5", "en") == ((time(9), time(17)), (time(9), time(5)))
    assert hours_meant("1-5", "en") == ((time(13), time(17)), (time(1), time(5)))


@pytest.mark.parametrize("words", ["", "9", "9-9", "a-b", "-", "9-5", "8 to 6", "1-5", "24-8"])
def test_hours_that_are_unclear_are_not_guessed(words: str) -> None:
    assert read_hours(words, "en") is None


PEOPLE = (Choice("a", "Ada"), Choice("b", "Bob"), Choice("c", "Bread, salt and oil"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1, 3", "a,c"),
        ("1 and 2", "a,b"),
        ("1 & 2", "a,b"),
        ("1 y 2", "a,b"),
        ("1, 2 and 3", "a,b,c"),
        ("3 1", "c,a"),
        ("١ و٢", "a,b"),
        ("١، ٢", "a,b"),
        ("Ada e Bob", "a,b"),
        ("Ada وBob", "a,b"),
        ("2\n1", "b,a"),
        ("1; 1", "a"),
        ("bread, salt and oil", "c"),
        ("Ada; Bread", ""),
        ("1 to 3", ""),
        ("Ada and Eve", ""),
        (",", ""),
        ("4", ""),
    ],
)
def test_several_answers_are_read_as_people_list_them(words: str, expected: str) -> None:
    if expected:
        assert read("choices", words, PEOPLE) == expected
        return
    with pytest.raises(Invalid) as refused:
        read("choices", words, PEOPLE)
    assert "with commas between" in str(refused.value.problems["f"])
