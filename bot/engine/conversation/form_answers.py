"""A form is answered question by question; an answer can be changed or taken back."""

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.conversation.calls import MOVES, call, command
from bot.engine.conversation.open_forms import ask, close, open_here
from bot.engine.conversation.people_meant import must_be_known
from bot.engine.conversation.step import ConversationStep
from bot.forms import dialogue as dialogues
from bot.forms.command import Typed
from bot.forms.dialogue import REST, Dialogue, first_of
from bot.forms.short_answers import YES, language_of
from bot.words.errors import Invalid
from bot.words.inbound import Called
from bot.words.messages import Corrections, Message, Reply, Words, say, to_a_form
from bot.words.passing import parted

CANCELLED = say("Stopped. Nothing of it was kept.")
FORGOTTEN = say("I have deleted that answer.")
NOTED = say("I have changed that answer.")
WHICH_SKIP = say(
    "You have answered in part. To pass over this question, write “skip”; to send what you "
    "answered, “skip the rest”; to send nothing, “cancel”."
)


def answered(step: ConversationStep, dialogue: Dialogue, text: str, typed: Typed | None) -> Reply:
    """An answer may read like a command: few words leave a form, all others need a mark."""
    word = typed.call.route if typed is not None and typed.bare else ""
    if dialogue.form.skipped_by and word in {REST, dialogue.form.skipped_by}:
        return skipped(step, dialogue, word)
    if typed is not None and word not in MOVES and typed.leaves_a_form:
        return command(step, typed.call, CANCELLED)
    if (refused := _shown_no_more(step, dialogue)) is not None:
        close(step)
        # what was said in confidence does not stay, whatever is said to it
        return replace(refused, forgets=dialogue.form.ephemeral)
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
        must_be_known(step, dialogue.current, further)
        return _continued(step, further)
    except Invalid as invalid:
        if _agrees_to_what_stands_there(step, dialogue, text):
            return _continued(step, dialogues.skip(dialogue))
        return ask(step, _offering(step, dialogue, invalid), first_of(invalid.problems))


def _shown_no_more(step: ConversationStep, dialogue: Dialogue) -> Message | None:
    """The refusal for whoever would not be shown this form now: nobody answers on in vain."""
    form = dialogue.form
    if not form.opened_by:
        return None
    opens, _nothing_along = parted(Called(form.opened_by, form.args))
    shown = call(step, opens)
    return shown if isinstance(shown, Message) and shown.refused else None


def _agrees_to_what_stands_there(step: ConversationStep, dialogue: Dialogue, text: str) -> bool:
    """“OK” under “Now: 09:00”, or where nothing need be said.

    Not where a yes is another answer, nor where what is asked is how people find something.
    """
    asked = dialogue.current
    if asked is None or dialogue.form.skipped_by or not (asked.value or asked.optional):
        return False
    if asked.value != "yes" and "yes" in {each.value for each in asked.choices}:
        return False
    return language_of(YES, text, step.interpreter, step.languages) is not None


def being_skipped(step: ConversationStep, pressed: Called) -> Dialogue | None:
    """The open form whose rest, or all of which, a pressed button passes over."""
    dialogue = open_here(step) if step.in_private and not step.inbound.on_a_page else None
    if dialogue is None or dialogue.current is None or not dialogue.form.skipped_by:
        return None
    form = dialogue.form
    same = pressed.args.items() <= {**form.args, "form": form.route}.items()
    return dialogue if same and pressed.route in {REST, form.skipped_by} else None


def skipped(step: ConversationStep, dialogue: Dialogue, route: str) -> Reply:
    """Of a form that may be left: what was said is sent, and if nothing was, all of it is left.

    Whoever has said something and would leave all of it is asked which they mean.
    """
    form = dialogue.form
    if dialogue.says_something and route == REST:
        return _continued(step, dialogues.skip_rest(dialogue))
    if dialogue.says_something:
        return ask(step, dialogue, WHICH_SKIP)
    close(step)
    leave, _nothing_along = parted(Called(form.skipped_by, form.args))
    return call(step, leave)


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
        must_be_known(step, which, further)
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
        wrong = _refused_so_far(step, dialogue)
        again = dialogues.reopen(dialogue, wrong) if wrong else dialogue
        return ask(step, again, first_of(wrong) if wrong else note)
    close(step)
    reply = to_a_form(call(step, Called(dialogue.form.route, dialogue.args())))
    if isinstance(reply, Corrections):
        again = dialogues.reopen(dialogue, reply.problems)
        return ask(step, again, first_of(reply.problems))
    if dialogue.form.changeable and not dialogue.form.ephemeral:
        step.tx.conversations.open(step.inbound.sender, dialogue, step.now)
    return reply


def _refused_so_far(step: ConversationStep, dialogue: Dialogue) -> Mapping[str, Words]:
    """What is wrong with the answers so far; what was not asked yet is not held against anybody."""
    form = dialogue.form
    if not form.tried_by:
        return {}
    tried, _nothing_along = parted(Called(form.tried_by, dialogue.args()))
    match to_a_form(call(step, tried)):
        case Corrections(problems):
            to_come = {each.name for each in form.fields} - dialogue.answers.keys()
            return {name: words for name, words in problems.items() if name not in to_come}
        case _:
            return {}
