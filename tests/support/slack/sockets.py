"""Slack's side of Socket Mode: several connections, envelopes, acknowledgements, refreshes."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.support.slack.elements import Json
from tests.support.waiting import LONGEST, within

ACK_TIMEOUT = 3.0
"""Seconds that Slack waits for an acknowledgement."""
MOST_CONNECTIONS = 10
ANSWERED = frozenset({"interactive", "slash_commands"})
"""Kinds whose acknowledgement may carry an answer."""


DEBUG = {
    "host": "applink-7fc4fdbb64-4x5xq",
    "build_number": 10,
    "approximate_connection_time": 3600,
}


def hello(connections: int) -> Json:
    about = {"num_connections": connections, "connection_info": {"app_id": "A1"}}
    return {"type": "hello", **about, "debug_info": DEBUG}


class NotAcknowledged(AssertionError):
    """The app did not answer in time: a person sees “trouble connecting”."""


@dataclass
class Sockets:
    connections: list[web.WebSocketResponse] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    """Each can be used once."""
    acknowledged: dict[str, "asyncio.Future[Json]"] = field(default_factory=dict)
    leaving: list[web.WebSocketResponse] = field(default_factory=list)
    """Those about to be closed: they are heard, and nothing new goes there."""
    shut: bool = False
    """Whether each new connection is ended as soon as it stands."""
    opened: int = 0
    """How many connections there ever were."""
    ack_timeout: float = ACK_TIMEOUT
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def new_path(self) -> str:
        path = f"link/{secrets.token_hex(8)}"
        self.paths.add(path)
        return path

    async def connect(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix("/")
        if path not in self.paths or len(self.connections) >= MOST_CONNECTIONS:
            return web.Response(status=403)
        self.paths.remove(path)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(hello(len(self.connections) + 1))
        await self._opened(socket)
        try:
            if self.shut:
                await socket.close()
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._heard(message.json())
        finally:
            await self._closed(socket)
        return socket

    async def deliver(self, kind: str, payload: Json, *, retry: int = 0) -> Json:
        """Send an envelope on any connection; the acknowledgement's own payload.

        Raises NotAcknowledged.
        """
        envelope_id = secrets.token_hex(16)
        waiting: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self.acknowledged[envelope_id] = waiting
        envelope: Json = {
            "envelope_id": envelope_id,
            "type": kind,
            "accepts_response_payload": kind in ANSWERED,
            "payload": payload,
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""}
        await self._any(envelope)
        try:
            return await within(self.ack_timeout, waiting)
        except TimeoutError:
            raise NotAcknowledged(kind) from None

    async def refresh(self, number: int = 0) -> None:
        """Ask the app to come again on a new connection, and soon close the old one.

        Slack closes it some ten seconds later, so what went there before can be acknowledged.
        """
        old = self.connections[number]
        before, went_there = self.opened, [*self.acknowledged.values()]
        self.leaving.append(old)
        for reason in ("warning", "refresh_requested"):
            await old.send_json({"type": "disconnect", "reason": reason, "debug_info": DEBUG})
        await self.until(lambda: self.opened > before)
        if went_there:
            await asyncio.wait(went_there, timeout=self.ack_timeout)
        await old.close()

    async def until(self, condition: Callable[[], bool]) -> None:
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(condition), LONGEST)

    async def close(self) -> None:
        for socket in list(self.connections):
            await socket.close()

    async def _any(self, envelope: Json) -> None:
        open_ = [each for each in self.connections if each not in self.leaving]
        for socket in sorted(open_, key=lambda _: secrets.randbelow(100)):
            try:
                await socket.send_json(envelope)
            except ConnectionError:
                continue
            return
        raise NotAcknowledged("nobody is connected")

    async def mutters(self, text: str) -> None:
        """Say something on every connection that is no envelope."""
        for socket in list(self.connections):
            await socket.send_str(text)

    def _heard(self, said: Json) -> None:
        if set(said) - {"envelope_id", "payload"} or not said.get("envelope_id"):
            raise AssertionError(f"no acknowledgement: {said}")
        waiting = self.acknowledged.pop(said.get("envelope_id", ""), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(said.get("payload") or {})

    async def _opened(self, socket: web.WebSocketResponse) -> None:
        async with self.changed:
            self.connections.append(socket)
            self.opened += 1
            self.changed.notify_all()

    async def _closed(self, socket: web.WebSocketResponse) -> None:
        async with self.changed:
            self.connections.remove(socket)
            self.leaving = [each for each in self.leaving if each is not socket]
            self.changed.notify_all()
