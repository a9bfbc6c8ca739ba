"""The responders' inbox: passes sealed bytes to the page that opens them, and answers back.

In a rehearsal everybody may sit down as a responder; the keys are the browser's, never ours.
"""

import json
import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.http.fields import fields_of
from adapters.web.http.files import is_built
from adapters.web.http.headers import SEALING_POLICY
from adapters.web.http.render import Renderer
from adapters.web.http.response import html
from adapters.web.inbox import words
from bot.language.tell import Interpreter, Reader
from bot.ports import CaseRoom, Handle, Rehearsal, Seat
from bot.words.inbound import Called, Inbound
from bot.words.messages import Reply


def inbox_routes(
    case_room: CaseRoom, handle: Handle, rehearsal: Rehearsal, interpreter: Interpreter
) -> Sequence[web.RouteDef]:
    """The addresses of the inbox, one for each seat of a responder in the rehearsal."""
    inbox = Inbox(case_room, handle, rehearsal, Renderer(interpreter))
    return [
        web.get("/inbox", inbox.page),
        web.get("/inbox/cases", inbox.cases),
        web.post("/inbox/key", inbox.register),
        web.post("/inbox/reply", inbox.reply),
    ]


@dataclass(frozen=True, slots=True)
class Inbox:
    case_room: CaseRoom
    handle: Handle
    rehearsal: Rehearsal
    renderer: Renderer

    async def page(self, request: web.Request) -> web.Response:
        if "seat" not in request.query:
            return await self._choice()
        seat = await self._seat(request)
        reader = Reader(seat.language, ZoneInfo(seat.zone))
        built = is_built("inbox.js")
        response = html(
            self.renderer.page(
                "inbox/inbox.html",
                reader,
                words=words,
                seat=seat,
                built=built,
                questions=json.dumps(self._questions(reader)),
            )
        )
        response.headers["Content-Security-Policy"] = SEALING_POLICY
        return response

    async def cases(self, request: web.Request) -> web.Response:
        await self._seat(request)
        return web.json_response(await self.case_room.cases())

    async def register(self, request: web.Request) -> web.Response:
        fields = await fields_of(request)
        keys = f"{fields.get('recipient', '')} {fields.get('verify_key', '')}"
        await self._call(request, "responder.key", {"text": keys})
        return web.Response(status=204)

    async def reply(self, request: web.Request) -> web.Response:
        given = {"sealed": (await fields_of(request)).get("sealed", "")}
        reply = await self._call(request, "concern.reply", given)
        return web.Response(status=204 if reply is None else 422)

    async def _choice(self) -> web.Response:
        reader = Reader("en", ZoneInfo("UTC"))
        seats = [seat async for seat in self._responders()]
        return html(self.renderer.page("inbox/inboxes.html", reader, words=words, seats=seats))

    async def _seat(self, request: web.Request) -> Seat:
        wanted = request.query.get("seat", "")
        async for seat in self._responders():
            if seat.address.id == wanted:
                return seat
        raise web.HTTPNotFound

    async def _responders(self) -> AsyncIterator[Seat]:
        for seat in await self.rehearsal.seats():
            if await self.case_room.is_open_to(seat.address):
                yield seat

    async def _call(self, request: web.Request, route: str, args: Mapping[str, str]) -> Reply:
        seat = await self._seat(request)
        return await self.handle(
            Inbound(f"inbox:{secrets.token_hex(16)}", seat.address, Called(route, args))
        )

    def _questions(self, reader: Reader) -> Mapping[str, object]:
        """The form's own words in the reader's language, by the names that stand in a report."""
        told = self.renderer.interpreter.words
        return {
            field.name: {
                "label": told(field.label, reader),
                "choices": {each.value: told(each.label, reader) for each in field.choices},
            }
            for field in self.case_room.questions()
        }
