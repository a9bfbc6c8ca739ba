"""What every answer of the web door says about itself: nothing kept, nothing foreign loaded."""

from aiohttp import web
from aiohttp.typedefs import Handler

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; connect-src 'self'; img-src 'self'; style-src 'self'; "
        "script-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "form-action 'self'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Server": "tequio",
}


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """A page that needs another rule, such as WebAssembly, has stated it already."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


@web.middleware
async def same_site_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what a page of somebody else sends here; a browser says so in Sec-Fetch-Site."""
    foreign = request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}
    if foreign and request.method not in {"GET", "HEAD"}:
        raise web.HTTPForbidden
    return await handler(request)
