"""Says what must not stand in any history: shown in an encrypted conversation, and taken back.

The words of the person are taken back as well, as far as our power in the room allows, and what
could open the ciphertext again is scrubbed from our keys.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from adapters.matrix.api.errors import HomeserverRefused, Unreachable
from adapters.matrix.api.homeserver import Json
from adapters.matrix.send.choices import Chosen, by_words, from_buttons
from adapters.matrix.send.send import Sender, contents_of
from bot.words.messages import Message

log = logging.getLogger(__name__)

LIFETIME = timedelta(minutes=5)
"""How long something can be read that nobody says “I wrote it down” to."""


@dataclass
class EphemeralMessages:
    sending: Sender
    lifetime: timedelta = LIFETIME
    _shown: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Our events that are still to be taken back, by room. In memory only: it would be a trace."""
    _taken_in: set[str] = field(default_factory=set)
    """Events of people that were said in confidence. In memory only, too."""
    _choices: dict[str, list[Chosen]] = field(default_factory=dict)
    _clocks: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    @property
    def pending(self) -> bool:
        """Whether something is still to be taken back."""
        return any(self._shown.values())

    def is_open(self, room: str) -> bool:
        """Whether something can be read there that will be taken back."""
        return bool(self._shown.get(room))

    def holds(self, room: str, event: str) -> bool:
        """Whether a change to that event is a matter of confidence: the core never hears of it."""
        return self.is_open(room) or event in self._taken_in

    def chosen(self, room: str, text: str) -> Chosen | None:
        """What was typed of our last ephemeral choices: these are never asked by reaction."""
        return by_words(self._choices.get(room, ()), text)

    async def show(self, room: str, message: Message, key: str) -> None:
        """Raises HomeserverRefused or Unreachable; then nothing can be read."""
        machine = self.sending.context.machine
        machine.forget_what_we_said(room)
        try:
            events = await self.sending.show(room, contents_of(message, quiet=True), key)
        finally:
            machine.forget_what_we_said(room)
        self._shown[room].update(events)
        self._choices[room] = from_buttons(message.buttons)
        self._clocks[room] = asyncio.create_task(self._expire(room, set(events)))

    async def take_in(self, room: str, event: Json) -> None:
        """Let the person's own event be forgotten: there, and by us."""
        machine = self.sending.context.machine
        self._taken_in.add(event["event_id"])
        with suppress(HomeserverRefused, Unreachable):  # not everywhere are we allowed to
            await self.sending.redact(room, event["event_id"])
        machine.scrub(room, [event])
        self.sending.context.memory.wipe()
        with suppress(HomeserverRefused, Unreachable):
            await self.sending.context.keys.drop_old_fallback()

    async def take_back_all(self) -> None:
        """Before we stop: nobody would do it later."""
        for clock in self._clocks.values():
            clock.cancel()
        for room, events in list(self._shown.items()):
            await self.take_back(room, set(events))

    def shown_in(self, room: str) -> frozenset[str]:
        """What can be read there now; nothing of it can be chosen any more."""
        self._choices.pop(room, None)
        return frozenset(self._shown[room])

    async def _expire(self, room: str, events: set[str]) -> None:
        await asyncio.sleep(self.lifetime.total_seconds())
        await self.take_back(room, events)

    async def take_back(self, room: str, events: Collection[str]) -> None:
        for event in set(events) & self._shown[room]:
            try:
                await self.sending.redact(room, event)
            except HomeserverRefused as refused:
                log.warning("a message of ours could not be taken back: %s", refused)
            except Unreachable:
                continue  # it stays on the list
            self._shown[room].discard(event)
