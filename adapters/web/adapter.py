"""The web door: one small server for the rehearsal room, for health, and for further pages."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.http.headers import add_headers, only_for, same_site_only
from adapters.web.rehearsal.actions import RoomActions
from adapters.web.rehearsal.house import House, open_house
from adapters.web.rehearsal.pages import Pages, closed
from adapters.web.rehearsal.routes import STATIC, RoomRoutes, html
from adapters.web.render import Renderer
from bot.language.tell import Interpreter, Reader
from bot.ports import Handle, Rehearsal
from bot.words.errors import Undeliverable
from bot.words.inbound import Address, Room
from bot.words.messages import Message

LARGEST_REQUEST = 1024 * 1024
"""Bytes."""
SHUTDOWN_TIMEOUT = 2.0
"""Seconds that requests get to finish when the server stops."""

Health: TypeAlias = Callable[[], Awaitable[Mapping[str, str]]]
"""What is not well, by the name of the part; nothing if all is."""


@dataclass
class WebAdapter:
    """Without a rehearsal there is no room, and nobody can be reached here."""

    host: str
    port: int
    """0 takes a free one; `listening` tells which."""
    folder: Path
    """Where the room's conversations are kept."""
    interpreter: Interpreter
    rehearsal: Rehearsal | None
    health: Health
    locale: str = "en"
    extra_routes: Sequence[web.RouteDef] = ()
    """Pages of others on the same server."""
    names: frozenset[str] = frozenset()
    """What the server may be called in an address, beside the names of this machine."""

    def __post_init__(self) -> None:
        self._renderer = Renderer(self.interpreter)
        self._reader = Reader(self.locale, ZoneInfo("UTC"))
        self._listening = asyncio.Event()
        self._house: House | None = None
        if self.rehearsal is not None:
            self._house = open_house(self.rehearsal, self._renderer, self._reader, self.folder)

    async def run(self, handle: Handle) -> None:
        """Serve until cancelled. Raises OSError if the port cannot be had."""
        runner = web.AppRunner(
            self._application(handle), access_log=None, shutdown_timeout=SHUTDOWN_TIMEOUT
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, self.host, self.port).start()
            self.port = runner.addresses[0][1]
            self._listening.set()
            await asyncio.Event().wait()
        finally:
            self._listening.clear()
            await runner.cleanup()

    async def listening(self) -> int:
        """The port, once it can be connected to."""
        await self._listening.wait()
        return self.port

    async def deliver(
        self,
        to: Address | Room,
        message: Message,
        *,
        key: str,
        again: bool = False,  # noqa: ARG002  a key is known here for ever
    ) -> None:
        if self._house is None:
            raise Undeliverable("there is no rehearsal room")
        if to not in (await self._house.seating()).places:
            raise Undeliverable("nobody sits there in the rehearsal room")
        await self._house.put(to, message, f"delivery:{key}")

    async def people_in(self, room: Room) -> None:
        """No list is kept here: whoever sits down is there."""

    def problem(self) -> str:
        return "" if self._listening.is_set() else "not listening"

    def _application(self, handle: Handle) -> web.Application:
        guards = [only_for(self.names | {self.host}), same_site_only]
        app = web.Application(middlewares=guards, client_max_size=LARGEST_REQUEST)
        app.on_response_prepare.append(add_headers)
        app.router.add_static("/static/", STATIC)
        app.router.add_get("/healthz", self._healthz)
        app.router.add_routes(self.extra_routes)
        if self._house is None:
            app.router.add_get("/", self._closed)
            return app
        app.router.add_routes(
            RoomRoutes(Pages(self._house), RoomActions(self._house, handle)).table()
        )
        app.on_shutdown.append(self._let_go)
        return app

    async def _let_go(self, _app: web.Application) -> None:
        if self._house is not None:
            self._house.hub.close()

    async def _closed(self, _request: web.Request) -> web.Response:
        return html(closed(self._renderer, self._reader))

    async def _healthz(self, _request: web.Request) -> web.Response:
        problems = await self.health()
        if problems:
            return web.json_response({"status": "unwell", **problems}, status=503)
        return web.json_response({"status": "ok"})
