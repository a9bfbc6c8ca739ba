"""Wakes jobs at an interval. What is due is kept in the database: a missed beat loses nothing."""

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)


class Heartbeat:
    """APScheduler with its memory store: nothing of ours is ever kept in it."""

    def __init__(self) -> None:
        # a beat that comes late is still wanted, and two late ones are one
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)

    def every(self, interval: timedelta, job: Callable[[], Awaitable[object]]) -> None:
        """Call `job` every `interval`; one at a time, and an error does not stop the next."""

        async def beat() -> None:
            try:
                await job()
            except Exception:
                log.exception("a beat failed")

        self._scheduler.add_job(beat, "interval", seconds=interval.total_seconds())

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
