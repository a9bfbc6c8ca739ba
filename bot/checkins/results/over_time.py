"""What rounds have shown, as numbers side by side and one round after the other.

Made of published numbers and nothing else; what may not be shown has no place in it, not even as
the difference to something.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.checkins.anonymity.bands import words_for as words_for_band
from bot.checkins.anonymity.published import WIDE, Cell, Group, PublishedQuestion, seen_from
from bot.checkins.model import Outcome
from bot.checkins.results.cells import value
from bot.checkins.results.mirror import OF_THEM, OF_THEMSELVES
from bot.checkins.templates.questions import Question, Template, in_language
from bot.words.constituencies import Constituency, Side, side, words_for
from bot.words.messages import Text, Words, say


class Whose(StrEnum):
    """On which side of the table those sit whose number it is."""

    CIVIL_SOCIETY = "civil_society"
    FUNDERS = "funders"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Mark:
    """One number that was published."""

    group: Text
    whose: Whose
    value: Decimal
    told: Words
    band: Text


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of one round."""

    name: str
    marks: Sequence[Mark]
    """Of the groups, where these are shown; else of everybody; none where nothing may be shown."""

    @property
    def apart(self) -> Decimal | None:
        """How far the highest is from the lowest; None where there is nothing to compare."""
        values = [each.value for each in self.marks]
        return max(values) - min(values) if len(values) > 1 else None

    @property
    def is_wide(self) -> bool:
        return self.apart is not None and self.apart >= WIDE


@dataclass(frozen=True, slots=True)
class Course:
    """One question, from round to round."""

    name: str
    rounds: Sequence[Sequence[Mark]]
    """The oldest first; empty where it was not asked, or nothing may be shown."""


EVERYBODY = say("everybody")


def asked(template: Template, outcome: Outcome, language: str) -> list[Asked]:
    """Every question that was asked in a round, the widest apart first."""
    found = list(_asked(template, outcome, language))
    return sorted(found, key=lambda each: each.apart or Decimal(-1), reverse=True)


def courses(template: Template, outcomes: Sequence[Outcome], language: str) -> list[Course]:
    """Each question of a template through these rounds, the oldest first."""
    rounds = [{each.name: each.marks for each in _asked(template, o, language)} for o in outcomes]
    names = dict.fromkeys(name for each in rounds for name in each)
    return [Course(name, [each.get(name, ()) for each in rounds]) for name in names]


def finding(found: Sequence[Asked]) -> Text | None:
    """What the numbers say in a sentence; None where nobody can be compared."""
    compared = [each for each in found if each.apart is not None]
    wide = [each for each in compared if each.is_wide]
    if not compared:
        return None
    if not wide:
        return say("No two groups are a whole step apart.")
    return say(
        "A whole step or more apart, so please talk about it: {questions}.",
        questions=tuple(each.name for each in wide),
    )


def _asked(template: Template, outcome: Outcome, language: str) -> Iterator[Asked]:
    shown = {each.question: each for each in outcome.published.questions}
    for question in template.questions:
        name = in_language(question.short, language)
        if question.mirror:
            if _was_asked_of_both(question, shown):
                yield Asked(name, tuple(_mirrored(question, shown)))
        elif question.id in shown:
            yield Asked(name, tuple(_marks(shown[question.id])))


def _was_asked_of_both(question: Question, shown: Mapping[str, PublishedQuestion]) -> bool:
    return any(seen_from(question.id, each) in shown for each in Side)


def _mirrored(question: Question, shown: Mapping[str, PublishedQuestion]) -> Iterator[Mark]:
    for asked_, words in (
        (Side.FUNDERS_AND_DUTY_BEARERS, OF_THEMSELVES),
        (Side.CIVIL_SOCIETY, OF_THEM),
    ):
        published = shown.get(seen_from(question.id, asked_))
        if published is not None and published.overall is not None:
            yield _mark(words, _whose(asked_), published.overall)


def _marks(published: PublishedQuestion) -> Iterator[Mark]:
    """The groups say all that is known of everybody."""
    if published.groups:
        for group, cell in published.groups:
            yield _mark(words_for(group), _whose(group), cell)
    elif published.overall is not None:
        yield _mark(EVERYBODY, Whose.EVERYBODY, published.overall)


def _whose(group: Group) -> Whose:
    sits = side(group) if isinstance(group, Constituency) else group
    return Whose.CIVIL_SOCIETY if sits is Side.CIVIL_SOCIETY else Whose.FUNDERS


def _mark(group: Text, whose: Whose, cell: Cell) -> Mark:
    return Mark(group, whose, cell.value, value(cell), words_for_band(cell.band))
