"""Takes in what was sent: whole, in time, and readable or not at all."""

import asyncio

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

JSON = "application/json"


def whole_within(seconds: float) -> Middleware:
    """Read what comes with a request before anybody works on it.

    Whoever sends it byte by byte is told 408; what is torn is 400.
    """

    @web.middleware
    async def read(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            async with asyncio.timeout(seconds):
                await request.read()
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        except web.RequestPayloadError:
            raise web.HTTPBadRequest from None
        return await handler(request)

    return read


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
