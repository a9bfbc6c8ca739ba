"""The report form asks what can be ticked first, and says beforehand what it can hide."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.anonymous import Door
from bot.concerns.report_form import (
    LONGEST_RECEIPT,
    LONGEST_TEXT,
    document_field,
    receipt_field,
    report_fields,
)
from bot.concerns.reporter.before_you_report import MOST_WORDS, notice
from bot.concerns.reporter.come_back import READ
from bot.concerns.reporter.locked_before import how_to_lock
from bot.concerns.reporter.referral import CountryHelp, OutsideHelp, danger_card
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.documents import DOCUMENT, LARGEST_DOCUMENT
from bot.concerns.sealed.padding import BUCKETS, pad
from bot.concerns.sealed.receipts import ASKED_BACK, MadeOf, new_receipt, numbered
from bot.concerns.sealed.roster_list import Recovery
from bot.concerns.sealed.signatures import VerifyKey
from bot.language.answers import read_answer
from bot.language.folding import text_key
from bot.language.tell import Interpreter, Reader
from bot.words.errors import Invalid
from bot.words.messages import Choice, Country, Field, Text, Words
from config.catalogues import load_catalogues

ADA = Responder("Ada", Recipient("age1ada"), VerifyKey("aa"), date(2026, 3, 5))
BOB = Responder("Bob", Recipient("age1bob"), VerifyKey("bb"), date(2026, 3, 5))
FIELDS = report_fields([ADA, BOB])
HERE = Surroundings(
    OutsideHelp(("112", "+254 700 000 000")),
    ZoneInfo("America/Argentina/ComodRivadavia"),
    f"http://{'a' * 56}.onion/concern",
)
INTERPRETER = Interpreter(load_catalogues())


def test_free_words_come_last_and_may_be_left_empty() -> None:
    *structured, last = FIELDS

    assert last.kind == "paragraph"
    assert last.optional
    assert all(field.kind in {"choice", "choices"} for field in structured)


def test_names_of_questions_and_answers_are_distinct() -> None:
    assert len({field.name for field in FIELDS}) == len(FIELDS)
    for field in FIELDS:
        assert len({choice.value for choice in field.choices}) == len(field.choices)


TICKED = [each for each in (*FIELDS, READ) if each.choices]


@pytest.mark.parametrize("language", INTERPRETER.languages)
@pytest.mark.parametrize("asked", TICKED, ids=lambda asked: asked.name)
def test_the_first_words_of_an_answer_are_never_read_as_another_one(
    asked: Field, language: str
) -> None:
    """“No” under “Yes, it can wait”, of which a no is kept, would be a report that waits."""
    labels = {each.value: _told([each.label], language) for each in asked.choices}
    shown = replace(asked, choices=tuple(Choice(*each) for each in labels.items()))
    starts = {" ".join(label.split()[:n]) for label in labels.values() for n in range(1, 12)}
    for words in starts:
        begun = {value for value, label in labels.items() if _begins(label, words)}
        assert {_read(shown, words, typed=True), _read(shown, words, typed=False)} <= {*begun, ""}


def _begins(label: str, words: str) -> bool:
    return text_key(label).split()[: len(words.split())] == text_key(words).split()


def _read(field: Field, words: str, *, typed: bool) -> str:
    try:
        return read_answer(field, words, language="en", today=date(2026, 3, 2), typed=typed)
    except Invalid:
        return ""


def test_every_responder_can_be_left_out() -> None:
    hidden = next(each for each in report_fields([ADA, BOB]) if each.name == "hidden_from")

    assert hidden.choices == (Choice("age1ada", "Ada"), Choice("age1bob", "Bob"))
    assert hidden.optional


def test_a_picture_may_be_left_out_and_the_largest_fits() -> None:
    asked = document_field()

    assert (asked.name, asked.kind, asked.optional) == (DOCUMENT, "document", True)
    assert asked.longest >= len(b64encode(bytes(LARGEST_DOCUMENT))) + len("picture::")


@pytest.mark.parametrize("made_of", get_args(MadeOf))
def test_the_receipt_is_shown_and_two_of_it_are_asked_for(made_of: MadeOf) -> None:
    receipt = new_receipt(made_of)
    asked = receipt_field(receipt, "calm otter (2068)")

    assert isinstance(asked.hint, Text)
    assert (asked.name, asked.kind, asked.optional) == ("kept", "line", False)
    assert asked.shown == numbered(receipt)
    assert asked.hint.values["handle"] == "calm otter (2068)"
    assert (asked.hint.values["first"], asked.hint.values["second"]) == ASKED_BACK
    assert asked.longest == LONGEST_RECEIPT >= len(receipt)


def test_nothing_is_urgent_unless_somebody_says_so() -> None:
    assert next(field for field in FIELDS if field.name == "urgent").value == "no"


@pytest.mark.parametrize("letter", ["a", "ش", "語", "🙏", "\n", "\0"])
def test_the_longest_report_fits_into_a_seal(letter: str) -> None:
    assert len(pad({"text": letter * LONGEST_TEXT})) <= BUCKETS[-1] // 2


@pytest.mark.parametrize("language", INTERPRETER.languages)
@pytest.mark.parametrize("door", get_args(Door))
@pytest.mark.parametrize("signed", [True, False])
def test_the_notice_has_ninety_words_at_most(door: Door, language: str, signed: bool) -> None:
    reader = Reader(language, ZoneInfo("UTC"))
    sentences = notice(door, ["Ada"] * 10, HERE, signed=signed)
    read = " ".join(INTERPRETER.words(each, reader) for each in sentences)

    assert len(read.split()) <= MOST_WORDS
    assert "112" in read
    assert "Ada" in read


IN_SHARES = Recovery(("Front", "Sea", "Awid"), Recipient("age1shares"))


@pytest.mark.parametrize("language", INTERPRETER.languages)
@pytest.mark.parametrize("door", get_args(Door))
def test_who_holds_shares_is_named_before_the_first_word_within_ninety(
    door: Door, language: str
) -> None:
    reader = Reader(language, ZoneInfo("UTC"))
    sentences = notice(door, ["Ada"] * 9, HERE, signed=True, recovery=IN_SHARES)
    read = " ".join(INTERPRETER.words(each, reader) for each in sentences)

    assert len(read.split()) <= MOST_WORDS
    assert all(each in read for each in IN_SHARES.held_by)


SAYS_OF_ITSELF = {
    "company chat": "The chat company carries and may keep your words",
    "encrypted chat": "Your chat server sees that you wrote",
    "keeping chat": "Your words stay in this chat",
    "page": "Our server sees your words briefly",
    "sealing page": "Your words are locked here, on your device",
    "cover": "Locked on this device, your words go along with your answer",
}


@pytest.mark.parametrize("door", get_args(Door))
def test_the_notice_leaves_nothing_out(door: Door) -> None:
    read = _told(notice(door, ["Ada", "Bob"], HERE))

    for must in (
        "In danger now? Call 112",
        SAYS_OF_ITSELF[door],
        "only Ada and Bob can open it",
        "Whoever you leave out may notice",
        "never at once" if door == "cover" else "unless urgent",
        "We cannot write to you",
        "Your secret receipt opens our answer",
        "can point to you",
        "Tor Browser",
    ):
        assert must in read
    assert ("urgent" in read) == (door != "cover"), "nothing that goes along goes at once"


def test_the_notice_still_speaks_of_danger_where_no_number_is_known() -> None:
    assert "danger" in str(notice("page", ["Ada", "Bob"], Surroundings())[0])


def _told(sentences: Sequence[Words], language: str = "en") -> str:
    reader = Reader(language, ZoneInfo("UTC"))
    return "\n".join(INTERPRETER.words(each, reader) for each in sentences)


KENYA = CountryHelp(Country("KE"), ("999", "112"), ("Defenders: +254 1",))
MEXICO = CountryHelp(Country("MX"), ("911",))


@pytest.mark.parametrize(
    ("language", "names"), [("en", "Kenya Mexico"), ("es", "Kenia México"), ("ar", "كينيا المكسيك")]
)
def test_numbers_are_named_by_country_in_the_readers_language(language: str, names: str) -> None:
    help_in_two = OutsideHelp(countries=(KENYA, MEXICO))
    sheet = _told(notice("page", ["Ada"], Surroundings(help_in_two)), language)
    card = _told(danger_card(help_in_two, language).lines, language)

    for text in (sheet, card):
        assert all(each in text for each in (*names.split(), "999", "911"))
    assert "Defenders: +254 1" in card


def test_of_many_countries_the_sheet_says_where_to_look() -> None:
    four = map(Country, ("MX", "KE", "SD", "CO"))
    many = OutsideHelp(countries=[replace(MEXICO, country=each) for each in four])

    in_chat = notice("company chat", ["Ada"], Surroundings(many))
    assert "“danger” tells whom to call" in _told(in_chat)
    on_the_page = notice("page", ["Ada"], Surroundings(many))
    assert _told(on_the_page).startswith("In danger now? Whom to call in your country:")
    assert _told(danger_card(many, "en").lines).count("call 911") == 4


def test_three_countries_still_stand_on_the_sheet() -> None:
    three = [replace(MEXICO, country=Country(each)) for each in ("MX", "KE", "SD")]
    there = Surroundings(OutsideHelp(countries=three))

    assert _told(notice("page", ["Ada"], there)).count("911") == 3


def test_that_nobody_signed_the_list_is_said_unless_two_have() -> None:
    assert "(no stewards signed)" in _told(notice("page", ["Ada"], HERE))
    assert "(no stewards signed)" not in _told(notice("page", ["Ada"], HERE, signed=True))


def test_whoever_asks_for_help_is_told_what_became_of_their_words_if_they_wrote_any() -> None:
    assert "I have not kept" not in _told(danger_card(HERE.outside, "es").lines)
    assert "I have not kept" in _told(danger_card(HERE.outside, "es", told=True).lines)


def test_keys_to_lock_with_are_for_one_pair_of_eyes_and_lead_on() -> None:
    message = how_to_lock([ADA, BOB], "es")

    assert message.ephemeral
    assert [(each.route, each.args) for each in message.buttons] == [
        ("concern", {"language": "es"})
    ]
    assert "age -a -o locked.txt -r age1ada -r age1bob words.txt" in message.lines
    assert ("Ada: age1ada" in message.lines, "Bob: age1bob" in message.lines) == (True, True)
    assert any(str(LONGEST_TEXT) in str(each) for each in message.lines)


@pytest.mark.parametrize("door", ["company chat", "encrypted chat", "keeping chat"])
def test_a_chat_names_the_safer_door_only_if_there_is_one(door: Door) -> None:
    assert "http://" in _told(notice(door, ["Ada"], HERE))
    assert "Safer" not in _told(notice(door, ["Ada"], Surroundings()))


def test_the_clock_is_that_of_a_city_in_the_readers_language() -> None:
    here = Surroundings(zone=ZoneInfo("America/Mexico_City"))

    assert "(Mexico City)" in _told(notice("page", ["Ada"], here))
    assert "(Ciudad de México)" in _told(notice("page", ["Ada"], here), "es")
    assert "17:00 (Mexico City)" in _told([here.delivery("2026-03-05 afternoon")])


def test_where_words_stay_it_is_said_before_the_first_of_them() -> None:
    assert "stay in this chat" in _told(notice("keeping chat", ["Ada"], HERE))


def test_whoever_is_left_out_may_notice_and_the_form_says_so() -> None:
    hidden = next(each for each in report_fields([ADA, BOB]) if each.name == "hidden_from")

    assert "may notice" in _told(notice("page", ["Ada"], HERE))
    assert "may still notice" in _told([hidden.hint])
