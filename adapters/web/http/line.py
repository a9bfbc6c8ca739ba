"""What comes over a line, of which nobody knows for how long it does."""

import asyncio
from collections.abc import Awaitable

from aiohttp import StreamReader, web


class Line:
    """What comes for as long as something does: a line that stands still has come to its end.

    aiohttp reads one piece ahead. If it were stopped instead, what it holds would be lost.
    """

    def __init__(self, content: StreamReader, within: float | None) -> None:
        self._content = content
        self._until = None if within is None else asyncio.get_running_loop().time() + within
        self.refused = 0

    async def read(self, size: int) -> bytes:
        return await self._while_it_lasts(self._content.read(size))

    async def readline(self, *, max_line_length: int | None = None) -> bytes:
        line = self._content.readline(max_line_length=max_line_length)
        return await self._while_it_lasts(line)

    def at_eof(self) -> bool:
        return self.refused > 0 or self._content.at_eof()

    def unread_data(self, data: bytes) -> None:
        self._content.unread_data(data)

    async def _while_it_lasts(self, reading: Awaitable[bytes]) -> bytes:
        try:
            async with asyncio.timeout_at(self._until):
                return await reading
        except TimeoutError:
            self.refused = 408
        except web.RequestPayloadError:
            self.refused = 400
        return b""
