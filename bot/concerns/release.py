"""Looks whether a batch is due, and pages whoever can open what is urgent."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.concerns.responder.unanswered import Unanswered
from bot.concerns.store import BatchStore, Page
from bot.words.ids import MemberId

MOST_LET_PASS = 60
"""One beat, and so one second, for each: it takes some thousandths of one."""


@dataclass(slots=True)
class Release:
    store: BatchStore
    clock: Callable[[], datetime]
    settle: Callable[[], Awaitable[object]]
    """Make the roster that of those who may respond now."""
    owe: Callable[[Sequence[Page]], Awaitable[Collection[MemberId]]]
    """Owe a message to each; to owe it again changes nothing, until it is `forgotten`.

    Returns whom it reaches as soon as it can be sent.
    """
    forget: Callable[[], Awaitable[object]]
    owe_again: Callable[[Collection[MemberId]], Awaitable[object]]
    unanswered: Unanswered
    _to_forget: bool = field(default=True)
    _let_pass: int = 0
    """Turns in which somebody else was at it, one after the other."""
    _at_work: asyncio.Lock = field(default_factory=asyncio.Lock)
    _is_over: bool = False
    """Whoever is paged from now on is another process's affair: it asks them again."""

    async def __call__(self) -> None:
        async with self._at_work:
            if not self._is_over:
                await self._take_turn()

    async def hand_over(self) -> None:
        """Before we are stopped: page who is still to be, and at once whoever would be again.

        What comes in later waits in the vault for another process, or for the next start.
        """
        async with self._at_work:
            await self._take_turn()
            self._is_over = True
            left = self.unanswered.hand_over()
            if left:
                await self.owe_again(left)
                await self.forget()

    async def _take_turn(self) -> None:
        """The vault says who is to be paged until we note there that the outbox has it.

        Whatever dies in between, each step is done again and comes out the same. At last the
        outbox forgets whom it was about; also at the start, for one who died before that. Of
        several instances one does all of it, or what one has just forgotten another would owe.
        """
        await self.settle()
        with self.store.turn() as ours:
            if ours:
                await self._release()
            self._let_pass = 0 if ours else self._let_pass + 1
        if self._let_pass > MOST_LET_PASS:
            raise TimeoutError("another process is releasing concerns and stands still: end it")

    async def _release(self) -> None:
        now = self.clock()
        pages = await asyncio.to_thread(self.store.release, now)
        if pages:
            reached = await self.owe(pages)
            await asyncio.to_thread(self.store.paged, pages)
            self.unanswered.paged(reached, now)
            self._to_forget = True
        await self._page_again(now)
        if self._to_forget:
            await self.forget()
            self._to_forget = False

    async def _page_again(self, now: datetime) -> None:
        """Whoever has not looked, with the same words."""
        due = self.unanswered.due(now)
        if due:
            await self.owe_again(due)
            self.unanswered.paged_again(due, now)
            self._to_forget = True
