"""Wakes jobs at an interval. What is due is kept in the database: a missed beat loses nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)

FAREWELL = 5.0
"""Seconds that beats under way get to finish when it stops."""


class Heartbeat:
    """APScheduler with its memory store: nothing of ours is ever kept in it."""

    def __init__(self) -> None:
        # a beat that comes late is still wanted, and two late ones are one
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        self._beats: set[asyncio.Future[object]] = set()

    def every(self, interval: timedelta, job: Callable[[], Awaitable[object]]) -> None:
        """Call `job` every `interval`; one at a time, and an error does not stop the next."""

        async def beat() -> None:
            under_way = asyncio.ensure_future(job())
            self._beats.add(under_way)
            under_way.add_done_callback(self._beats.discard)
            try:
                await asyncio.shield(under_way)
            except asyncio.CancelledError:
                return  # the scheduler stops; `stop` waits for what is under way
            except Exception:
                log.exception("a beat failed")

        self._scheduler.add_job(beat, "interval", seconds=interval.total_seconds())

    def start(self) -> None:
        self._scheduler.start()

    async def stop(self) -> None:
        """Begin no further beat, and let the ones under way finish."""
        self._scheduler.shutdown(wait=False)
        if self._beats:
            await asyncio.wait(self._beats, timeout=FAREWELL)
