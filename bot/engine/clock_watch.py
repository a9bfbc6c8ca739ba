"""Notices that the machine's clock was set back: what was planned by it is looked at anew."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.coalition.calendar_changes import calendar_changed
from bot.ports import Clock, Storage

A_LITTLE = timedelta(minutes=2)
"""What a clock that is kept right may be set back by; nothing is planned so finely."""


@dataclass
class ClockWatch:
    """Run at every beat. A machine often starts with a wrong clock, and sets it a moment later."""

    storage: Storage
    clock: Clock
    _last: datetime | None = None

    async def __call__(self) -> None:
        now, last = self.clock(), self._last
        if last is not None and now < last - A_LITTLE:
            await self.storage.run(
                lambda tx: calendar_changed(None, tx.agenda, now), waited_for=False
            )
        self._last = now
