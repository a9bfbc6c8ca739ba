"""What was asked for is done by its handler, beside a form that is open or in its place."""

from bot.coalition.requests import Request, request_within
from bot.engine.conversation.languages_offered import puzzled
from bot.engine.conversation.open_forms import begun, close
from bot.engine.conversation.step import ConversationStep
from bot.forms.command import Command
from bot.forms.dialogue import REST, Dialogue
from bot.forms.question import beside, still_open
from bot.words.errors import Invalid, Refused
from bot.words.inbound import Called, Said
from bot.words.messages import Corrections, Message, Reply, Words, say
from bot.words.passing import LONGEST, TOO_LONG, UNSAFE, parted

MOVES = frozenset({"skip", REST, "back"})
NOTHING_ASKED = say("All right. I asked you nothing just now; “home” shows what is waiting.")
NOTHING_OPEN = say(
    "There is nothing to stop. For some days without messages from me, write “away”."
)

COMMANDS = (
    Command(
        say("skip"),
        "skip",
        say("pass a question over"),
        say("pass, next"),
        follows="nothing",
        in_forms=True,
    ),
    Command(
        say("skip the rest"),
        REST,
        say("pass over all questions that are left"),
        say(
            "skip all, skip everything, skip all of it, skip it all, skip them all, skip rest, "
            "skip the others, skip all the others, skip all questions, skip all the questions, "
            "skip the remaining questions, skip the rest of it, skip to the end, pass over the rest"
        ),
        follows="nothing",
        in_forms=True,
    ),
    Command(
        say("back"),
        "back",
        say("return to the question before"),
        say("go back, previous"),
        follows="nothing",
        in_forms=True,
    ),
    Command(
        say("cancel"),
        "cancel",
        say("stop what we are in the middle of"),
        say("stop, quit, exit, abort, never mind, forget it"),
        follows="nothing",
        in_forms=True,
    ),
)
"""Said in the middle of a form; the same for all forms; some do not let the rest be passed over."""


def command(step: ConversationStep, called: Called, cancelled: Words = NOTHING_OPEN) -> Reply:
    """In private a command ends an open form, unless something was answered in it already."""
    if called.route in {each.route for each in COMMANDS}:
        _leave(step)
        only_moves = called.route in MOVES and cancelled == NOTHING_OPEN
        return Message(NOTHING_ASKED if only_moves else cancelled)
    half = begun(step) if step.in_private else None
    if half is None or half.form.route == called.route:
        _leave(step)
        return call(step, called)
    return _beside(step, call(step, called), half)


def call(step: ConversationStep, called: Called) -> Reply:
    """What the handler answers; if it refuses, nothing of what it did is kept."""
    route = step.routes.get(called.route)
    if route is None:
        return puzzled(step, "")
    answers, words = parted(called)
    if words is not None and len(words) > LONGEST:
        return Corrections({UNSAFE: TOO_LONG})
    try:
        with step.tx.savepoint():
            reply = route(_request(step, answers), step.tx)
    except Refused as refused:
        return Message(refused.words, refused=True)
    except Invalid as invalid:
        return Corrections(invalid.problems)
    if words is not None:
        step.along.append(words)
    return reply


def _beside(step: ConversationStep, reply: Reply, half: Dialogue) -> Reply:
    """What was typed in the middle of a form is answered, and the form goes on under it."""
    typed = isinstance(step.event, Said)
    if not typed or not isinstance(reply, Message):
        return reply
    return beside(reply, still_open(half))


def _leave(step: ConversationStep) -> None:
    if step.in_private:
        close(step)


def _request(step: ConversationStep, called: Called) -> Request:
    inbound = step.inbound
    return request_within(
        step.tx,
        step.who,
        inbound.sender,
        step.now,
        args=called.args,
        room=inbound.room,
        link=inbound.link,
        forgeable=inbound.forgeable,
    )
