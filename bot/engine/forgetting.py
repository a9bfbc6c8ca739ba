"""Forgets what was said in confidence when its time is over, whether anybody says anything or not.

Whoever was in the middle of something is told: some time before, and when it is gone.
"""

import asyncio
import secrets
from contextlib import suppress
from dataclasses import dataclass, field

from bot.engine.confidence.door import Confidence
from bot.engine.half_told import HalfTold
from bot.forms.forgotten import FORGOTTEN
from bot.forms.question import question
from bot.ports import Clock, Platforms
from bot.waiting.to_the_end import break_off
from bot.words.errors import TryLater, Undeliverable
from bot.words.inbound import Address, Room
from bot.words.messages import Message, say

STILL_THERE = say("Are you still there? In ten minutes I forget what you have told me so far.")


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Run at every beat; does not wait for a platform."""

    confidence: Confidence
    platforms: Platforms
    clock: Clock
    _telling: set[asyncio.Task[None]] = field(default_factory=set)

    async def __call__(self) -> None:
        now, half_told = self.clock(), self.confidence.half_told
        self.confidence.forget(now)
        for sender, half in half_told.let_go(now):
            self._tell(sender, half, FORGOTTEN)
        for sender, half in half_told.to_warn(now):
            self._tell(sender, half, question(half.dialogue, STILL_THERE))

    async def told(self) -> None:
        """Until everybody who had to hear something has."""
        while self._telling:
            await asyncio.wait(self._telling)

    async def end(self) -> None:
        await break_off(self._telling)

    def _tell(self, sender: Address, half: HalfTold, message: Message) -> None:
        told = self.confidence.voice.told(message, half.language)
        task = asyncio.create_task(self._deliver(sender, half.where, told))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _deliver(self, sender: Address, where: str, message: Message) -> None:
        """Past the outbox, which would remember it; whoever is not reached learns it later."""
        platform = self.platforms.get(sender.platform)
        place = Room(sender.platform, sender.workspace, where)
        if platform is not None:
            with suppress(TryLater, Undeliverable):
                await platform.deliver(place, message, key=secrets.token_hex(16))
