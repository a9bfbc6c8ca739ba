"""How often something came of reports, told so that no figure tells of anybody.

No number below five is told, and none is not told apart from four; others are rounded to five.
There is no sum, over outcomes or over quarters, since from a sum one can subtract; and every case
counts in one quarter and one outcome alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.concerns.quarters import Quarter
from bot.concerns.sealed.marks import Outcome

FEWEST_TOLD = 5
ROUNDED_TO = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be told of a quarter: for each outcome about how many, 0 for fewer than five."""

    quarter: Quarter
    about: Mapping[Outcome, int] | None
    """None if no responder opened what was counted before it was to be told."""


def figures_of(quarter: Quarter, outcomes: Iterable[Outcome]) -> Figures:
    counted = Counter(outcomes)
    return Figures(quarter, {each: _told(counted[each]) for each in Outcome})


def _told(count: int) -> int:
    """To the nearest five; 0 below five."""
    if count < FEWEST_TOLD:
        return 0
    return (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO
