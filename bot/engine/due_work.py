"""What is due is done, what is owed is delivered: by the heartbeat, or by who moves the clock."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import TypeAlias

from bot.engine.courier import Courier
from bot.engine.ticker import Ticker

Part: TypeAlias = Callable[[], Awaitable[object]]
"""Something else that is due each time, such as releasing a batch of concerns."""


@dataclass
class DueWork:
    ticker: Ticker
    courier: Courier
    others: Sequence[Part] = ()
    last_run: float = field(default_factory=monotonic)
    """When all that was due last went well, or when we began; read by the health check.

    In seconds of the machine's own clock, which nobody sets."""
    _beating: asyncio.Lock = field(default_factory=asyncio.Lock)
    _delivering: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self) -> None:
        """Carry out what is due and deliver what is owed, for whoever moves the clock and waits."""
        await self.run_due()
        await self.deliver()

    async def run_due(self) -> None:
        """Do everything that is due now. Never overlaps with itself.

        One part that fails does not keep the others from their work; all that went wrong is
        raised together at the end, as an ExceptionGroup.
        """
        async with self._beating:
            parts = (self.ticker.run, *self.others)
            bugs = [bug for part in parts if (bug := await _bug_in(part)) is not None]
            if bugs:
                raise ExceptionGroup("due work failed", bugs)
            self.last_run = monotonic()

    async def deliver(self) -> None:
        """Deliver what is owed, however long that takes: what falls due does not wait for it."""
        async with self._delivering:
            await self.courier.deliver_due()


async def _bug_in(part: Part) -> Exception | None:
    try:
        await part()
    except Exception as bug:  # noqa: BLE001  raised again once the others had their turn
        return bug
    return None
