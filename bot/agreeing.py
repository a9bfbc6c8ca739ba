"""Whoever is asked whether they agree may simply say yes or no, in English or their language."""

from collections.abc import Sequence

from bot.inbound import Called
from bot.language.phrases import fold
from bot.language.tell import Interpreter, Reader
from bot.messages import Button, say

YES = say("yes, ok, okay, agreed")
NO = say("no, no thanks")
"""Translators: all words that people may type for it, with commas between them."""

AGREEING = frozenset({"accept", "confirm", "yes"})
REFUSING = frozenset({"decline", "no"})
"""By the last word of a choice's route."""


def agreed_to(
    buttons: Sequence[Button], text: str, interpreter: Interpreter, reader: Reader
) -> Called | None:
    """The choice that is meant by a yes or a no; None where it could be several, or none."""
    said = fold(text).rstrip("!.,؟")
    for words, routes in ((YES, AGREEING), (NO, REFUSING)):
        accepted = f"{words}, {interpreter.words(words, reader)}".replace("،", ",").split(",")
        meant = [b for b in buttons if b.route.rpartition(".")[2] in routes]
        if said in {fold(word) for word in accepted} and len(meant) == 1:
            return Called(meant[0].route, meant[0].args)
    return None
