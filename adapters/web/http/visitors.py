"""Keeps one visitor from holding up the others, without knowing who anybody is.

A visitor is who an onion service or a proxy says before the connection begins: over Tor a circuit,
however many connections go through it. Behind a reverse proxy, which shares its connections, it is
the address that the proxy tells (`forwarded.py`); else a connection. Whatever it is counts only
under a name that is made up here anew every hour. Nothing of it is written down or handed on.
"""

import asyncio
import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import TypeAlias, TypeGuard
from weakref import WeakKeyDictionary

from aiohttp import web

from adapters.web.http.connections import Guarded
from adapters.web.http.forwarded import forwarded

WINDOW = 3600.0
"""Seconds after which everybody is counted anew."""
MOST_TRIES = 60
"""Whatever came of it: a form with gaps, a receipt that opens nothing."""
MOST_KEPT = 10
"""Reports, and as many times further words."""
MOST_URGENT = 3
"""Each calls people at once. A door has room for ten times as many."""
MOST_COVERS = 60
"""Come along with answers to check-ins: a whole office may answer by one line."""
MOST_LOOKS = 200
"""Each page is made for whoever asks, so that there is a queue for that, too."""
MOST_BOARDS = 600
"""Fetched by each page on which a check-in is answered, also by a whole office."""
MOST_REMEMBERED = 20_000

TRIES, LOOKS, URGENT, COVER = "tries", "looks", "urgent", "cover"
BOARDS, COVER_TRIES = "boards", "tries of cover"
"""Apart from the door: whoever answers check-ins shuts it for nobody on the same line."""
MOST_OF = {URGENT: MOST_URGENT, COVER: MOST_COVERS}

Connections: TypeAlias = WeakKeyDictionary[asyncio.Transport, bytes]


@dataclass
class Visitors:
    _counts: Counter[tuple[bytes, str]] = field(default_factory=Counter)
    _secret: bytes = b""
    _until: float = 0.0
    _connections: Connections = field(default_factory=WeakKeyDictionary)

    def lets_in(self, request: web.Request, kind: str) -> bool:
        """Count one more try, and tell whether something of this kind may come of it."""
        tries = self._counted(request, COVER_TRIES if kind == COVER else TRIES)
        kept = self._counts[self._visitor(request), kind]
        return tries <= MOST_TRIES and kept < MOST_OF.get(kind, MOST_KEPT)

    def may_look(self, request: web.Request) -> bool:
        """Count one more page that is only looked at."""
        return self._counted(request, LOOKS) <= MOST_LOOKS

    def may_fetch_board(self, request: web.Request) -> bool:
        return self._counted(request, BOARDS) <= MOST_BOARDS

    def kept(self, request: web.Request, kind: str) -> None:
        """Count what was not in vain."""
        self._counts[self._visitor(request), kind] += 1

    def _counted(self, request: web.Request, what: str) -> int:
        """How many there are with this one."""
        self._forget()
        visitor = self._visitor(request)
        self._counts[visitor, what] += 1
        return self._counts[visitor, what]

    def _visitor(self, request: web.Request) -> bytes:
        known = _told_before(request) or forwarded(request)
        if known:
            return hmac.new(self._secret, known.encode(), hashlib.sha256).digest()
        if request.transport is None:
            return b""
        return self._connections.setdefault(request.transport, secrets.token_bytes(16))

    def _forget(self) -> None:
        now = monotonic()
        if now >= self._until or len(self._counts) > MOST_REMEMBERED:
            self._counts, self._secret = Counter(), secrets.token_bytes(32)
            self._until = now + WINDOW


def kind_of(route: str, given: Mapping[str, str]) -> str:
    """What is counted apart: nothing urgent is held up by the rest, nor a receipt by reports."""
    return URGENT if given.get("urgent") == "yes" else route


def _told_before(request: web.Request) -> str:
    """Then no header counts: a visitor of an onion service writes all of them."""
    connection = request.transport.get_protocol() if request.transport is not None else None
    return f"line {connection.came_from}" if _is_told(connection) else ""


def _is_told(connection: object) -> TypeGuard[Guarded]:
    return isinstance(connection, Guarded) and connection.came_from != ""
