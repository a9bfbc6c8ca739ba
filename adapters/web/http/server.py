"""Serves the pages, with an end to everybody's limits."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from aiohttp.typedefs import Middleware

from adapters.web.http.bodies import whole_within
from adapters.web.http.connections import (
    WAITING_TO_BE_ACCEPTED,
    Connections,
    file_handles,
    most_connections,
)

LARGEST_REQUEST = 1024 * 1024
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Limits:
    headers: float = 20.0
    """Seconds until the first line and headers of a request are here."""
    body: float = 30.0
    """Seconds from there until the whole request is here: a long report over a slow line fits."""
    body_with_a_file: float = 180.0
    """The same where a picture comes along, which is a thousand times as long."""
    stopping: float = 2.0
    """Seconds until a request that is worked on is given up when the server stops."""
    connections: int = 0
    """At once; 0 takes what the file handles allow."""


@asynccontextmanager
async def served(
    host: str,
    port: int,
    guards: Sequence[Middleware],
    prepare: Callable[[web.Application], object],
    limits: Limits,
) -> AsyncIterator[int]:
    """Serve what `prepare` adds to the application; yields the port, which 0 leaves open.

    Raises OSError if the port cannot be had, and RuntimeError if aiohttp makes no server.
    """
    connections = Connections(limits.connections or most_connections(file_handles()))
    reading = (whole_within(limits.body, limits.body_with_a_file), connections.attending)
    app = web.Application(middlewares=[*guards, *reading], client_max_size=LARGEST_REQUEST)
    prepare(app)
    runner = web.AppRunner(
        app,
        access_log=None,
        shutdown_timeout=limits.stopping,
        keepalive_timeout=limits.headers,
        lingering_time=limits.stopping,
    )
    await runner.setup()
    try:
        if runner.server is None:
            raise RuntimeError("aiohttp made no server")
        server = await asyncio.get_running_loop().create_server(
            connections.guarded(runner.server), host, port, backlog=WAITING_TO_BE_ACCEPTED
        )
        try:
            yield int(server.sockets[0].getsockname()[1])
        finally:
            server.close()  # to wait for it would be to wait for whoever is still connected
    finally:
        await runner.cleanup()
