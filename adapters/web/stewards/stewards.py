"""The stewards' page: passes lists to the page that shows and signs them, and signatures back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.http.answered import status_of
from adapters.web.http.files import is_built
from adapters.web.http.render import Renderer
from adapters.web.http.response import html
from adapters.web.sign_in.guard import Guard, for_us_alone, form_token, session_of
from adapters.web.stewards import words
from bot.language.tell import Interpreter, Reader
from bot.page_ports import ListRoom, SignedIn
from bot.ports import Handle
from bot.words.inbound import Called, Inbound


def steward_routes(
    room: ListRoom, handle: Handle, guard: Guard, interpreter: Interpreter
) -> Sequence[web.RouteDef]:
    """The addresses of the page, for stewards who are signed in."""
    page = Stewards(room, handle, guard, Renderer(interpreter))
    return [
        web.get("/stewards", page.page),
        web.get("/stewards/lists", page.lists),
        web.post("/stewards/key", page.key),
        web.post("/stewards/sign", page.sign),
    ]


@dataclass(frozen=True, slots=True)
class Stewards:
    room: ListRoom
    handle: Handle
    guard: Guard
    renderer: Renderer

    async def page(self, request: web.Request) -> web.Response:
        who = await self._steward(await self.guard.who(request))
        drawn = self.renderer.page(
            "stewards/stewards.html",
            Reader(who.language, ZoneInfo(who.zone)),
            words=words,
            who=who,
            built=is_built("stewards.js"),
            token=form_token(session_of(request)),
        )
        return for_us_alone(html(drawn))

    async def lists(self, request: web.Request) -> web.Response:
        who = await self._steward(await self.guard.who(request))
        return web.json_response(await self.room.lists(who.address))

    async def key(self, request: web.Request) -> web.Response:
        return await self._call(request, "steward.key", ("verify_key",))

    async def sign(self, request: web.Request) -> web.Response:
        return await self._call(request, "steward.sign", ("text", "signature"))

    async def _call(self, request: web.Request, route: str, names: Sequence[str]) -> web.Response:
        """Silence is what answers something that was done."""
        who, fields = await self.guard.sent(request)
        await self._steward(who)
        args: Mapping[str, str] = {name: fields.get(name, "") for name in names}
        call = Called(route, args)
        reply = await self.handle(Inbound("", who.address, call, can_show_form=True))
        return web.Response(status=status_of(reply))

    async def _steward(self, who: SignedIn) -> SignedIn:
        """Raises 404 for whoever is none."""
        if not await self.room.is_open_to(who.address):
            raise web.HTTPNotFound
        return who
