"""For whom a reverse proxy speaks (`X-Forwarded-For`), and whether its word counts.

It counts where it comes from this machine or a network of one's own: whoever reaches us past the
proxy could write any address there. Whether it came over https is never asked of a header: cookies
are always `Secure`.
"""

from enum import StrEnum
from ipaddress import ip_address

from aiohttp import web

HEADER = "X-Forwarded-For"
MADE_UP = "192.0.2.1"
"""Nobody has it (RFC 5737). Whoever tries the proxy says that they come from there."""


class Proxy(StrEnum):
    """How what stands before us tells who comes, as far as it shows in one request."""

    TELLS = "tells"
    SILENT = "silent"
    """It tells of nobody, or there is none: all who come by it count as one visitor."""
    REPEATS = "repeats"
    """What visitors write of themselves comes through: each could be somebody else every time."""
    FAR = "far"
    """It stands elsewhere, so its word does not count."""


def forwarded(request: web.Request) -> str:
    """The address that the proxy saw, which is the last; empty where nobody's word counts."""
    return _last(request) if is_near(request) else ""


def is_near(request: web.Request) -> bool:
    """From this machine, a network of one's own, or a socket in the file system."""
    peer = request.transport.get_extra_info("peername") if request.transport is not None else None
    return not isinstance(peer, tuple) or ip_address(peer[0].partition("%")[0]).is_private


def proxy_before(request: web.Request) -> Proxy:
    """Nothing of whoever asks is told by it."""
    told = _last(request)
    if not told:
        return Proxy.SILENT
    if not is_near(request):
        return Proxy.FAR
    return Proxy.REPEATS if told == MADE_UP else Proxy.TELLS


def _last(request: web.Request) -> str:
    """Of several such headers the last: a proxy adds its own behind those that came."""
    return ",".join(request.headers.getall(HEADER, [])).rpartition(",")[2].strip()
