"""An answer that a browser shows, or saves."""

from aiohttp import web


def html(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, content_type="text/html", status=status)


def saved_as(name: str, text: str, kind: str) -> web.Response:
    """A file of this `name`, which is ours, and of this media type."""
    saved = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(text=text, content_type=kind, charset="utf-8", headers=saved)
