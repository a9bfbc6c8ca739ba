"""The form that somebody is in the middle of: looked up, asked on, let go of."""

from bot.coalition.needs import ANYBODY
from bot.engine.conversation.step import ConversationStep
from bot.engine.half_told import HalfToldForms
from bot.forms.dialogue import Dialogue
from bot.forms.question import beside, in_the_middle, question, still_open
from bot.ports import Transaction
from bot.words.inbound import Inbound
from bot.words.messages import Button, Form, Message, Words, say

IN_PRIVATE = say("I ask you in private.")
OPEN = say("Open the form")
ELSEWHERE = Message(
    say("We are in the middle of something in private: please finish that first."),
    (say("To let go of it, write “cancel” to me there."),),
    refused=True,
)


def open_form(inbound: Inbound, half_told: HalfToldForms, tx: Transaction) -> Dialogue | None:
    """What whoever said something is in the middle of there, or filled in last and can change."""
    half = half_told.here(inbound)
    return half.dialogue if half is not None else tx.conversations.dialogue(inbound.sender)


def open_here(step: ConversationStep) -> Dialogue | None:
    return open_form(step.inbound, step.half_told, step.tx)


def begun(step: ConversationStep) -> Dialogue | None:
    """What they have begun to answer and not sent yet, wherever that is."""
    half = step.half_told.of(step.inbound.sender)
    kept = step.tx.conversations.dialogue(step.inbound.sender)
    found = half.dialogue if half is not None else kept
    return found if found is not None and found.is_begun else None


def ask(step: ConversationStep, dialogue: Dialogue, problem: Words = "") -> Message:
    """The next question, in private; what was wrong with the last answer stands above it."""
    asked = question(dialogue, problem)
    if asked.ephemeral:
        step.half_told.keep(step.inbound, dialogue, step.who.language, step.now)
        return asked
    step.tx.conversations.open(step.inbound.sender, dialogue, step.now)
    if step.in_private:
        return asked
    step.tx.outbox.put(step.who, asked, at=step.inbound.sender, needs=ANYBODY)
    return Message(IN_PRIVATE)


def ask_in_words(step: ConversationStep, form: Form) -> Message:
    """Question by question, but what must not stand in a history only where there is none.

    No form takes the place of another one that somebody has begun to answer.
    """
    other = begun(step)
    if other is not None:
        return _in_the_middle(other) if step.in_private else ELSEWHERE
    if not form.ephemeral or step.inbound.sealed_in:
        return ask(step, Dialogue(form))
    opens = Button(OPEN, form.opened_by, form.args)
    return Message(form.title, form.intro, (opens,), ephemeral=True)


def close(step: ConversationStep) -> None:
    step.tx.conversations.close(step.inbound.sender)
    if step.half_told.here(step.inbound) is not None:
        step.half_told.drop(step.inbound.sender)


def _in_the_middle(dialogue: Dialogue) -> Message:
    return beside(in_the_middle(dialogue), still_open(dialogue))
