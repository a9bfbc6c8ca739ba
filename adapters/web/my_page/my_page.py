"""Draws the first page after signing in, and ends sessions from there. It needs no JavaScript."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.http.render import Renderer
from adapters.web.http.response import html
from adapters.web.my_page import words
from adapters.web.sign_in.guard import PROOF, Guard, for_us_alone, form_token, session_of
from bot.language.tell import Interpreter, Reader
from bot.page_ports import CaseRoom, ListRoom

HERE = "/me"


def my_page_routes(
    guard: Guard, case_room: CaseRoom, list_room: ListRoom, interpreter: Interpreter
) -> Sequence[web.RouteDef]:
    page = MyPages(guard, case_room, list_room, Renderer(interpreter))
    return [web.get("/me", page.show), web.post("/me/end", page.end)]


@dataclass(frozen=True, slots=True)
class MyPages:
    guard: Guard
    case_room: CaseRoom
    list_room: ListRoom
    renderer: Renderer

    async def show(self, request: web.Request) -> web.Response:
        session = session_of(request)
        page = await self.guard.sign_ins.page(session)
        if page is None:
            raise web.HTTPUnauthorized
        drawn = self.renderer.page(
            "my_page/my_page.html",
            Reader(page.who.language, ZoneInfo(page.who.zone)),
            words=words,
            page=page,
            responds=await self.case_room.is_open_to(page.who.address),
            signs=await self.list_room.is_open_to(page.who.address),
            token=(PROOF, form_token(session)),
        )
        return for_us_alone(html(drawn))

    async def end(self, request: web.Request) -> web.Response:
        _, fields = await self.guard.sent(request)
        await self.guard.sign_ins.end_one(session_of(request), fields.get("session", ""))
        raise web.HTTPSeeOther(HERE)
