"""Reads a form that a browser sent in the plain way."""

from urllib.parse import parse_qsl

from aiohttp import web

FORM = "application/x-www-form-urlencoded"
LARGEST_FORM = 512 * 1024
"""Bytes. Whoever pastes 40,000 letters of any script is told that they are too many."""
MOST_FIELDS = 60


async def fields_of(request: web.Request) -> dict[str, str]:
    """Each field with its answer; several answers to one question are joined by commas.

    Raises 400 for whatever else is sent, such as files: they would lie on the disk for a moment.
    Raises 413 for more than LARGEST_FORM. Our pages are UTF-8, so browsers send that.
    """
    if request.content_type != FORM:
        raise web.HTTPBadRequest
    body = await request.read()
    if len(body) > LARGEST_FORM:
        raise web.HTTPRequestEntityTooLarge(LARGEST_FORM, len(body))
    try:
        given = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise web.HTTPBadRequest from None
    fields: dict[str, list[str]] = {}
    for name, value in given:
        fields.setdefault(name, []).append(value)
    return {name: ",".join(values) for name, values in fields.items()}
