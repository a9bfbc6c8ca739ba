"""Reads a form that a browser sent in the plain way."""

from aiohttp import web

MOST_FIELDS = 60


async def fields_of(request: web.Request) -> dict[str, str]:
    """Each field with its answer; several answers to one question are joined by commas.

    Raises 400 for files: they would lie on the disk for a moment.
    """
    if request.content_type != "application/x-www-form-urlencoded":
        raise web.HTTPBadRequest
    given = await request.post()
    if len(given) > MOST_FIELDS:
        raise web.HTTPBadRequest
    return {name: ",".join(map(str, given.getall(name))) for name in given}
