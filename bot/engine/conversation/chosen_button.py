"""Which of the choices that were offered somebody means by what they said."""

from collections.abc import Sequence

from bot.engine.conversation.step import ConversationStep
from bot.forms.command import Typed
from bot.forms.offers import button_of, in_question, is_certain, which_one
from bot.forms.short_answers import AS_YES, about_the_same, agreed_to, meant_by, named_by
from bot.language.answers import begun
from bot.language.folding import text_key
from bot.language.named_number import is_item_number
from bot.words.inbound import Called
from bot.words.messages import Button, Message, say

SURE = say("I want to be sure what you mean.")


def chosen(step: ConversationStep, said: str, typed: Typed | None) -> Called | Message | None:
    """What is meant of that which was offered; a question where that is not certain."""
    if step.inbound.choices:
        return _under(step, step.inbound.choices, said, typed)
    offers = step.tx.conversations.offers(step.inbound.sender)
    found = [
        (offer, button_of(offer, call))
        for offer in in_question(offers, step.now)
        if (call := _among(step, offer.buttons, said, typed)) is not None
    ]
    if not found or _asks_which(typed, [button for _, button in found]):
        return None
    if not is_certain([offer for offer, _ in found], offers, step.now):
        return which_one(found)
    ((offer, button),) = found
    return _sure(offer.buttons, Called(button.route, button.args), said)


def _asks_which(typed: Typed | None, meant: Sequence[Button]) -> bool:
    """The command is called as the choice, which would take the newest message unasked."""
    if typed is None or not typed.asks_which:
        return False
    return all(each.route == typed.call.route for each in meant)


def choice_among(buttons: Sequence[Button], text: str) -> Called | None:
    """The button that is meant by its number or its label; “#2” is the number of an item."""
    wanted, counted = text_key(text), not is_item_number(text)
    for number, button in enumerate(buttons, 1):
        if (counted and wanted == str(number)) or wanted == text_key(str(button.label)):
            return Called(button.route, button.args)
    return None


def _begun(buttons: Sequence[Button], said: str) -> Called | None:
    """“Make an action” for “Make an action item”, where only one begins so.

    What confirms something has to be said in full.
    """
    found = begun([str(each.label) for each in buttons], said)
    if len(found) != 1 or AS_YES.items() <= buttons[found[0]].args.items():
        return None
    return Called(buttons[found[0]].route, buttons[found[0]].args)


def _sure(buttons: Sequence[Button], call: Called, said: str) -> Called | Message:
    """Where “2” is the second choice and the number of an item in the first one, it is asked."""
    wanted = text_key(said)
    numbered = [
        each
        for each in buttons
        if each.route == call.route and each.args.get("id") == wanted != call.args.get("id")
    ]
    if not numbered:
        return call
    counted = [each for each in buttons if (each.route, each.args) == (call.route, call.args)]
    return Message(SURE, buttons=(*numbered[:1], *counted[:1]))


def _under(
    step: ConversationStep, choices: Sequence[Button], said: str, typed: Typed | None
) -> Called | Message | None:
    """Said under a message of ours: what that one offers, and of what that one tells."""
    call = _among(step, choices, said, typed) or about_the_same(choices, typed)
    if call is not None:
        return _sure(choices, call, said)
    several = meant_by(choices, typed)
    return Message(SURE, buttons=tuple(several)) if several else None


def _among(
    step: ConversationStep, offered: Sequence[Button], said: str, typed: Typed | None
) -> Called | None:
    agreed = agreed_to(offered, said, step.interpreter, step.languages)
    meant = choice_among(offered, said) or named_by(offered, typed) or agreed
    # a command is meant as such: what begins with its words is only like it
    return meant or (_begun(offered, said) if typed is None else None)
