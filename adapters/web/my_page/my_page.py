"""Draws the first page after signing in: what waits, and what is done with it where it stands.

It needs no JavaScript; where that runs, an answer to a report is looked for here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.conversation.carried import CARRIED, KEY, MARK, Forged, Seal, new_key
from adapters.web.conversation.conversation import Conversation, Shown, deed_in
from adapters.web.conversation.ways import FOR_ONESELF, WAYS
from adapters.web.http.headers import POLICY, SEALING_POLICY
from adapters.web.http.render import Renderer
from adapters.web.http.response import html
from adapters.web.my_page import words
from adapters.web.sign_in.guard import PROOF, Guard, for_us_alone, form_token, session_of
from bot.language.tell import Interpreter, Reader
from bot.page_ports import CaseRoom, ListRoom
from bot.words.inbound import Called
from bot.words.messages import Form, Message

HERE = "/me"


def my_page_routes(
    guard: Guard,
    case_room: CaseRoom,
    list_room: ListRoom,
    conversation: Conversation,
    interpreter: Interpreter,
) -> Sequence[web.RouteDef]:
    page = MyPages(guard, case_room, list_room, conversation, Renderer(interpreter))
    return [
        web.get("/me", page.show),
        web.post("/me/item", page.press),
        web.post("/me/end", page.end),
    ]


@dataclass(frozen=True, slots=True)
class MyPages:
    guard: Guard
    case_room: CaseRoom
    list_room: ListRoom
    conversation: Conversation
    renderer: Renderer

    async def show(self, request: web.Request) -> web.Response:
        return await self._drawn(request)

    async def press(self, request: web.Request) -> web.Response:
        """What is done with an item is said above what is left; a question has a page to itself."""
        who, fields = await self.guard.sent(request)
        try:
            call = Seal(session_of(request)).call(fields)
        except Forged:
            raise web.HTTPForbidden from None
        reply = await self.conversation.call(who, call, deed_in(fields))
        if isinstance(reply, Form):
            return await self.conversation.answer(request, Shown(reply, pressed=call))
        return await self._drawn(request, reply if isinstance(reply, Message) else None)

    async def _drawn(self, request: web.Request, told: Message | None = None) -> web.Response:
        """Raises 401 for whoever is not signed in."""
        session = session_of(request)
        page = await self.guard.sign_ins.page(session)
        if page is None:
            raise web.HTTPUnauthorized
        seal = Seal(session)
        drawn = self.renderer.page(
            "my_page/my_page.html",
            Reader(page.who.language, ZoneInfo(page.who.zone)),
            words=words,
            page=page,
            told=told,
            carry=lambda button: seal.carry(Called(button.route, button.args)),
            key=new_key(),
            for_oneself=[(name, WAYS[name].label) for name in FOR_ONESELF],
            names=(CARRIED, MARK, KEY),
            responds=await self.case_room.is_open_to(page.who.address),
            signs=await self.list_room.is_open_to(page.who.address),
            token=(PROOF, form_token(session)),
        )
        response = for_us_alone(html(drawn))
        response.headers[POLICY] = SEALING_POLICY
        return response

    async def end(self, request: web.Request) -> web.Response:
        _, fields = await self.guard.sent(request)
        await self.guard.sign_ins.end_one(session_of(request), fields.get("session", ""))
        raise web.HTTPSeeOther(HERE)
