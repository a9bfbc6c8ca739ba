"""Wakes jobs at an interval. What is due is kept in the database: a missed beat loses nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TypeAlias

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.waiting.to_the_end import break_off, to_the_end

log = logging.getLogger(__name__)

Job: TypeAlias = Callable[[], Awaitable[object]]

ENOUGH = 100
"""Calls of one job side by side, all but one of which return at once: APScheduler would complain
of each that comes while another is still there."""
FAREWELL = 5.0
"""Seconds that beats under way get to finish when it stops."""


@dataclass
class Failures:
    """Of one job, one after the other.

    They are told ever more seldom, or the log of a night without a database would fill the disk.
    """

    number: int = 0

    def one_more(self) -> bool:
        """Whether it is told: of the first, second, fourth, eighth and so on."""
        self.number += 1
        return self.number & (self.number - 1) == 0

    def over(self) -> None:
        if self.number:
            log.warning("a beat does its work again, after %s that failed", self.number)
        self.number = 0


class Heartbeat:
    """APScheduler with its memory store: nothing of ours is ever kept in it."""

    def __init__(self) -> None:
        # a beat that comes late is still wanted, and two late ones are one
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": ENOUGH}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        self._beats: set[asyncio.Future[object]] = set()
        self._is_over = False

    def every(self, interval: timedelta, job: Job) -> None:
        """Call `job` every `interval`; one at a time, and an error does not stop the next.

        A job that is still at work when its time comes round again is left to it.
        """
        at_work, failures = asyncio.Lock(), Failures()

        async def beat() -> None:
            if not at_work.locked() and not self._is_over:
                async with at_work:
                    await self._work(job, failures)

        self._scheduler.add_job(beat, "interval", seconds=interval.total_seconds())

    async def _work(self, job: Job, failures: Failures) -> None:
        under_way = asyncio.ensure_future(job())
        self._beats.add(under_way)
        under_way.add_done_callback(self._beats.discard)
        try:
            await asyncio.shield(under_way)
        except asyncio.CancelledError:
            return  # the scheduler stops; `stop` waits for what is under way
        except Exception:
            if failures.one_more():
                log.exception("a beat failed, %s in a row", failures.number)
        else:
            failures.over()

    def start(self) -> None:
        self._scheduler.start()

    async def stop(self, last: Job) -> None:
        """Begin no further beat but `last`, and let it and the ones under way finish.

        What takes longer than the farewell is broken off. When this returns, or raises that
        whoever waits was cancelled, nothing is under way any more: what it stands on may be closed.
        """
        self._is_over = True  # the scheduler itself only hears of it in a moment
        self._scheduler.shutdown(wait=False)
        await to_the_end(self._finish(last))

    async def _finish(self, last: Job) -> None:
        farewell: asyncio.Future[object] = asyncio.ensure_future(self._work(last, Failures()))
        await asyncio.wait({farewell, *self._beats}, timeout=FAREWELL)
        await break_off({farewell, *self._beats})
