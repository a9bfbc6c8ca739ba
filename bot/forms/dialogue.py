"""A form that is answered question by question, and answers that are checked everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bot.language.answers import read_answer
from bot.words.errors import Invalid
from bot.words.messages import Choice, Field, Form, Words, say

SKIPPED = "-"
"""Stands for a question that was passed over, so that it is not asked again."""

REST = "rest.skip"
"""The route of the words, or of the button, that pass over all questions that are left."""
ONE_BY_ONE = say(
    "Here I ask each question by itself, so that nothing is left out unseen. “skip” passes over "
    "one of them, “cancel” stops."
)


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
        in_turn = (f for f in self.form.fields if not f.aside)
        return tuple(f for f in in_turn if f.has_meaning(self.answers))

    @property
    def is_begun(self) -> bool:
        """Whether something would be lost with it: it is not sent yet, and was answered in part."""
        return self.current is not None and any(v != SKIPPED for v in self.answers.values())

    @property
    def says_something(self) -> bool:
        """Whether something was said that does not stand there anyway."""
        said = (f for f in self.asked if f.name in self.said)
        return any(f.recalled or self.answers[f.name] != f.value for f in said)

    def args(self) -> dict[str, str]:
        """What the form's route is called with once every question is answered.

        What stood beside a question that is not asked here stays as it is.
        """
        asked = {f.name for f in self.asked}
        answered = self.answers.items()
        given = {name: text for name, text in answered if text != SKIPPED and name in asked}
        standing = {f.name: f.value for f in self.form.fields if f.aside and f.value}
        return {**self.form.args, **standing, **given}


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
    value = read_answer(current, words, language=language, today=today, country=country, typed=True)
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


def skip_rest(dialogue: Dialogue) -> Dialogue:
    """Pass over all that is left; raises Invalid where the form does not let anybody do that."""
    current = dialogue.current
    if current is not None and not dialogue.form.skipped_by:
        raise Invalid({current.name: ONE_BY_ONE})
    while (left := dialogue.current) is not None:
        passed = {**dialogue.answers, left.name: SKIPPED}
        dialogue = _step(dialogue, passed) if left.recalled else skip(dialogue)
    return dialogue


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
    value = read_answer(changed, words, language=language, today=today, country=country, typed=True)
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
        case "rest.skip":
            return skip_rest(dialogue)
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


def offering(form: Form, offered: Mapping[str, tuple[Choice, ...]]) -> Form:
    """The form, with answers beside its questions that may have been meant."""
    fields = (replace(each, choices=offered.get(each.name, each.choices)) for each in form.fields)
    return replace(form, fields=tuple(fields))


def first_of(problems: Mapping[str, Words]) -> Words:
    """What is said first where only one thing can be."""
    return next(iter(problems.values()))


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
