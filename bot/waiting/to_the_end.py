"""What has begun comes to its end before whoever waits for it goes on."""

import asyncio
from collections.abc import Collection, Coroutine
from typing import Any


async def to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Whoever is cancelled meanwhile, however often, is so once it has ended."""
    task, asked = asyncio.ensure_future(work), None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as cancelled:
            asked = cancelled
    task.result()
    if asked is not None:
        raise asked


async def break_off(tasks: Collection[asyncio.Future[Any]]) -> None:
    """Cancel what is still at work, and wait until it has ended; how it ended is nobody's."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
