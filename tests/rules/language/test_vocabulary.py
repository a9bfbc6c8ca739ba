"""Typed words find their route, in English and in the member's language."""

import pytest

from bot.forms.command import Command
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter
from bot.words.inbound import Called
from bot.words.messages import say


class Spanish:
    def gettext(self, message: str, /) -> str:
        return {"action": "tarea", "action add": "tarea nueva", "mine": "mías"}.get(
            message, message
        )

    def ngettext(self, msgid1: str, _msgid2: str, _n: int, /) -> str:
        return msgid1


VOCABULARY = Vocabulary(
    [
        Command(say("action"), "action", say("…")),
        Command(say("action add"), "action.add", say("…")),
        Command(say("mine"), "mine", say("…")),
    ],
    Interpreter({"es": Spanish()}),
)


@pytest.mark.parametrize(
    ("text", "route", "rest"),
    [
        ("action", "action", ""),
        ("  ACTION   add  Draft it  @ana ", "action.add", "Draft it  @ana"),
        ("!action", "action", ""),
        ("!tequio action add x", "action.add", "x"),
        ("/tequio mine", "mine", ""),
        ("tarea nueva Redactar", "action.add", "Redactar"),
        ("mías", "mine", ""),
        ("Mine!", "mine", ""),
        ("mias", "mine", ""),
        ("mías؟", "mine", ""),
    ],
)
def test_the_longest_command_wins_and_the_rest_is_its_text(
    text: str, route: str, rest: str
) -> None:
    typed = VOCABULARY.recognise(text, ["es"])

    assert typed is not None
    assert typed.call == Called(route, {"text": rest})
    assert typed.bare == (not rest)


@pytest.mark.parametrize("text", ["", "actions", "do an action", "\n", "x" * 40_000])
def test_other_words_are_no_command(text: str) -> None:
    assert VOCABULARY.recognise(text, ["es"]) is None


def test_another_language_is_only_understood_by_those_who_speak_it() -> None:
    assert VOCABULARY.recognise("tarea", ["en"]) is None


def test_a_mark_is_noticed() -> None:
    plain, marked = (VOCABULARY.recognise(text, ["en"]) for text in ("mine", "!mine"))

    assert plain is not None
    assert marked is not None
    assert (plain.prefixed, marked.prefixed) == (False, True)
