"""Keeps slow and half-sent requests from taking up every place, and every file handle."""

import asyncio
import resource
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from aiohttp import web
from aiohttp.typedefs import Handler

MOST_CONNECTIONS = 512
FEWEST_CONNECTIONS = 16
WAITING_TO_BE_ACCEPTED = 64
"""So many more handles may be taken in one go, before any of them can be let go of."""

LINE, LONGEST_LINE, WORDS = b"PROXY ", 107, 6
"""The first version of HAProxy's PROXY protocol: `PROXY TCP6 from to port port`. Tor writes it,
too, with a number for each circuit as the address (HiddenServiceExportCircuitID haproxy)."""

Factory: TypeAlias = Callable[[], asyncio.Protocol]


def most_connections(handles: int) -> int:
    """A quarter of the file handles a process may have.

    As many again may be open files, and the other half is for the heartbeat, the database and
    the platforms.
    """
    return max(FEWEST_CONNECTIONS, min(MOST_CONNECTIONS, handles // 4))


def file_handles() -> int:
    """How many this process may have open."""
    soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return soft if soft != resource.RLIM_INFINITY else MOST_CONNECTIONS * 4


@dataclass
class Connections:
    """When there are too many, the one whose request has been arriving longest makes way."""

    most: int
    _open: set[asyncio.Transport] = field(default_factory=set)
    _arriving: dict[asyncio.Transport, None] = field(default_factory=dict)
    """Oldest first: no whole request of theirs is here. They may make way for others."""

    def guarded(self, factory: Factory) -> Factory:
        return lambda: Guarded(factory(), self)

    def opened(self, transport: asyncio.Transport) -> None:
        self._open.add(transport)
        self._arriving[transport] = None
        if len(self._open) > self.most:
            oldest = next(iter(self._arriving))
            self.closed(oldest)
            oldest.abort()

    def closed(self, transport: asyncio.Transport) -> None:
        self._open.discard(transport)
        self._arriving.pop(transport, None)

    @web.middleware
    async def attending(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Place this behind what reads the request: from now on it does not make way."""
        transport = request.transport
        if transport is None or transport not in self._open:
            return await handler(request)
        self._arriving.pop(transport, None)
        try:
            return await handler(request)
        finally:
            if transport in self._open:
                self._arriving[transport] = None


@dataclass
class Guarded(asyncio.Protocol):
    """A connection that is counted; everything it hears goes on to aiohttp's own protocol."""

    inner: asyncio.Protocol
    connections: Connections
    came_from: str = ""
    """As an onion service or a proxy told in a line before everything else, or nothing."""
    _transport: asyncio.Transport | None = None
    _before: bytes | None = b""
    """What may yet become such a line; None once that is decided."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self.inner.connection_made(transport)
        self.connections.opened(self._transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._transport is not None:
            self.connections.closed(self._transport)
        self.inner.connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._before is not None:
            self._before, data = _rest_of_line(self._before + data)
            if self._before is not None:
                return
            self.came_from, data = _origin(data)
        if data:
            self.inner.data_received(data)

    def eof_received(self) -> bool | None:
        return self.inner.eof_received()

    def pause_writing(self) -> None:
        self.inner.pause_writing()

    def resume_writing(self) -> None:
        self.inner.resume_writing()


def _rest_of_line(heard: bytes) -> tuple[bytes | None, bytes]:
    """What is still to be waited for, or None and all that was heard."""
    may_begin = LINE.startswith(heard) or heard.startswith(LINE)
    whole = b"\r\n" in heard or len(heard) > LONGEST_LINE
    return (heard, b"") if may_begin and not whole else (None, heard)


def _origin(heard: bytes) -> tuple[str, bytes]:
    """Where a connection came from, and what follows that line."""
    line, end, rest = heard.partition(b"\r\n")
    words = line.split(b" ")
    if not heard.startswith(LINE) or not end or len(words) != WORDS:
        return "", heard
    return words[2].decode("latin-1"), rest
