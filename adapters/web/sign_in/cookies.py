"""The two secrets that a browser keeps: a link that is being followed, and a session.

Both only go to the server that gave them, to no script, and with no request that another page
makes on its own. Lax and not Strict: links in chat lead to our pages, and whoever follows one must
be signed in there. What changes something is held to more than its cookie (`guard.py`).
"""

from aiohttp import web

LINK = "__Host-tequio-link"
SESSION = "__Host-tequio-session"
"""Names that begin so are kept by a browser only if the server itself set them, over https."""
LINK_SECONDS = 600


def give(response: web.StreamResponse, name: str, secret: str, seconds: int | None = None) -> None:
    """Without `seconds` it is gone when the browser is closed."""
    response.set_cookie(
        name, secret, max_age=seconds, path="/", secure=True, httponly=True, samesite="Lax"
    )


def take(response: web.StreamResponse, name: str) -> None:
    give(response, name, "", 0)
