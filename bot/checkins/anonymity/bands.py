"""How coarsely numbers are shown: averages are rounded, counts and averages fall into bands.

Whatever number is shown, each person behind it could still have answered anything: its averages
reach far enough from both ends of the scale that one answer may be a 1 or a 5. That holds for
every number alike, so nothing has to be kept back because of what people answered, which could
be read from the gap that it leaves.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor

from bot.words.messages import Text, say

LOWEST, HIGHEST = 1, 5
"""The ends of both scales, agreement and frequency."""

SAFE_SCALES = ((1, 5), (1, 3, 5), (1, 2, 4, 5), (1, 2, 3, 4, 5))
"""What the answers to a question may count. With others there are numbers that only some of these
answers can lead to, and such a number would tell what nobody has answered."""

_SOME, _MANY = 10, 20


class Band(StrEnum):
    """What an average means, after the Wilder Collaboration Factors Inventory."""

    CONCERN = "concern"
    TALK = "talk"
    STRENGTH = "strength"


class Trend(StrEnum):
    UP = "up"
    SAME = "same"
    DOWN = "down"


class Count(StrEnum):
    """How many people stand behind a number."""

    FIVE = "5–9"
    TEN = "10–19"
    TWENTY = "20+"


class End(StrEnum):
    """A number that stands for everything beyond it as well."""

    LESS = "or less"
    MORE = "or more"


def rounded(values: Sequence[int]) -> Decimal:
    """Average to the nearest 0.5, or 0.1 where twenty or more stand behind it; half goes up.

    What lies beyond the ends that are shown is shown as that end.
    """
    low, high = ends(len(values))
    return min(max(to_step(Fraction(sum(values), len(values)), len(values)), low), high)


def to_step(average: Fraction, people: int) -> Decimal:
    """Round an average as finely as is fit for so many people."""
    tenths = 1 if people >= _MANY else 5
    return Decimal(floor(average * 10 / tenths + Fraction(1, 2)) * tenths).scaleb(-1)


def ends(people: int) -> tuple[Decimal, Decimal]:
    """Find the lowest and the highest number shown for so many people.

    At the highest, one of them may have answered 1 and all others 5; at the lowest, the reverse.
    """
    if people >= _MANY:
        return Decimal("1.2"), Decimal("4.8")
    if people >= _SOME:
        return Decimal("1.5"), Decimal("4.5")
    return Decimal("2.0"), Decimal("4.0")


def end(value: Decimal, people: int) -> End | None:
    """Tell whether a number that is shown stands for all beyond it."""
    low, high = ends(people)
    if value == high:
        return End.MORE
    return End.LESS if value == low else None


def together(parts: Iterable[tuple[Decimal, int]]) -> Decimal:
    """Average numbers that are shown, each with how many people it stands for.

    Made of nothing else, it tells nothing that they do not.
    """
    shown = list(parts)
    people = sum(each for _, each in shown)
    total = sum((Fraction(value) * each for value, each in shown), Fraction(0))
    return to_step(total / people, people)


def band(value: Decimal) -> Band:
    """Find the band of an average that is already rounded, so that it tells no more than that."""
    if value >= Decimal(4):
        return Band.STRENGTH
    if value >= Decimal(3):
        return Band.TALK
    return Band.CONCERN


def count(people: int) -> Count | None:
    """Tell roughly how many; None for fewer than five, where not even that is told."""
    if people >= _MANY:
        return Count.TWENTY
    if people >= _SOME:
        return Count.TEN
    if people >= 5:  # noqa: PLR2004  the bands are these numbers
        return Count.FIVE
    return None


def trend(before: Band, now: Band) -> Trend:
    """Compare two rounds by their bands alone: a finer step would show who joined or left."""
    order = list(Band)
    step = order.index(now) - order.index(before)
    if step == 0:
        return Trend.SAME
    return Trend.UP if step > 0 else Trend.DOWN


def words_for(value: Band) -> Text:
    match value:
        case Band.STRENGTH:
            return say("a strength")
        case Band.TALK:
            return say("something to talk about")
        case Band.CONCERN:
            return say("needs attention")
