"""Sides that are asked in turn, and whether their answers and their times can be told apart."""

from bisect import bisect_left
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import median
from typing import TypeAlias

from tests.support.two_samples import p_value

ALPHA = 0.01
"""Of two rows of the same kind one pair in a hundred lies so far apart by chance."""
SEED = 3
STEPS = [1e-5 * 1.1**step for step in range(200)]
"""Seconds: by how much one row is delayed to see from where on that would show."""


@dataclass(frozen=True, slots=True)
class Answered:
    seconds: float
    told: str
    """Without what was typed, and without what is drawn by lot for each answer."""


Side: TypeAlias = Callable[[], Awaitable[Answered]]


@dataclass
class Row:
    """What one side was answered."""

    seconds: list[float] = field(default_factory=list)
    told: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Pair:
    """One side beside the first one."""

    what: str
    medians: tuple[float, float]
    p: float
    same_words: bool
    shows_from: float
    """Seconds by which this side would have to be slower throughout for p to be ALPHA."""

    @property
    def alike(self) -> bool:
        return self.same_words and self.p > ALPHA

    def __str__(self) -> str:
        first, this = (1000 * each for each in self.medians)
        words = "the same" if self.same_words else "others"
        from_ = 1000 * self.shows_from
        return f"| {self.what} | {words} | {first:.2f} | {this:.2f} | {self.p:.3f} | {from_:.2f} |"


HEADING = """\
| side by side | answers | first (ms) | this (ms) | p | would show from (ms) |
| --- | --- | --- | --- | --- | --- |"""


async def asked_in_turn(
    sides: Mapping[str, Side], times: int, seed: int = SEED
) -> Mapping[str, Row]:
    """Each side once in every round, in an order that is drawn for each round.

    One round goes before and is not counted: nothing is warm yet.
    """
    chance, rows = Random(seed), {name: Row() for name in sides}
    for number in range(times + 1):
        order = list(sides)
        chance.shuffle(order)
        for name in order:
            answered = await sides[name]()
            if number:
                rows[name].seconds.append(answered.seconds)
                rows[name].told.add(answered.told)
    return rows


def pairs(rows: Mapping[str, Row]) -> Iterator[Pair]:
    """Each side with the first; the same words only where every one of both answers is one."""
    (first, one), *others = rows.items()
    for name, row in others:
        medians = (median(one.seconds), median(row.seconds))
        p = p_value(one.seconds, row.seconds)
        same = len(one.told | row.told) == 1
        yield Pair(f"{first}; {name}", medians, p, same, shows_from(one.seconds, row.seconds))


def shows_from(one: Sequence[float], other: Sequence[float]) -> float:
    """By how many seconds the second row has to be delayed to be told from the first."""

    def p_if_delayed(by: float) -> float:
        return p_value(one, [each + by for each in other])

    found = bisect_left(STEPS, -ALPHA, key=lambda by: -p_if_delayed(by))
    return STEPS[min(found, len(STEPS) - 1)]
