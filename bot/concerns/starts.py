"""Whoever was cut off has forgotten whom they were still paging: so all are asked to look.

A process that is stopped in order hands over before that, and nobody has to be woken for it. Which
of the two it was is all that decides, and everybody may know it: it says nothing of any report.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Protocol


class Life(Protocol):
    """This process among all that serve the same coalition."""

    def cut_off(self) -> Collection[str]:
        """The names of those that are gone without a farewell, until they are forgotten."""
        ...

    def forget(self, names: Collection[str]) -> None: ...
    def farewell(self) -> None:
        """Nothing is lost with this process from now on, however it ends."""
        ...


@dataclass(frozen=True, slots=True)
class Starts:
    life: Life
    ask: Callable[[bool], Awaitable[object]]
    """Ask responders to look, given whether somebody was cut off; to ask twice changes nothing."""

    async def begin(self) -> None:
        """This process has just been started."""
        gone = await asyncio.to_thread(self.life.cut_off)
        await self._ask(gone)

    async def __call__(self) -> None:
        """Look whether another one was cut off meanwhile."""
        gone = await asyncio.to_thread(self.life.cut_off)
        if gone:
            await self._ask(gone)

    async def _ask(self, gone: Collection[str]) -> None:
        """They are forgotten last: whoever dies in between is asked after once more."""
        await self.ask(bool(gone))
        await asyncio.to_thread(self.life.forget, gone)
