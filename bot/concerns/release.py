"""Looks whether a batch is due, and pages whoever can open what is urgent."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.concerns.store import BatchStore, Page


@dataclass(slots=True)
class Release:
    store: BatchStore
    clock: Callable[[], datetime]
    settle: Callable[[], Awaitable[object]]
    """Make the roster that of those who may respond now."""
    owe: Callable[[Sequence[Page]], Awaitable[object]]
    """Owe a message to each; to owe it again changes nothing, until it is `forgotten`."""
    forget: Callable[[], Awaitable[object]]
    _to_forget: bool = field(default=True)

    async def __call__(self) -> None:
        """The vault says who is to be paged until we note there that the outbox has it.

        Whatever dies in between, each step is done again and comes out the same. At last the
        outbox forgets whom it was about; also at the start, for one who died before that.
        """
        await self.settle()
        pages = await asyncio.to_thread(self.store.release, self.clock())
        if pages:
            await self.owe(pages)
            await asyncio.to_thread(self.store.paged, pages)
            self._to_forget = True
        if self._to_forget:
            await self.forget()
            self._to_forget = False
