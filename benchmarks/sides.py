"""Measures two sides in turn, so that a noisy machine is equally unkind to both."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

Side: TypeAlias = Callable[[], Awaitable[Sequence[float]]]
"""Does its work once and returns figures: seconds, messages a second, megabytes."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table: two medians, what we hoped of their ratio, and what it is."""

    what: str
    ours: float
    theirs: float
    unit: str
    ratio: float
    at_least: float = 0
    at_most: float = float("inf")

    @property
    def met(self) -> bool:
        return self.at_least <= self.ratio <= self.at_most

    @property
    def goal(self) -> str:
        """In words; empty where a figure is only there to be known."""
        if self.at_least:
            return f"≥ {self.at_least:g}"
        return f"≤ {self.at_most:g}" if self.at_most < float("inf") else ""


async def in_turn(times: int, *sides: Side) -> list[list[float]]:
    """The medians of each side's figures; every round measures all sides."""
    rounds = [[await side() for side in sides] for _ in range(times)]
    return [
        [median(figure) for figure in zip(*measured, strict=True)]
        for measured in zip(*rounds, strict=True)
    ]


async def per_second(
    total: int, in_flight: int, once: Callable[[], Awaitable[object]]
) -> tuple[float]:
    """How often `once` is done in a second when `in_flight` callers each wait for their answer."""

    async def caller() -> None:
        for _ in range(max(1, total // in_flight)):
            await once()

    started = time.perf_counter()
    await asyncio.gather(*(caller() for _ in range(in_flight)))
    return (max(1, total // in_flight) * in_flight / (time.perf_counter() - started),)
