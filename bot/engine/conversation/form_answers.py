"""A form is answered question by question; an answer can be changed or taken back."""

from dataclasses import replace

from bot.engine.conversation.calls import MOVES, call, command
from bot.engine.conversation.open_forms import ask, close, open_here
from bot.engine.conversation.step import ConversationStep
from bot.forms import dialogue as dialogues
from bot.forms.command import Typed
from bot.forms.dialogue import Dialogue, first_of
from bot.words.errors import Invalid
from bot.words.inbound import Called
from bot.words.messages import Corrections, Message, Reply, Words, say, to_a_form

CANCELLED = say("Stopped. Nothing of it was kept.")
FORGOTTEN = say("I have deleted that answer.")
NOTED = say("I have changed that answer.")


def answered(step: ConversationStep, dialogue: Dialogue, text: str, typed: Typed | None) -> Reply:
    """An answer may read like a command: few words leave a form, all others need a mark."""
    word = typed.call.route if typed is not None and typed.bare else ""
    if typed is not None and word not in MOVES and typed.leaves_a_form:
        return command(step, typed.call, CANCELLED)
    try:
        further = dialogues.take(
            dialogue,
            word,
            text,
            language=step.who.language,
            today=step.today,
            key=step.inbound.key,
            country=step.who.country,
        )
        return _continued(step, further)
    except Invalid as invalid:
        return ask(step, _offering(step, dialogue, invalid), first_of(invalid.problems))


def changed(step: ConversationStep, key: str, text: str) -> Reply:
    """Another answer to a question of the form that is open, or was the last one filled in."""
    dialogue = open_here(step)
    which = dialogues.said_in(dialogue, key)
    if dialogue is None or which is None:
        return None
    try:
        further = dialogues.change(
            dialogue,
            which,
            text,
            language=step.who.language,
            today=step.today,
            country=step.who.country,
        )
    except Invalid as invalid:
        return Message(first_of(invalid.problems))
    return _continued(step, further, NOTED)


def taken_back(step: ConversationStep, key: str) -> Reply:
    dialogue = open_here(step)
    which = dialogues.said_in(dialogue, key)
    if dialogue is None or which is None:
        return None
    return _continued(step, dialogues.withdraw(dialogue, which), FORGOTTEN)


def _offering(step: ConversationStep, dialogue: Dialogue, invalid: Invalid) -> Dialogue:
    form = dialogues.offering(dialogue.form, invalid.offered)
    return replace(dialogue, form=step.interpreter.form(form, step.who_now.reader))


def _continued(step: ConversationStep, dialogue: Dialogue, note: Words = "") -> Reply:
    if dialogue.current is not None:
        return ask(step, dialogue, note)
    close(step)
    reply = to_a_form(call(step, Called(dialogue.form.route, dialogue.args())))
    if isinstance(reply, Corrections):
        again = dialogues.reopen(dialogue, reply.problems)
        return ask(step, again, first_of(reply.problems))
    if dialogue.form.changeable and not dialogue.form.ephemeral:
        step.tx.conversations.open(step.inbound.sender, dialogue, step.now)
    return reply
