"""Whether all is well: read by `GET /healthz` and by `tequio doctor`."""

from dataclasses import dataclass
from datetime import timedelta

from bot.engine.due_work import DueWork
from bot.ports import Platforms, Storage

LONGEST_SILENCE = timedelta(seconds=60)
"""What is due is done every second; a minute without means that something hangs."""


@dataclass(frozen=True, slots=True)
class Health:
    storage: Storage
    due_work: DueWork
    platforms: Platforms

    async def problems(self) -> dict[str, str]:
        """What is not well, by part; empty when all is."""
        found: dict[str, str] = {}
        try:
            await self.storage.read(lambda tx: tx.agenda.next_due())
        except Exception as error:  # noqa: BLE001  whatever it is, it is what we are asked for
            found["database"] = type(error).__name__
        if self.due_work.ticker.clock() - self.due_work.last_run > LONGEST_SILENCE:
            found["heartbeat"] = "no beat for over a minute"
        unwell = {name: adapter.problem() for name, adapter in self.platforms.items()}
        return found | {name: problem for name, problem in unwell.items() if problem}
