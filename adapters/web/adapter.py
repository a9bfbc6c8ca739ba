"""The web door: one small server for the rehearsal room, for health, and for further pages."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.http.files import STATIC
from adapters.web.http.forwarded import proxy_before
from adapters.web.http.headers import add_headers, only_for, same_site_only
from adapters.web.http.mishaps import explained
from adapters.web.http.plain import PlainPages
from adapters.web.http.server import Limits, served
from adapters.web.rehearsal.interactions import RoomActions
from adapters.web.rehearsal.pages import Pages
from adapters.web.rehearsal.render import RoomRenderer
from adapters.web.rehearsal.routes import RoomRoutes
from adapters.web.rehearsal.scene import Scene, open_scene
from bot.language.tell import Interpreter, Reader
from bot.page_ports import Rehearsal
from bot.ports import Handle
from bot.words.errors import Undeliverable
from bot.words.inbound import Address, Room
from bot.words.messages import Message, say

CLOSED = Message(
    say("There is no rehearsal room here."),
    (say("Tequio is at work. To play with it, start “tequio demo” on your own computer."),),
)
"""What stands at `/` where there is no rehearsal."""

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
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        self._listening = asyncio.Event()
        self._scene: Scene | None = None
        if self.rehearsal is not None:
            renderer = RoomRenderer(self.interpreter)
            host = Reader(self.locale, ZoneInfo("UTC"))
            self._scene = open_scene(self.rehearsal, renderer, host, self.folder)

    async def run(self, handle: Handle) -> None:
        """Serve until cancelled. Raises OSError if the port cannot be had."""
        guards = [
            explained(PlainPages(self.interpreter, self.locale)),
            only_for(self.names | {self.host}),
            same_site_only,
        ]
        prepare = partial(self._prepare, handle)
        try:
            async with served(self.host, self.port, guards, prepare, self.limits) as self.port:
                self._listening.set()
                await asyncio.Event().wait()
        finally:
            self._listening.clear()

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
        """Raises Undeliverable where nobody sits; so it is without a rehearsal room."""
        if self._scene is None:
            raise Undeliverable("there is no rehearsal room")
        if to not in (await self._scene.seating()).places:
            raise Undeliverable("nobody sits there in the rehearsal room")
        await self._scene.put(to, message, f"delivery:{key}")

    async def people_in(self, room: Room) -> None:
        """No list is kept here: whoever sits down is there."""

    def problem(self) -> str:
        return "" if self._listening.is_set() else "not listening"

    def _prepare(self, handle: Handle, app: web.Application) -> None:
        app.on_response_prepare.append(add_headers)
        app.router.add_static("/static/", STATIC)
        app.router.add_get("/healthz", self._healthz)
        app.router.add_routes(self.extra_routes)
        if self._scene is None:
            app.router.add_get("/", self._closed)
            return
        app.router.add_routes(
            RoomRoutes(Pages(self._scene), RoomActions(self._scene, handle)).table()
        )
        app.on_shutdown.append(self._let_go)

    async def _let_go(self, _app: web.Application) -> None:
        if self._scene is not None:
            self._scene.hub.close()

    async def _closed(self, request: web.Request) -> web.Response:
        return PlainPages(self.interpreter, self.locale).show(request, CLOSED, 200)

    async def _healthz(self, request: web.Request) -> web.Response:
        """With what the doctor cannot know by itself: how the proxy tells who comes."""
        problems, seen = await self.health(), {"proxy": proxy_before(request)}
        if problems:
            return web.json_response({"status": "unwell", **problems, **seen}, status=503)
        return web.json_response({"status": "ok", **seen})
