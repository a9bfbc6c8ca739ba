"""A report is asked on short screens of one page: nothing is sent, or kept, between them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.words.messages import Field, Form, Words

SCREEN = "screen"
"""The field that says which one is looked at; it comes back with the form, and is no answer."""
FIRST = 1
"""What is read before the first question."""
TOGETHER = (
    ("what", "who"),
    ("when", "severity"),
    ("wanted", "known_by"),
    ("may_act", "may_share"),
    ("hidden_from", "urgent"),
    ("text", "document"),
    ("kept", "ticket"),
)
"""Which questions stand on one screen, by their names."""


@dataclass(frozen=True, slots=True)
class Screen:
    number: int
    fields: Sequence[Field]
    has_problem: bool


def screens(form: Form, problems: Mapping[str, Words]) -> Sequence[Screen]:
    """Those of a report after the first one; a question without a place of its own comes last."""
    placed = {name for names in TOGETHER for name in names}
    fields = {each.name: each for each in form.fields}
    others = [each for each in form.fields if each.name not in placed]
    shown = [[fields[name] for name in names if name in fields] for names in TOGETHER]
    return [
        Screen(number, [*asked], any(each.name in problems for each in asked))
        for number, asked in enumerate(_with(others, shown), FIRST + 1)
    ]


def current(all_of_them: Sequence[Screen], given: Mapping[str, str]) -> int:
    """Where to go on: where something is wrong, else where somebody was."""
    wrong = [each.number for each in all_of_them if each.has_problem]
    if wrong:
        return wrong[0]
    named = given.get(SCREEN, "")
    numbers = {str(each.number): each.number for each in all_of_them}
    return numbers.get(named, FIRST)


def _with(others: Sequence[Field], shown: Sequence[Sequence[Field]]) -> Iterator[Sequence[Field]]:
    *before, last = [each for each in shown if each]
    yield from before
    yield [*others, *last]
