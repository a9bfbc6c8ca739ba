"""A self-test that was asked for is carried out beside everything else, and its outcome is told."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from bot.coalition.agenda import Occasion
from bot.engine.ticker import DueRoute
from bot.ports import Clock, Storage, Transaction
from bot.selftest import ask
from bot.selftest.model import BrokenOff, Outcome, Searched
from bot.waiting.to_the_end import break_off

log = logging.getLogger(__name__)

SelfTest: TypeAlias = Callable[[], Awaitable[Outcome]]


async def not_here() -> Outcome:
    """Where nothing is set up that could be tested."""
    return BrokenOff("there is nothing to test here")


@dataclass
class SelfTesting:
    """Run at every beat; one test at a time, and nothing waits for it."""

    storage: Storage
    self_test: SelfTest
    clock: Clock
    _asked: bool = False
    """Only hastens it: what must not be lost stands on the agenda."""
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    def due_routes(self) -> Mapping[str, DueRoute]:
        return {ask.BEGIN: self._begin}

    def _begin(self, occasion: Occasion, tx: Transaction) -> None:
        ask.begin(occasion, tx)
        self._asked = True

    async def __call__(self) -> None:
        if self._asked and not self._running:
            self._asked = False
            task = asyncio.create_task(self._test())
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def ended(self) -> None:
        """Until the one that runs has been told of."""
        while self._running:
            await asyncio.wait(self._running)

    async def end(self) -> None:
        """What runs is broken off: whoever waits for it hears so when it is overdue."""
        await break_off(self._running)

    async def _test(self) -> None:
        outcome = await self.self_test()
        _note(outcome)
        await self.storage.run(partial(_finish, outcome, self.clock), waited_for=False)


def _note(outcome: Outcome) -> None:
    match outcome:
        case BrokenOff(why):
            log.warning("a self-test was broken off: %s", why)
        case Searched(leaks) if leaks:
            log.error("a self-test found something that must not be kept")
        case Searched():
            log.info("a self-test found nothing")


def _finish(outcome: Outcome, clock: Clock, tx: Transaction) -> None:
    ask.finished(outcome, clock(), tx.agenda, tx.people, tx.outbox)
