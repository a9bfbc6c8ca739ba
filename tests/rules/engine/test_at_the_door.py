"""What people type is kept in one spelling, and their words and emoji stay whole."""

from unicodedata import is_normalized

import pytest

from bot.engine.safe_text import clean
from bot.words.inbound import Address, Called, Inbound, Said


def kept(text: str) -> str:
    event = clean(Inbound("k", Address("web", "w", "p"), Said(text))).event
    assert isinstance(event, Said)
    return event.text


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("Jose\u0301", "José"),
        ("\u0627\u0654حمد", "أحمد"),
        ("soft\u00adly", "softly"),
        ("\ufeffmine\u200b", "mine"),
        ("two\u2060gether", "twogether"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩🏽\u200d🚒", "👩🏽\u200d🚒"),
        ("\u200fغدًا", "\u200fغدًا"),
        ("Bob\r\nby Friday", "Bob\nby Friday"),
    ],
)
def test_each_text_has_one_spelling(typed: str, stands: str) -> None:
    assert kept(typed) == stands


def test_what_is_filled_in_is_kept_as_what_is_typed() -> None:
    called = Called("organisation.save", {"name": "Cafe\u0301"})
    event = clean(Inbound("k", Address("web", "w", "p"), called)).event

    assert event == Called("organisation.save", {"name": "Café"})


def test_letters_under_thousands_of_signs_are_kept_with_as_many_as_a_language_has() -> None:
    found = kept("a" + "\u0323\u0301" * 20_000)

    assert is_normalized("NFC", found)
    assert len(found) <= 31
