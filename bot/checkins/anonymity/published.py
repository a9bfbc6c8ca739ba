"""All that anybody ever learns from an anonymous round; a digest is written from this alone."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from bot.checkins.anonymity.bands import Band, Count, End
from bot.words.constituencies import Constituency, Side

Group: TypeAlias = Constituency | Side

WIDE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Cell:
    """What is shown of one question for one set of people."""

    people: Count
    band: Band
    value: Decimal
    end: End | None = None
    """Set where the number stands for all beyond it as well."""


@dataclass(frozen=True, slots=True)
class PublishedQuestion:
    question: str
    overall: Cell | None
    """None where too few people gave an answer.

    Where groups are shown it is made of their numbers, and of that of all others together.
    """
    groups: tuple[tuple[Group, Cell], ...] = ()
    """All constituencies or all sides, never a mixture; those that can be shown."""


def seen_from(question: str, asked: Side) -> str:
    """Where the two sides are asked about each other, what each says is a question of its own."""
    return f"{question}.{asked.value}"


@dataclass(frozen=True, slots=True)
class Published:
    questions: tuple[PublishedQuestion, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """How far apart two groups see one question."""

    question: str
    high: Group
    low: Group
    size: Decimal

    @property
    def is_wide(self) -> bool:
        """A whole step of the scale or more: a digest points at it."""
        return self.size >= WIDE


def largest_gap(published: Published) -> Gap | None:
    """Find the widest gap of a round in the numbers that are shown; None where all agree."""
    gaps = [gap for question in published.questions if (gap := _gap(question))]
    return max(gaps, key=lambda gap: gap.size, default=None)


def _gap(question: PublishedQuestion) -> Gap | None:
    shown = [(cell.value, group) for group, cell in question.groups]
    if not shown:
        return None
    (low_value, low), (high_value, high) = min(shown), max(shown)
    if low_value == high_value:
        return None
    return Gap(question.question, high, low, high_value - low_value)
