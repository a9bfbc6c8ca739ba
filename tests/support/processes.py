"""Programs that a test starts beside itself."""

from asyncio.subprocess import Process, create_subprocess_exec
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


@asynccontextmanager
async def started(*command: str, **more: Any) -> AsyncIterator[Process]:  # noqa: ANN401  asyncio's
    """Killed where it is left running, or the next test would hear of it."""
    process = await create_subprocess_exec(*command, **more)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
