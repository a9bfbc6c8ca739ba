"""An answer that a browser shows."""

from aiohttp import web


def html(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, content_type="text/html", status=status)
