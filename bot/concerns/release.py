"""Looks whether a batch is due, and pages whoever can open what is urgent."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.concerns.store import BatchStore
from bot.words.ids import MemberId


@dataclass(frozen=True, slots=True)
class Release:
    store: BatchStore
    clock: Callable[[], datetime]
    page: Callable[[Sequence[MemberId]], Awaitable[object]]

    async def __call__(self) -> None:
        members = await asyncio.to_thread(self.store.release, self.clock())
        if members:
            await self.page(members)
