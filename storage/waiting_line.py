"""Who is next: what people wait for goes before what nobody waits for, which is never forgotten."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from threading import Condition
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")

A_WHILE = 0.05
"""Seconds after which what nobody waits for goes along with what people wait for."""


@dataclass(frozen=True, slots=True)
class GroupSize:
    """How many are done together."""

    waited_for: int
    """Enough to share the cost of a commit, few enough that nobody waits long for the others."""
    in_background: int
    """Few: whoever comes now waits until they are done."""


@dataclass(slots=True)
class WaitingLine(Generic[T]):
    """Two lines, each in its order; any number of threads may join them and take from them."""

    most: GroupSize
    stopwatch: Callable[[], float] = monotonic
    _waited_for: deque[T] = field(default_factory=deque)
    _in_background: deque[tuple[float, T]] = field(default_factory=deque)
    """With when each of them came."""
    _closed: bool = False
    _changed: Condition = field(default_factory=Condition)

    def join(self, piece: T, *, waited_for: bool) -> None:
        with self._changed:
            if waited_for:
                self._waited_for.append(piece)
            else:
                self._in_background.append((self.stopwatch(), piece))
            self._changed.notify()

    @property
    def is_awaited(self) -> bool:
        """Whether people wait; who stands at work sees it at once, and need not stop for it."""
        return bool(self._waited_for)

    def close(self) -> None:
        """Nothing comes after this: whoever takes groups does what is left, and then ends."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def groups(self) -> Iterator[list[T]]:
        """Wait for the next group, again and again, until all is done and the line is closed."""
        while group := self._next():
            yield group

    def _next(self) -> list[T]:
        with self._changed:
            self._changed.wait_for(lambda: self._waited_for or self._in_background or self._closed)
            return self._taken()

    def _taken(self) -> list[T]:
        """All that people wait for; with it what came a while ago, and some of the rest alone."""
        came_by = self.stopwatch() - A_WHILE if self._waited_for else float("inf")
        group = _first(self._waited_for, self.most.waited_for)
        oldest = islice(self._in_background, self.most.in_background)
        due = sum(came <= came_by for came, _ in oldest)
        return group + [piece for _, piece in _first(self._in_background, due)]


def _first(line: deque[T], most: int) -> list[T]:
    return [line.popleft() for _ in range(min(most, len(line)))]
