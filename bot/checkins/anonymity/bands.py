"""How coarsely numbers are shown: averages are rounded, counts and averages fall into bands."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor

from bot.words.messages import Text, say

LOWEST, HIGHEST = 1, 5
"""The ends of both scales, agreement and frequency."""

_MANY = 20


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


def rounded(values: Sequence[int]) -> Decimal:
    """Average to the nearest 0.5, or 0.1 where twenty or more stand behind it; half goes up."""
    tenths = 1 if len(values) >= _MANY else 5
    steps = floor(Fraction(sum(values) * 10, len(values) * tenths) + Fraction(1, 2))
    return Decimal(steps * tenths) / 10


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
    if people >= 10:  # noqa: PLR2004  the bands are these numbers
        return Count.TEN
    if people >= 5:  # noqa: PLR2004
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
            return say("a concern")
