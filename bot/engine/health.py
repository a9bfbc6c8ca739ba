"""Whether all is well: read by `GET /healthz` and by `tequio doctor`."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TypeAlias

from bot.engine.due_work import DueWork
from bot.ports import Platforms, Storage

LONGEST_SILENCE = 60.0
"""Seconds. What is due is done every second, and so is what is owed: a minute without means that
something hangs."""
LONGEST_PROOF = 5.0
"""Seconds that keeping one small thing may take."""


Disk: TypeAlias = Callable[[], str]
"""What is wrong with the disk on which everything is kept; it may wait for that disk."""


def not_looked_at() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Health:
    storage: Storage
    due_work: DueWork
    platforms: Platforms
    disk: Disk = not_looked_at

    async def problems(self) -> dict[str, str]:
        """What is not well, by part; empty when all is."""
        found = await self._of_storage() | await self._of_disk()
        last_work = {
            "heartbeat": self.due_work.last_run,
            "deliveries": self.due_work.courier.last_look,
        }
        for part, last in last_work.items():
            if monotonic() - last > LONGEST_SILENCE:
                found[part] = "no beat for over a minute"
        unwell = {name: adapter.problem() for name, adapter in self.platforms.items()}
        return found | {name: problem for name, problem in unwell.items() if problem}

    async def _of_storage(self) -> dict[str, str]:
        """Something is really kept: reading goes on when a disk is full or may not be written."""
        now = self.due_work.ticker.clock()
        try:
            async with asyncio.timeout(LONGEST_PROOF):
                await self.storage.run(lambda tx: tx.conversations.prove(now))
        except Exception as error:  # noqa: BLE001  whatever it is, it is what we are asked for
            return {"database": type(error).__name__}
        return {}

    async def _of_disk(self) -> dict[str, str]:
        """Before something is refused: one small thing can be kept where a larger one cannot."""
        try:
            async with asyncio.timeout(LONGEST_PROOF):
                problem = await asyncio.to_thread(self.disk)
        except TimeoutError as error:
            return {"disk": type(error).__name__}
        return {"disk": problem} if problem else {}
