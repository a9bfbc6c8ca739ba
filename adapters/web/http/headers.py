"""What the web door asks of every request, and what every answer says about itself."""

from collections.abc import Set as AbstractSet
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from adapters.web.http.files import versions

POLICY = "Content-Security-Policy"
HEADERS = {
    POLICY: (
        "default-src 'none'; connect-src 'self'; img-src 'self'; style-src 'self'; "
        "script-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "form-action 'self'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
A_YEAR = "private, max-age=31536000, immutable"
SERVER = "tequio"
"""Instead of the versions of Python and aiohttp, which tell how to attack them."""
SEALING_POLICY = (
    "default-src 'none'; connect-src 'self'; img-src 'self'; style-src 'self'; "
    "script-src 'self' 'wasm-unsafe-eval'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)
"""As everywhere, but for the receipt's Argon2id, which is WebAssembly."""
INBOX_POLICY = SEALING_POLICY.replace("img-src 'self'", "img-src 'self' blob:")
"""For pictures that were opened in the browser: only its own pages can make such an address."""
OTHER_NAME = (
    "This server is not known by that name. Whoever runs it can set web.public_url to the address "
    "that people use."
)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """A page that needs another rule, such as WebAssembly, has stated it already."""
    if may_be_kept(request):
        response.headers.setdefault("Cache-Control", A_YEAR)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = SERVER


def may_be_kept(request: web.Request) -> bool:
    """A static file, asked for by an address that is another one as soon as it changes."""
    known = versions().get(request.path.removeprefix("/static/"))
    return known is not None and request.query.get("v") == known


def only_for(names: AbstractSet[str]) -> Middleware:
    """Refuse requests for another server's name.

    A page of somebody else can let its own name point to this machine (DNS rebinding), and is
    then of the same site as we are; but the browser still tells which name was asked for.
    """

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        name = name_asked_for(request.host)
        if name not in names and not is_this_machine(name):
            raise web.HTTPForbidden(text=OTHER_NAME)
        return await handler(request)

    return check


def name_asked_for(host: str) -> str:
    """The name in a Host header, without its port; empty if there is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def is_this_machine(name: str) -> bool:
    """Whether the name can mean no other machine (RFC 6761, 6.3)."""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


@web.middleware
async def same_site_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what a page of somebody else sends here; a browser says so in Sec-Fetch-Site."""
    foreign = request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}
    if foreign and request.method not in {"GET", "HEAD"}:
        raise web.HTTPForbidden
    return await handler(request)
