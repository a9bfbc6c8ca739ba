"""Does again what a homeserver could not do now, in the time that it asks for."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from adapters.matrix.api.errors import HomeserverRefused, Unreachable
from bot.waiting.backoff import backoff

log = logging.getLogger(__name__)

T = TypeVar("T")

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60.0
"""Seconds between two attempts."""


async def patiently(work: Callable[[], Awaitable[T]]) -> T:
    """What `work` returns in the end. Raises HomeserverRefused if the answer stays no."""
    failures = 0
    while True:
        try:
            return await work()
        except HomeserverRefused as refused:
            if refused.is_logged_out or not refused.may_pass:
                raise
            asked, why = refused.after.total_seconds(), str(refused)
        except Unreachable as unreachable:
            asked, why = 0.0, str(unreachable)
        log.warning("the homeserver cannot do it now and is asked again: %s", why)
        await asyncio.sleep(asked or backoff(failures, FIRST_PAUSE, LONGEST_PAUSE))
        failures += 1
