"""Asks the question of a form that is open, where no form can be shown."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.forms.dialogue import REST, SKIPPED, Dialogue
from bot.words.messages import Button, Field, Form, Message, Value, Words, say

STILL_OPEN = say("Back to your form:")
REST_IN_WORDS = say("At any question, “skip the rest” passes over all that are left.")


def question(dialogue: Dialogue, problem: Words = "") -> Message:
    """The current question as a message, after what was wrong with the last answer.

    Raises LookupError if every question has been answered.
    """
    current = dialogue.current
    if current is None:
        raise LookupError("every question has been answered")
    opens = not (dialogue.answers or problem)
    intro = (dialogue.form.title, *dialogue.form.intro) if opens else ()
    leaves = skips_rest(dialogue.form)
    position = 1 + [f.name for f in dialogue.asked].index(current.name)
    heading = say(
        "{number} of {total}: {question}",
        number=position,
        total=len(dialogue.asked),
        question=current.label,
    )
    buttons = _days_offered(dialogue) or current.instead
    numbered = () if buttons else enumerate(current.choices, 1)
    lines = [
        *([current.shown] if current.shown else []),
        *(words for words in (current.hint, current.typed) if words),
        *(_understood(dialogue) if current.shown else ()),
        *(_choice_line(number, choice.label) for number, choice in numbered),
        *([say("Now: {value}", value=_now(current))] if current.value else []),
        _ways_out(current),
        *([REST_IN_WORDS] if leaves and opens else []),
    ]
    opening = [*([problem] if problem else []), *intro, heading]
    ephemeral = dialogue.form.ephemeral
    shown = (*buttons, *leaves)
    return Message(opening[0], (*opening[1:], *lines), shown, ephemeral=ephemeral, asks=ephemeral)


def _understood(dialogue: Dialogue) -> Iterator[Words]:
    """What was chosen, before it is sealed: a word may have been read as another answer.

    Words of their own stand where they were written, and are not repeated.
    """
    yield say("I understood this; “back” goes back to it, one question at a time:")
    for asked in dialogue.asked:
        chosen = dialogue.answers.get(asked.name, SKIPPED).split(",")
        labels = tuple(each.label for each in asked.choices if each.value in chosen)
        if asked.choices:
            yield say("{question} {answer}", question=asked.label, answer=labels or "–")


def skips_rest(form: Form) -> tuple[Button, ...]:
    """Beside each question of a form that lets people pass over the rest of it."""
    if not form.skipped_by:
        return ()
    args = {**form.args, "form": form.route}
    return (Button(say("Skip the rest"), REST, args, unnumbered=True),)


def still_open(dialogue: Dialogue) -> Message:
    return question(dialogue, STILL_OPEN)


def beside(message: Message, asked: Message) -> Message:
    """Something else that was asked for, and under it the question that is still open.

    Its own choices are left out: a number would mean those of the question.
    """
    lines = (*message.lines, asked.text, *asked.lines)
    passing = message.ephemeral or asked.ephemeral
    return replace(message, lines=lines, buttons=(), ephemeral=passing, asks=asked.asks)


def in_the_middle(dialogue: Dialogue) -> Message:
    """Instead of another form, which would take the place of this one."""
    first = say("You are in the middle of this: {title}.", title=dialogue.form.title)
    lets_go = say("To do something else, write “cancel” first. Then I forget what you answered.")
    return Message(first, (lets_go,), refused=True)


def _days_offered(dialogue: Dialogue) -> tuple[Button, ...]:
    """The days beside the last question that is open: each answers the whole form."""
    in_turn = (f for f in dialogue.form.fields if not f.aside)
    unanswered = tuple(f for f in in_turn if f.name not in dialogue.answers)
    return replace(dialogue.form, fields=unanswered, args=dialogue.args()).shortcuts


def _now(field: Field) -> Value:
    """What stands there, as people say it: a choice in its words, a day with its month's name."""
    for choice in field.choices:
        if choice.value == field.value:
            return choice.label
    try:
        return date.fromisoformat(field.value) if field.kind == "date" else field.value
    except ValueError:  # it stands there as it was written
        return field.value


def _choice_line(number: int, label: Words) -> Words:
    return say("{number}. {label}", number=number, label=label)


def _ways_out(current: Field) -> Words:
    """How to choose, where there is a choice, and how to leave."""
    match bool(current.choices), bool(current.optional or current.value):
        case True, True:
            return say(
                "Write the number or the words. You can also write “skip”, “back” or “cancel”."
            )
        case True, False:
            return say("Write the number or the words. You can also write “back” or “cancel”.")
        case False, True:
            return say("You can also write “skip”, “back” or “cancel”.")
        case _:
            return say("You can also write “back” or “cancel”.")
