"""The words that can be typed: clear in each language, and the same wherever they are quoted."""

import re
from collections import Counter

import pytest
from babel.messages.pofile import read_po

from bot.features import COMMANDS
from bot.forms.command_words import listed
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter
from config.catalogues import FOLDER, load_catalogues

CATALOGUES = load_catalogues()
INTERPRETER = Interpreter(CATALOGUES)
PHRASES = Vocabulary(COMMANDS, INTERPRETER).phrases
ENGLISH = {command.words.msgid for command in COMMANDS}
QUOTED = re.compile("[“«]([^”»]+)[”»]")


def sentences() -> list[str]:
    with (FOLDER / "tequio.pot").open("rb") as file:
        return [each.id for each in read_po(file) if isinstance(each.id, str)]


def command_in(quoted: str) -> str | None:
    """The longest command with which quoted words begin."""
    found = [each for each in ENGLISH if f"{quoted} ".startswith(f"{each} ")]
    return max(found, key=len, default=None)


@pytest.mark.parametrize("language", ["en", *CATALOGUES])
def test_no_two_commands_share_a_word(language: str) -> None:
    said = [
        {*listed(command.words, INTERPRETER, language)}
        | {*(listed(command.also, INTERPRETER, language) if command.also else ())}
        for command in COMMANDS
    ]

    words = Counter(word for each in said for word in each)
    assert [word for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize("language", CATALOGUES)
def test_no_word_takes_the_place_of_another_command_in_english(language: str) -> None:
    """But for one: who says “responder” in Spanish wants to answer; keys are “mis llaves” there."""
    english = PHRASES["en"]

    assert [
        word
        for word, command in PHRASES[language].items()
        if english.get(word, command) is not command and (language, word) != ("es", "responder")
    ] == []


@pytest.mark.parametrize("language", ["en", *CATALOGUES])
def test_every_command_has_other_words_in_every_language(language: str) -> None:
    assert [
        command.words.msgid
        for command in COMMANDS
        if command.also is None or not all(listed(command.also, INTERPRETER, language))
    ] == []


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_sentence_quotes_a_command_as_it_is_typed(language: str) -> None:
    catalogue = CATALOGUES[language]

    for sentence in sentences():
        told = catalogue.gettext(sentence)
        for command in filter(None, map(command_in, QUOTED.findall(sentence))):
            word = catalogue.gettext(command)
            assert any(f"{each} ".startswith(f"{word} ") for each in QUOTED.findall(told)), told
