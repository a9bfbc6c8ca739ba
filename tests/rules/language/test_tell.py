"""Sentences are told in the reader's language, zone and direction."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.language.dates import read_date
from bot.language.direction import direction
from bot.language.readings import Understood
from bot.language.tell import Interpreter, Reader
from bot.words.messages import Button, Choice, Country, Field, Form, Message, OneOf, say, say_count


class Spanish:
    """A catalogue of three sentences."""

    def gettext(self, message: str, /) -> str:
        return {"Due {due}.": "Para el {due}.", "Send": "Enviar"}.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str:
        told = {"{count} answer": "{count} respuesta", "{count} answers": "{count} respuestas"}
        return told[msgid1 if n == 1 else msgid2]


INTERPRETER = Interpreter({"es": Spanish()})
NAIROBI = Reader("en", ZoneInfo("Africa/Nairobi"))
MADRID = Reader("es", ZoneInfo("Europe/Madrid"))
AMMAN = Reader("ar", ZoneInfo("Asia/Amman"))


def test_a_moment_is_told_on_the_readers_own_clock_and_in_their_words() -> None:
    due = say("Due {due}.", due=datetime(2026, 3, 2, 21, 30, tzinfo=UTC))

    assert INTERPRETER.words(due, NAIROBI) == "Due Tue 3 Mar, 00:30."
    assert INTERPRETER.words(due, MADRID) == "Para el lunes 2 mar, 22:30."
    assert INTERPRETER.words(due, AMMAN) == "Due الثلاثاء 3 مارس، 12:30 ص."


def test_no_short_name_of_a_weekday_stands_beside_a_month_that_is_called_the_same() -> None:
    day, at = date(2026, 3, 10), datetime(2026, 3, 10, 9, tzinfo=UTC)
    told = INTERPRETER.words(say("{day} / {at}", day=day, at=at), MADRID)

    assert told == "martes, 10 mar 2026 / martes 10 mar, 10:00"


def test_days_and_times_of_day_are_nobodys_zone() -> None:
    words = say("{day} {at}", day=date(2026, 3, 2), at=time(9))

    assert INTERPRETER.words(words, NAIROBI) == "Mon, 2 Mar 2026 09:00"


def test_a_list_is_told_as_a_list() -> None:
    words = say("{who}", who=("Ana", "Bo", "Cy"))

    assert INTERPRETER.words(words, NAIROBI) == "Ana, Bo and Cy"
    assert INTERPRETER.words(words, MADRID) == "Ana, Bo y Cy"


@pytest.mark.parametrize(
    ("reader", "numbers", "told"),
    [
        (NAIROBI, ("112", "911"), "112 or 911"),
        (MADRID, ("065", "911"), "065 o 911"),
        (MADRID, ("911", "112"), "911 o 112"),
        (MADRID, ("1", "8"), "1 u 8"),
        (AMMAN, ("911", "065"), "\u2068911\u2069 أو \u2068065\u2069"),
    ],
)
def test_of_a_choice_one_is_taken(reader: Reader, numbers: tuple[str, ...], told: str) -> None:
    assert INTERPRETER.words(say("{numbers}", numbers=OneOf(numbers)), reader) == told


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Noor", "Itzel"), "Noor e Itzel"),
        (("Noor", "Hiedra"), "Noor y Hiedra"),
        (("Itzel",), "Itzel"),
    ],
)
def test_spanish_joins_sound_well(names: tuple[str, ...], told: str) -> None:
    assert INTERPRETER.words(say("{who}", who=names), MADRID) == told


@pytest.mark.parametrize(("count", "told"), [(1, "1 respuesta"), (0, "0 respuestas")])
def test_numbers_choose_their_plural(count: int, told: str) -> None:
    assert INTERPRETER.words(say_count("{count} answer", "{count} answers", count), MADRID) == told


def test_english_needs_no_catalogue_and_neither_does_a_language_without_one() -> None:
    answers = say_count("{count} answer", "{count} answers", 2)

    assert INTERPRETER.words(answers, NAIROBI) == "2 answers"
    assert INTERPRETER.words(answers, Reader("fr", ZoneInfo("UTC"))) == "2 answers"


def test_peoples_own_words_are_never_a_template() -> None:
    hostile = "{due.__class__} {0} %s"

    assert INTERPRETER.words(hostile, NAIROBI) == hostile
    assert INTERPRETER.words(say("{what}", what=hostile), NAIROBI) == hostile


def test_a_name_in_right_to_left_text_keeps_its_direction_to_itself() -> None:
    words = say("{name}", name="Ana (UN)")

    assert INTERPRETER.words(words, AMMAN) == "\u2068Ana (UN)\u2069"
    assert INTERPRETER.words(words, NAIROBI) == "Ana (UN)"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("المبادرة: +20 2 2796 0197", "المبادرة: \u2066+20\xa02\xa02796\xa00197\u2069"),
        ("112، أو 0800 123 456.", "112، أو \u20660800\xa0123\xa0456\u2069."),
        ("اتصلي: (+254) 716-200-100", "اتصلي: \u2066(+254)\xa0716-200-100\u2069"),
        ("من 9-17 يوم 3 مارس 2026", "من 9-17 يوم 3 مارس 2026"),
        ("https://example.org/+20 2 2796", "https://example.org/+20 2 2796"),
    ],
)
def test_groups_of_a_telephone_number_keep_their_order_among_arabic_words(
    written: str, shown: str
) -> None:
    kept = INTERPRETER.words(written, AMMAN)
    assert kept == shown
    assert INTERPRETER.words(kept, AMMAN) == kept
    assert INTERPRETER.words(written, NAIROBI) == written


def test_so_it_is_within_a_sentence() -> None:
    place = say("Call {place}.", place="المبادرة: +20 2 2796")

    told = INTERPRETER.words(place, AMMAN)
    assert told == "Call \u2068المبادرة: \u2066+20\xa02\xa02796\u2069\u2069."


def test_what_somebody_typed_comes_back_sign_by_sign_also_in_arabic() -> None:
    form = Form("", (Field("phone", "", typed="+20 2 2796 0197"),), "phone.save")

    (field,) = INTERPRETER.form(form, AMMAN).fields
    assert field.typed == "+20 2 2796 0197"


def test_a_right_to_left_name_in_left_to_right_text_does_too() -> None:
    assert INTERPRETER.words(say("{name}", name="ليلى"), NAIROBI) == "\u2068ليلى\u2069"


def test_a_sentence_inside_a_sentence_is_told_first() -> None:
    assert INTERPRETER.words(say("{button}", button=say("Send")), MADRID) == "Enviar"


def test_every_word_of_a_form_and_a_message_is_told() -> None:
    field = Field("x", say("Send"), "choice", say("Send"), (Choice("a", say("Send")),))
    form = Form(say("Send"), (field,), "route", intro=(say("Send"),))
    message = Message(say("Send"), (say("Send"),), (Button(say("Send"), "r"),), (say("Send"),))

    assert "Send" not in repr(INTERPRETER.form(form, MADRID))
    assert "Send" not in repr(INTERPRETER.message(message, MADRID))


@pytest.mark.parametrize(
    ("language", "expected"), [("ar", "rtl"), ("ar-EG", "rtl"), ("es", "ltr"), ("en", "ltr")]
)
def test_direction(language: str, expected: str) -> None:
    assert direction(language) == expected


@pytest.mark.parametrize(
    ("country", "told"),
    [
        ("", "الاثنين، 6 أبريل 2026"),
        ("EG", "الاثنين، 6 أبريل 2026"),
        ("SY", "الاثنين، 6 نيسان 2026"),
        ("IQ", "الاثنين، 6 نيسان 2026"),
        ("DZ", "الاثنين، 6 أفريل 2026"),
    ],
)
def test_months_have_the_names_of_the_readers_country_and_are_read_back(
    country: str, told: str
) -> None:
    reader, day = Reader("ar", ZoneInfo("UTC"), country), date(2026, 4, 6)

    shown = INTERPRETER.words(say("{day}", day=day), reader)

    assert shown == told
    assert read_date(shown, language="ar", today=date(2026, 3, 2)) == Understood(day)


@pytest.mark.parametrize("country", ["SY", "DZ", "MA"])
@pytest.mark.parametrize("month", range(1, 13))
def test_each_month_that_is_shown_is_understood(country: str, month: int) -> None:
    reader, day = Reader("ar", ZoneInfo("UTC"), country), date(2027, month, 13)

    shown = INTERPRETER.words(say("{day}", day=day), reader)

    assert read_date(shown, language="ar", today=date(2026, 3, 2)) == Understood(day)


@pytest.mark.parametrize(
    ("zone", "told"),
    [("Etc/GMT-3", "UTC+3"), ("Etc/GMT+5", "UTC−5"), ("UTC", "UTC"), ("Africa/Cairo", "Cairo")],
)
def test_a_clock_that_is_only_an_offset_is_told_with_the_sign_that_people_use(
    zone: str, told: str
) -> None:
    where = say("{zone}", zone=ZoneInfo(zone))

    assert Interpreter({}).words(where, Reader("en", ZoneInfo("UTC"))) == told


@pytest.mark.parametrize(
    ("code", "language", "told"),
    [("EG", "es", "Egipto"), ("PS", "en", "Palestine"), ("PS", "ar", "فلسطين"), ("XX", "en", "XX")],
)
def test_a_country_is_told_by_its_name(code: str, language: str, told: str) -> None:
    where = say("{land}", land=Country(code))

    assert Interpreter({}).words(where, Reader(language, ZoneInfo("UTC"))) == told
