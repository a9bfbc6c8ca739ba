"""Speaks to one homeserver: a request goes out, JSON or one of two errors comes back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any, TypeAlias
from urllib.parse import quote

from aiohttp import ClientError, ClientSession, ClientTimeout

from adapters.matrix.api.errors import HomeserverRefused, Unreachable
from adapters.matrix.api.pieces import read_json

Json: TypeAlias = dict[str, Any]
"""An object as it came over the wire: whatever is in it was written by others."""

CLIENT = "/_matrix/client/v3"
MEDIA = "/_matrix/media/v3"
UPLOAD_TIMEOUT = 60.0
REQUEST_TIMEOUT = 20.0
"""Seconds for an ordinary request."""
NO_HINT = timedelta(seconds=1)
"""What we wait when a homeserver is busy and does not say for how long."""


@dataclass
class Homeserver:
    url: str
    http: ClientSession
    token: str = ""

    async def get(
        self, *path: str, query: Mapping[str, str] | None = None, seconds: float = REQUEST_TIMEOUT
    ) -> Json:
        return await self.call("GET", *path, query=query, seconds=seconds)

    async def put(self, *path: str, body: Mapping[str, Any]) -> Json:
        return await self.call("PUT", *path, body=body)

    async def post(self, *path: str, body: Mapping[str, Any]) -> Json:
        return await self.call("POST", *path, body=body)

    async def upload(self, content: bytes, kind: str) -> str:
        """Where it lies from now on. Raises HomeserverRefused or Unreachable."""
        answer = await self._sent("POST", f"{MEDIA}/upload", content, {}, UPLOAD_TIMEOUT, kind)
        return str((await _object(*answer, frozenset({HTTPStatus.OK})))["content_uri"])

    async def call(
        self,
        method: str,
        *path: str,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, str] | None = None,
        seconds: float = REQUEST_TIMEOUT,
        accepted: frozenset[int] = frozenset({HTTPStatus.OK}),
    ) -> Json:
        """One request below the client API, `path` in pieces that are not yet quoted.

        Raises HomeserverRefused or Unreachable. Never tries again by itself.
        """
        below = CLIENT + "".join(f"/{quote(part, safe='')}" for part in path)
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        answer = await self._sent(method, below, data, query or {}, seconds)
        return await _object(*answer, accepted)

    async def _sent(  # noqa: PLR0917  what a request has
        self,
        method: str,
        below: str,
        data: bytes | None,
        query: Mapping[str, str],
        seconds: float,
        kind: str = "application/json",
    ) -> tuple[int, bytes]:
        try:
            async with self.http.request(
                method,
                self.url.rstrip("/") + below,
                data=data,
                params=query,
                headers=self._headers(kind),
                timeout=ClientTimeout(total=seconds),
                allow_redirects=False,
            ) as answer:
                return answer.status, await answer.read()
        except (ClientError, TimeoutError, OSError) as failure:
            raise Unreachable(type(failure).__name__) from failure

    def _headers(self, kind: str) -> dict[str, str]:
        token = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return {"Content-Type": kind, **token}


async def _object(status: int, content: bytes, accepted: frozenset[int]) -> Json:
    try:
        answer = await read_json(content)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        if status < HTTPStatus.BAD_REQUEST:
            raise Unreachable("no JSON")
        raise HomeserverRefused(status)
    if status not in accepted:
        raise HomeserverRefused(status, str(answer.get("errcode", "")), _wait(status, answer))
    return answer


def _wait(status: int, answer: Json) -> timedelta:
    milliseconds = answer.get("retry_after_ms")
    if isinstance(milliseconds, int | float) and milliseconds > 0:
        return timedelta(milliseconds=min(milliseconds, 3_600_000))
    return NO_HINT if status == HTTPStatus.TOO_MANY_REQUESTS else timedelta()
