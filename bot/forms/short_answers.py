"""Short words for what was just offered: yes and no, or the command for it without a number."""

from collections.abc import Sequence

from bot.forms.vocabulary import Typed
from bot.language.phrases import fold
from bot.language.tell import Interpreter, Reader
from bot.words.inbound import Called
from bot.words.messages import Button, Text, say

YES = say("yes, ok, okay, agreed")
NO = say("no, no thanks")
"""Translators: all words that people may type for it, with commas between them."""

AGREEING = frozenset({"accept", "confirm", "yes"})
REFUSING = frozenset({"decline", "no"})
"""By the last word of a choice's route, as below."""
ANSWERS = frozenset({"accept", "ask", "cancel", "decline", "done", "later", "move", "skip"})
"""What one can say to many questions; “checkin new” is not meant by a choice to make an item."""


def agreed_to(
    buttons: Sequence[Button], text: str, interpreter: Interpreter, reader: Reader
) -> Called | None:
    """The choice that is meant by a yes or a no; None where it could be several, or none."""
    for words, routes in ((YES, AGREEING), (NO, REFUSING)):
        meant = [each for each in buttons if _end(each.route) in routes]
        if len(meant) == 1 and is_one_of(words, text, interpreter, reader):
            return Called(meant[0].route, meant[0].args)
    return None


def is_one_of(words: Text, text: str, interpreter: Interpreter, reader: Reader) -> bool:
    """Whether somebody said one of these, in English or in their own language."""
    accepted = f"{words}, {interpreter.words(words, reader)}".replace("،", ",").split(",")
    return fold(text).strip("¡!¿?؟., ") in {fold(word) for word in accepted}


def named_by(buttons: Sequence[Button], typed: Typed | None) -> Called | None:
    """The choice that does what a bare command says: “later” under a question means that question.

    None where several do it.
    """
    if typed is None or not typed.bare or _end(typed.call.route) not in ANSWERS:
        return None
    meant = [each for each in buttons if _end(each.route) == _end(typed.call.route)]
    return Called(meant[0].route, meant[0].args) if len(meant) == 1 else None


def _end(route: str) -> str:
    return route.rpartition(".")[2]
