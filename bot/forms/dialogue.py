"""Asks a form question by question where no form can be shown, and checks answers everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bot.language.answers import read_answer
from bot.words.errors import Invalid
from bot.words.messages import Button, Choice, Field, Form, Message, Words, say

SKIPPED = "-"
"""Stands for a question that was passed over, so that it is not asked again."""

STILL_OPEN = say("Back to your form:")


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A form and the answers so far; the question asked now is the first without an answer."""

    form: Form
    answers: Mapping[str, str] = field(default_factory=dict)
    version: int = 0
    """Grows with each step, so that two answers at once cannot both count."""
    said: Mapping[str, str] = field(default_factory=dict)
    """By field, the key of the inbound that answered it; what was passed over has none."""

    @property
    def current(self) -> Field | None:
        return next((f for f in self.asked if f.name not in self.answers), None)

    @property
    def asked(self) -> tuple[Field, ...]:
        """The questions that have a meaning after these answers."""
        return tuple(f for f in self.form.fields if f.has_meaning(self.answers))

    @property
    def is_begun(self) -> bool:
        """Whether something would be lost with it: it is not sent yet, and was answered in part."""
        return self.current is not None and any(v != SKIPPED for v in self.answers.values())

    def args(self) -> dict[str, str]:
        """What the form's route is called with once every question is answered."""
        asked = {f.name for f in self.asked}
        answered = self.answers.items()
        given = {name: text for name, text in answered if text != SKIPPED and name in asked}
        return {**self.form.args, **given}


def answer(
    dialogue: Dialogue,
    words: str,
    *,
    language: str,
    today: date,
    key: str = "",
    country: str = "",
) -> Dialogue:
    """Take `words`, said in the inbound `key`, as the answer to the current question.

    Raises Invalid if they cannot be used.
    """
    current = dialogue.current
    if current is None:
        return dialogue
    if not words.strip():
        return skip(dialogue)
    value = read_answer(current, words, language=language, today=today, country=country)
    step = _step(dialogue, {**dialogue.answers, current.name: value})
    return replace(step, said={**step.said, current.name: key}) if key else step


def skip(dialogue: Dialogue) -> Dialogue:
    """Pass the current question over, keeping what stood there before; raises Invalid."""
    current = dialogue.current
    if current is None:
        return dialogue
    if current.value:
        return _step(dialogue, {**dialogue.answers, current.name: current.value})
    if not current.optional:
        raise Invalid({current.name: say("This one needs an answer. To stop, write “cancel”.")})
    return _step(dialogue, {**dialogue.answers, current.name: SKIPPED})


def back(dialogue: Dialogue) -> Dialogue:
    """Return to the question before; at the first one, ask that again."""
    answers = dict(dialogue.answers)
    if answers:
        answers.popitem()
    return _step(dialogue, answers)


def said_in(dialogue: Dialogue | None, key: str) -> Field | None:
    """The question that was answered in this inbound."""
    if dialogue is None:
        return None
    return next((f for f in dialogue.form.fields if dialogue.said.get(f.name) == key), None)


def change(
    dialogue: Dialogue,
    changed: Field,
    words: str,
    *,
    language: str,
    today: date,
    country: str = "",
) -> Dialogue:
    """Another answer to a question that was answered before; raises Invalid."""
    value = read_answer(changed, words, language=language, today=today, country=country)
    return _step(dialogue, {**dialogue.answers, changed.name: value})


def withdraw(dialogue: Dialogue, withdrawn: Field) -> Dialogue:
    """Forget an answer: what has to be answered is asked again."""
    kept = {name: text for name, text in dialogue.answers.items() if name != withdrawn.name}
    if withdrawn.optional:
        kept[withdrawn.name] = SKIPPED
    return _step(dialogue, kept)


def take(
    dialogue: Dialogue,
    word: str,
    text: str,
    *,
    language: str,
    today: date,
    key: str = "",
    country: str = "",
) -> Dialogue:
    """The step that was asked for by the route of a typed `word`, else `text` as an answer."""
    match word:
        case "skip":
            return skip(dialogue)
        case "back":
            return back(dialogue)
        case _:
            return answer(dialogue, text, language=language, today=today, key=key, country=country)


def reopen(dialogue: Dialogue, names: Mapping[str, Words]) -> Dialogue:
    """Forget the answers that turned out wrong, so that they are asked again.

    If it is none of them that was wrong, the last question is asked again: the form can be sent
    once more.
    """
    kept = {name: text for name, text in dialogue.answers.items() if name not in names}
    return back(dialogue) if len(kept) == len(dialogue.answers) else _step(dialogue, kept)


def question(dialogue: Dialogue, problem: Words = "") -> Message:
    """The current question as a message, after what was wrong with the last answer.

    Raises LookupError if every question has been answered.
    """
    current = dialogue.current
    if current is None:
        raise LookupError("every question has been answered")
    intro = () if dialogue.answers or problem else (dialogue.form.title, *dialogue.form.intro)
    position = 1 + [f.name for f in dialogue.asked].index(current.name)
    heading = say(
        "{number} of {total}: {question}",
        number=position,
        total=len(dialogue.asked),
        question=current.label,
    )
    buttons = _days_offered(dialogue)
    numbered = () if buttons else enumerate(current.choices, 1)
    lines = [
        *([current.shown] if current.shown else []),
        *(words for words in (current.hint, current.typed) if words),
        *(_choice_line(number, choice.label) for number, choice in numbered),
        *([say("Now: {value}", value=_now(current))] if current.value else []),
        _ways_out(current),
    ]
    opening = [*([problem] if problem else []), *intro, heading]
    ephemeral = dialogue.form.ephemeral
    return Message(opening[0], (*opening[1:], *lines), buttons, ephemeral=ephemeral, asks=ephemeral)


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


def offering(form: Form, offered: Mapping[str, tuple[Choice, ...]]) -> Form:
    """The form, with answers beside its questions that may have been meant."""
    fields = (replace(each, choices=offered.get(each.name, each.choices)) for each in form.fields)
    return replace(form, fields=tuple(fields))


def _days_offered(dialogue: Dialogue) -> tuple[Button, ...]:
    """The days beside the last question that is open: each answers the whole form."""
    unanswered = tuple(f for f in dialogue.form.fields if f.name not in dialogue.answers)
    return replace(dialogue.form, fields=unanswered, args=dialogue.args()).shortcuts


def first_of(problems: Mapping[str, Words]) -> Words:
    """What is said first where only one thing can be."""
    return next(iter(problems.values()))


def _now(field: Field) -> Words:
    """What stands there, in the words of its choice where it is one."""
    words = (choice.label for choice in field.choices if choice.value == field.value)
    return next(words, field.value)


def check(
    form: Form, args: Mapping[str, str], *, language: str, today: date, country: str = ""
) -> dict[str, str]:
    """Every answer in its plain form (dates ISO 8601); raises Invalid naming each wrong field."""
    values: dict[str, str] = {}
    problems: dict[str, Words] = {}
    offered: dict[str, tuple[Choice, ...]] = {}
    for f in form.fields:
        words = args.get(f.name, "")
        if not f.has_meaning(values):
            continue
        if not words.strip():
            if not f.optional:
                problems[f.name] = say("Please answer this one.")
            continue
        try:
            values[f.name] = read_answer(f, words, language=language, today=today, country=country)
        except Invalid as invalid:
            problems.update(invalid.problems)
            offered.update(invalid.offered)
    if problems:
        raise Invalid(problems, offered)
    return values


def _step(dialogue: Dialogue, answers: Mapping[str, str]) -> Dialogue:
    said = {
        name: key for name, key in dialogue.said.items() if answers.get(name, SKIPPED) != SKIPPED
    }
    return replace(dialogue, answers=answers, version=dialogue.version + 1, said=said)


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
