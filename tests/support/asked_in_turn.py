"""Sides that are asked in turn, and whether their answers and their times can be told apart."""

from bisect import bisect_left
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Literal, TypeAlias

from tests.support.two_samples import p_value

Clock: TypeAlias = Literal["wall", "processor"]
"""What others do on the machine lengthens what the first one shows, and hardly the second."""
ALPHA: Mapping[Clock, float] = {"wall": 0.01, "processor": 0.001}
"""Of two rows of the same kind so many pairs lie as far apart by chance."""
SEED = 3
STEPS = [1e-5 * 1.1**step for step in range(200)]
"""Seconds: by how much one row is delayed to see from where on that would show."""


@dataclass(frozen=True, slots=True)
class Answered:
    seconds: float
    told: str
    """Without what was typed, and without what is drawn by lot for each answer."""
    worked: float | None = None
    """Seconds of this process on the processor, where all that answers runs in it."""


Side: TypeAlias = Callable[[], Awaitable[Answered]]
Sides: TypeAlias = Mapping[str, Side]


@dataclass(frozen=True, slots=True)
class Begun:
    """When something began, on both clocks."""

    seconds: float = field(default_factory=perf_counter)
    worked: float = field(default_factory=process_time)

    def answered(self, told: str, *, here: bool = True) -> Answered:
        """Just now; `here` is whether all that answered runs in this process."""
        seconds, worked = perf_counter() - self.seconds, process_time() - self.worked
        return Answered(seconds, told, worked if here else None)


@dataclass
class Row:
    """What one side was answered."""

    seconds: list[float] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    worked: list[float] = field(default_factory=list)

    def note(self, answered: Answered) -> None:
        self.seconds.append(answered.seconds)
        self.told.add(answered.told)
        if answered.worked is not None:
            self.worked.append(answered.worked)


@dataclass(frozen=True, slots=True)
class Pair:
    """One side beside the first one, on one clock."""

    what: str
    medians: tuple[float, float]
    p: float
    same_words: bool
    shows_from: float
    """Seconds by which this side would have to be slower throughout to be told apart."""
    clock: Clock = "wall"

    @property
    def same_time(self) -> bool:
        return self.p > ALPHA[self.clock]

    @property
    def alike(self) -> bool:
        return self.same_words and self.same_time

    def __str__(self) -> str:
        first, this = (1000 * each for each in self.medians)
        what = self.what if self.clock == "wall" else f"{self.what}; the processor’s share"
        words = "the same" if self.same_words else "others"
        from_ = 1000 * self.shows_from
        return f"| {what} | {words} | {first:.2f} | {this:.2f} | {self.p:.3f} | {from_:.2f} |"


HEADING = """\
| side by side | answers | first (ms) | this (ms) | p | would show from (ms) |
| --- | --- | --- | --- | --- | --- |"""


async def asked_in_turn(sides: Sides, times: int, seed: int = SEED) -> Mapping[str, Row]:
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
                rows[name].note(answered)
    return rows


def pairs(rows: Mapping[str, Row]) -> Iterator[Pair]:
    """Each side with the first; the same words only where every one of both answers is one."""
    (first, one), *others = rows.items()
    for name, row in others:
        same = len(one.told | row.told) == 1
        yield _pair(f"{first}; {name}", one.seconds, row.seconds, "wall", same_words=same)
        if row.worked:
            yield _pair(f"{first}; {name}", one.worked, row.worked, "processor", same_words=same)


def _pair(
    what: str, one: Sequence[float], other: Sequence[float], clock: Clock, *, same_words: bool
) -> Pair:
    medians = (median(one), median(other))
    from_ = shows_from(one, other, ALPHA[clock])
    return Pair(what, medians, p_value(one, other), same_words, from_, clock)


def shows_from(one: Sequence[float], other: Sequence[float], alpha: float) -> float:
    """By how many seconds the second row has to be delayed to be told from the first."""

    def p_if_delayed(by: float) -> float:
        return p_value(one, [each + by for each in other])

    found = bisect_left(STEPS, -alpha, key=lambda by: -p_if_delayed(by))
    return STEPS[min(found, len(STEPS) - 1)]
