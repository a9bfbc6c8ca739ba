"""The addresses of the rehearsal room, and what each of them does."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TypeVar

from aiohttp import web

from adapters.web.http.bodies import json_of
from adapters.web.http.fields import fields_of
from adapters.web.http.response import html
from adapters.web.rehearsal import labels
from adapters.web.rehearsal.clock import jump
from adapters.web.rehearsal.errors import Unreadable
from adapters.web.rehearsal.inbound import filled_from, press_from, words_from
from adapters.web.rehearsal.interactions import RoomActions
from adapters.web.rehearsal.pages import Pages
from adapters.web.rehearsal.places import name_of
from adapters.web.rehearsal.responses import RoomResponse
from adapters.web.rehearsal.stored import look
from bot.page_ports import Seat

QUIET = 15.0
"""Seconds without news after which a page is told what the clock says."""

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class RoomRoutes:
    pages: Pages
    actions: RoomActions

    def table(self) -> Sequence[web.RouteDef]:
        return [
            web.get("/", self.room),
            web.get("/column", self.column),
            web.get("/events", self.events),
            web.get("/newcomer", self.newcomer),
            web.post("/newcomer", self.sit_down),
            web.post("/say", self.say),
            web.post("/press", self.press),
            web.post("/send", self.send),
            web.post("/jump", self.jump),
            web.post("/look", self.look),
        ]

    async def room(self, request: web.Request) -> web.Response:
        return html(await self.pages.room(request.query.getall("show", [])))

    async def column(self, request: web.Request) -> web.Response:
        drawn = await self.pages.column(request.query.get("place", ""))
        if drawn is None:
            raise web.HTTPNotFound
        return html(drawn)

    async def newcomer(self, _request: web.Request) -> web.Response:
        return html(self.pages.newcomer({}, {}))

    async def sit_down(self, request: web.Request) -> web.Response:
        given = await fields_of(request)
        if "again" in given:  # pressed by Enter on a choice
            return html(self.pages.newcomer(given, {}))
        seated = self.pages.sit_down(given)
        if not isinstance(seated, Seat):
            return html(self.pages.newcomer(given, seated), status=422)
        rooms = (await self.pages.scene.seating()).rooms
        shown = [("show", name) for name in (name_of(seated.address), *map(name_of, rooms))]
        raise web.HTTPSeeOther(request.url.with_path("/").with_query(shown).relative())

    async def say(self, request: web.Request) -> web.Response:
        return await _act(request, words_from, self.actions.say)

    async def press(self, request: web.Request) -> web.Response:
        return await _act(request, press_from, self.actions.press)

    async def send(self, request: web.Request) -> web.Response:
        return await _act(request, filled_from, self.actions.send)

    async def jump(self, request: web.Request) -> web.Response:
        payload = await json_of(request)
        match payload:
            case {"to": "next" | "monday" | "room" as to}:
                await jump(self.pages.scene, to)
            case _:
                raise web.HTTPBadRequest
        return web.json_response({})

    async def look(self, request: web.Request) -> web.Response:
        await json_of(request)
        scene = self.pages.scene
        scene.show_look(look(labels.AFTER_LOOK, await scene.rehearsal.what_changed()))
        return web.json_response({})

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events, from where the page was drawn or from the last one it saw."""
        scene = self.pages.scene
        last = request.headers.get("Last-Event-ID") or request.query.get("after", "")
        stream = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await stream.prepare(request)
        with suppress(ConnectionResetError):  # the page was closed
            async for event in scene.hub.listen(last, QUIET):
                if event is None:
                    await scene.show_clock()
                else:
                    await stream.write(event.encoded())
        return stream


async def _act(
    request: web.Request, read: Callable[[object], D], act: Callable[[D], Awaitable[RoomResponse]]
) -> web.Response:
    try:
        answer = await act(read(await json_of(request)))
    except Unreadable:
        raise web.HTTPBadRequest from None
    return web.json_response(asdict(answer))
