"""Keeps one visitor from holding up the others, without knowing who anybody is.

A visitor is a connection: over Tor each has its own. Behind a reverse proxy, which shares its
connections, it is the last address in X-Forwarded-For, and only under a name that is made up here
anew every hour. Nothing of it is written down or handed on.
"""

import asyncio
import hashlib
import hmac
import secrets
from collections import Counter
from dataclasses import dataclass, field
from time import monotonic
from typing import TypeAlias
from weakref import WeakKeyDictionary

from aiohttp import web

WINDOW = 3600.0
"""Seconds after which everybody is counted anew."""
MOST_TRIES = 60
"""Whatever came of it: a form with gaps, a receipt that opens nothing."""
MOST_KEPT = 10
"""Reports, and as many urgent ones, and as many times further words."""
MOST_REMEMBERED = 20_000

TRIES = "tries"

Connections: TypeAlias = WeakKeyDictionary[asyncio.Transport, bytes]


@dataclass
class Visitors:
    _counts: Counter[tuple[bytes, str]] = field(default_factory=Counter)
    _secret: bytes = b""
    _until: float = 0.0
    _connections: Connections = field(default_factory=WeakKeyDictionary)

    def lets_in(self, request: web.Request, kind: str) -> bool:
        """Count one more try, and tell whether something of this kind may come of it."""
        self._forget()
        visitor = self._visitor(request)
        self._counts[visitor, TRIES] += 1
        tries, kept = self._counts[visitor, TRIES], self._counts[visitor, kind]
        return tries <= MOST_TRIES and kept < MOST_KEPT

    def kept(self, request: web.Request, kind: str) -> None:
        """Count what was not in vain."""
        self._counts[self._visitor(request), kind] += 1

    def _visitor(self, request: web.Request) -> bytes:
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if forwarded:
            return hmac.new(self._secret, forwarded.encode(), hashlib.sha256).digest()
        if request.transport is None:
            return b""
        return self._connections.setdefault(request.transport, secrets.token_bytes(16))

    def _forget(self) -> None:
        now = monotonic()
        if now >= self._until or len(self._counts) > MOST_REMEMBERED:
            self._counts, self._secret = Counter(), secrets.token_bytes(32)
            self._until = now + WINDOW
