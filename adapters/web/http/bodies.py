"""Takes in what was sent: whole, in time, and readable or not at all."""

import asyncio
from collections.abc import Awaitable

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from adapters.web.http.uploads import WITH_FILES, Room, read_ahead

JSON = "application/json"


def whole_within(seconds: float, with_a_file: float) -> Middleware:
    """Read what comes with a request before anybody works on it.

    Whoever sends it byte by byte is told 408; what is torn is 400. Of a form with a file what came
    is handed on with why it is not all, so that whoever shows it again can give the words back.
    """
    room = Room()

    @web.middleware
    async def read(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.content_type != WITH_FILES:
            await _in_time(request.read(), seconds)
            return await handler(request)
        with room.for_a_file() as longest:
            await _in_time(read_ahead(request, longest, with_a_file), None)
            return await handler(request)

    return read


async def _in_time(reading: Awaitable[object], seconds: float | None) -> None:
    try:
        async with asyncio.timeout(seconds):
            await reading
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except web.RequestPayloadError:
        raise web.HTTPBadRequest from None


async def json_of(request: web.Request) -> object:
    """What a page of our own sent: only such a page can send this content type.

    Raises 400 for anything else.
    """
    if request.content_type != JSON:
        raise web.HTTPBadRequest
    try:
        return await request.json()
    except (ValueError, LookupError, RecursionError):
        raise web.HTTPBadRequest from None
