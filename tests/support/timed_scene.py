"""A stage on which the same is done again and again, and always finds what it found at first."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import thread_time
from typing import ParamSpec, TypeVar

from tests.support.asked_in_turn import Answered, Side
from tests.support.stage import Stage

P = ParamSpec("P")
R = TypeVar("R")

MANY = 100_000
"""Answers that are meant for a week, so that none of these is too many for its day."""
WAITS = 0.09
"""Seconds: what is planted shows on a busy machine, too, on which the wall's clock is rough."""
WORKS = 0.012
"""Seconds on the processor."""


@dataclass
class TimedScene:
    stage: Stage
    _laid: bytes = field(init=False)

    def __post_init__(self) -> None:
        self._laid = self._file.read_bytes()

    @property
    def _file(self) -> Path:
        return self.stage.folder / "concerns.db"

    def begins_anew(self) -> None:
        """The vault would grow with each letter, and is written whole; and nobody is too fast."""
        self._file.write_bytes(self._laid)
        self.stage.desk.flood_control._people.clear()
        self.stage.desk.confidence.calls._limiter._counts.clear()


@dataclass
class Planted:
    """Something that takes longer while it is switched on, as a fault would make it."""

    times: int = 0
    """How often it was passed, on or off."""
    _is_on: bool = False

    def into(self, part: Callable[P, R]) -> Callable[P, R]:
        def slower(*args: P.args, **named: P.kwargs) -> R:
            self.times += 1
            if self._is_on:
                take_time()
            return part(*args, **named)

        return slower

    def before(self, side: Side) -> Side:
        """The same side, with the fault."""

        async def answers() -> Answered:
            with self._on():
                return await side()

        return answers

    @contextmanager
    def _on(self) -> Iterator[None]:
        self._is_on = True
        try:
            yield
        finally:
            self._is_on = False


def take_time() -> None:
    """Wait, which the wall's clock shows, and work, which the processor's shows."""
    Event().wait(WAITS)
    until = thread_time() + WORKS
    while thread_time() < until:
        pass
