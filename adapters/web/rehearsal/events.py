"""Tells open pages what is new, and what they missed while they were away."""

import asyncio
import json
import re
import secrets
from collections import deque
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

KEPT = 500
"""Events that a page may have missed; one that missed more starts afresh."""


@dataclass(frozen=True, slots=True)
class Event:
    name: str
    data: Mapping[str, object]
    id: str = ""

    def encoded(self) -> bytes:
        """As server-sent events are written (HTML Living Standard, 9.2.5)."""
        identity = f"id: {self.id}\n" if self.id else ""
        return f"{identity}event: {self.name}\ndata: {json.dumps(self.data)}\n\n".encode()


NUMBER = re.compile("[0-9]{1,15}")

RESET = Event("reset", {})


class Hub:
    """Events are numbered; `run` in their ids tells this process from the one before."""

    def __init__(self) -> None:
        self._run = secrets.token_hex(4)
        self._count = 0
        self._events: deque[Event] = deque(maxlen=KEPT)
        self._news = asyncio.Event()
        self._closed = False

    @property
    def last(self) -> str:
        """The id of the newest event; a page that is drawn now has seen it."""
        return f"{self._run}-{self._count}"

    def publish(self, name: str, data: Mapping[str, object]) -> None:
        self._count += 1
        self._events.append(Event(name, data, self.last))
        self._wake()

    def close(self) -> None:
        """Everybody who listens is told that nothing more comes."""
        self._closed = True
        self._wake()

    async def listen(self, last: str, idle: float) -> AsyncIterator[Event | None]:
        """Everything after the event `last`, as it comes; None after `idle` quiet seconds."""
        seen = self._number(last)
        while not self._closed:
            if seen is None or seen < self._count - len(self._events):
                yield RESET
                seen = self._count
            for event in [e for e in self._events if (self._number(e.id) or 0) > seen]:
                yield event
                seen = self._number(event.id) or seen
            if seen == self._count and not await self._something(idle):
                yield None

    def _number(self, last: str) -> int | None:
        """None for what this process never published, such as a number still to come."""
        run, _, number = last.partition("-")
        if run != self._run or not NUMBER.fullmatch(number):
            return None
        return int(number) if int(number) <= self._count else None

    async def _something(self, idle: float) -> bool:
        try:
            async with asyncio.timeout(idle):
                await self._news.wait()
        except TimeoutError:
            return False
        return True

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()
