"""Waiting for what happens by itself: as long as it takes, never for a fixed while."""

import asyncio
from asyncio import Future
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

LONGEST = 60.0
"""Seconds after which something will not happen any more, on the busiest machine."""
A_MOMENT = 0.02
"""Seconds between two looks, where nobody says when it has happened."""


async def eventually(true: Callable[[], object]) -> None:
    """Look again and again until it is so. Raises TimeoutError after a minute."""
    async with asyncio.timeout(LONGEST):
        while not true():  # noqa: ASYNC110  nobody says when it is
            await asyncio.sleep(A_MOMENT)


async def within(seconds: float, answer: "Future[T]") -> T:
    """Give it so many seconds in which this process had its turn.

    While others hold the processor no time passes: whoever is late then was held up, not slow.
    Raises TimeoutError.
    """
    for _ in range(round(seconds / A_MOMENT)):
        await asyncio.wait({answer}, timeout=A_MOMENT)
        if answer.done():
            return answer.result()
    answer.cancel()
    raise TimeoutError
