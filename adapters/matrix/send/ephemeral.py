"""Says what must not stand in any history: shown in an encrypted conversation, and taken back.

What is still to be taken back is known in memory only. It need not be written down: what we said
in passing we cannot open ourselves, so that after a restart it is found again (`leftovers.py`).
"""

import asyncio
import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic

from adapters.matrix.api.errors import HomeserverRefused, Unreachable
from adapters.matrix.send.choices import Chosen, by_words, from_buttons
from adapters.matrix.send.send import Sender, contents_of
from bot.words.messages import Message

log = logging.getLogger(__name__)

LIFETIME = timedelta(minutes=5)
"""How long something can be read after which nobody says anything."""
QUESTIONS_LAST = timedelta(minutes=31)
"""A question stands a little longer than the core waits for its answer."""
AGAIN_AFTER = timedelta(seconds=30)
"""Until we try again to take back what could not be taken back."""


@dataclass(slots=True)
class _Standing:
    room: str
    until: float
    """On the machine's own clock."""


@dataclass
class EphemeralMessages:
    sending: Sender
    lifetime: timedelta = LIFETIME
    questions_last: timedelta = QUESTIONS_LAST
    again_after: timedelta = AGAIN_AFTER
    _standing: dict[str, _Standing] = field(default_factory=dict)
    """Our events that are still to be taken back."""
    _choices: dict[str, list[Chosen]] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)
    """Rooms in which what we showed last was asked in confidence, also if it is gone by now."""
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def pending(self) -> bool:
        """Whether something is still to be taken back."""
        return bool(self._standing)

    def is_open(self, room: str) -> bool:
        """Whether something can be read there that will be taken back."""
        return bool(self._in(room))

    def knows(self, event: str) -> bool:
        return event in self._standing

    def asked(self, room: str) -> bool:
        """Whether words there may be an answer to something that was asked in confidence."""
        return room in self._asked

    def asking(self) -> list[str]:
        """The rooms in which a question stands now."""
        return [room for room in self._asked if self.is_open(room)]

    def chosen(self, room: str, text: str) -> Chosen | None:
        """What was typed of our last ephemeral choices: these are never asked by reaction."""
        return by_words(self._choices.get(room, ()), text)

    async def show(self, room: str, message: Message, key: str) -> None:
        """In the place of what stood there. Raises HomeserverRefused or Unreachable."""
        before = self._in(room)
        self._choices[room] = from_buttons(message.numbered)
        events = await self.sending.show_passing(room, contents_of(message, quiet=True), key)
        lifetime = self.questions_last if message.asks else self.lifetime
        until = monotonic() + lifetime.total_seconds()
        self._standing.update({event: _Standing(room, until) for event in events})
        (self._asked.add if message.asks else self._asked.discard)(room)
        self._news.set()
        await self._take_back([event for event in before if event not in events])

    async def is_over(self, room: str) -> None:
        """Something lasting was answered there: what was asked in passing is over."""
        self._asked.discard(room)
        self._choices.pop(room, None)
        await self._take_back(self._in(room))

    def stands_below(self, room: str) -> None:
        """Something lasting was shown there: if no question is open, words now are about that."""
        if not self.is_open(room):
            self._asked.discard(room)

    def inherit(self, room: str, events: Iterable[str]) -> None:
        """These stood there when we were stopped: nothing that was asked is known any more."""
        self._standing.update({event: _Standing(room, monotonic()) for event in events})
        self._asked.add(room)
        self._news.set()

    async def run(self) -> None:
        """Take back each when its time is over, and again until it is gone; until cancelled."""
        while True:
            self._news.clear()
            due = [e for e, standing in self._standing.items() if standing.until <= monotonic()]
            for room in {self._standing[event].room for event in due}:
                self._choices.pop(room, None)
            await self._take_back(due)
            nearest = min((each.until for each in self._standing.values()), default=None)
            wait = None if nearest is None else max(nearest - monotonic(), 0)
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._news.wait()

    async def take_back_all(self) -> None:
        """Before we stop; all but what we say in parting, which the next start takes back."""
        kept = {event for room in self._asked for event in self._in(room)}
        await self._take_back([event for event in self._standing if event not in kept])

    def _in(self, room: str) -> list[str]:
        return [event for event, standing in self._standing.items() if standing.room == room]

    async def _take_back(self, events: Iterable[str]) -> None:
        """What fails stays on the list, and is tried again."""
        for event in events:
            standing = self._standing.get(event)
            if standing is None:
                continue
            standing.until = monotonic() + self.again_after.total_seconds()
            self._news.set()  # unless it is gone by then
            try:
                await self.sending.redact(standing.room, event)
            except Unreachable:
                continue
            except HomeserverRefused as refused:
                if refused.may_pass or refused.is_logged_out:
                    continue
                log.warning("a message of ours could not be taken back: %s", refused)
            self._standing.pop(event, None)
