"""One beat of the heart: what is due is carried out, what is owed is delivered."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeAlias

from bot.courier import Courier
from bot.ticker import Ticker

NEVER = datetime.min.replace(tzinfo=UTC)

Chore: TypeAlias = Callable[[], Awaitable[object]]
"""Something else that is looked after at each beat, such as releasing a batch of concerns."""


@dataclass
class Pulse:
    ticker: Ticker
    courier: Courier
    chores: Sequence[Chore] = ()
    last_beat: datetime = NEVER
    """Read by the health check."""
    _beating: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def beat(self) -> None:
        """Do everything that is due now. Beats never overlap."""
        async with self._beating:
            await self.ticker.tick()
            for chore in self.chores:
                await chore()
            await self.courier.deliver_due()
            self.last_beat = self.ticker.clock()
