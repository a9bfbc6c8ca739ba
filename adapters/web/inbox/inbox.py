"""The responders' inbox: passes sealed bytes to the page that opens them, and answers back.

The keys are the browser's, never ours.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.http.answered import status_of
from adapters.web.http.files import is_built
from adapters.web.http.headers import INBOX_POLICY
from adapters.web.http.render import Renderer
from adapters.web.http.response import html
from adapters.web.inbox import words
from adapters.web.inbox.readers import InboxReader, Readers, RehearsalReaders, SignedInReaders
from adapters.web.sign_in.guard import Guard, for_us_alone
from bot.language.tell import Interpreter, Reader
from bot.page_ports import CaseRoom, Rehearsal
from bot.ports import Handle
from bot.words.inbound import Called, Inbound
from bot.words.messages import Message, Reply


def inbox_routes(
    case_room: CaseRoom, handle: Handle, guard: Guard, interpreter: Interpreter
) -> Sequence[web.RouteDef]:
    """The addresses of the inbox, for responders who are signed in."""
    readers = SignedInReaders(guard, case_room)
    inbox = Inbox(case_room, handle, readers, Renderer(interpreter))
    return [web.get("/inbox", inbox.page), *inbox.others()]


def rehearsed_inbox_routes(
    case_room: CaseRoom, handle: Handle, rehearsal: Rehearsal, interpreter: Interpreter
) -> Sequence[web.RouteDef]:
    """The same, one for each seat of a responder in the rehearsal."""
    readers = RehearsalReaders(rehearsal, case_room)
    inbox = Inbox(case_room, handle, readers, Renderer(interpreter))
    return [web.get("/inbox", partial(seat_or_choice, inbox, readers)), *inbox.others()]


async def seat_or_choice(
    inbox: "Inbox", readers: RehearsalReaders, request: web.Request
) -> web.Response:
    if "seat" in request.query:
        return await inbox.page(request)
    reader = Reader("en", ZoneInfo("UTC"))
    seats = [seat async for seat in readers.responders()]
    return html(inbox.renderer.page("inbox/inboxes.html", reader, words=words, seats=seats))


@dataclass(frozen=True, slots=True)
class Inbox:
    case_room: CaseRoom
    handle: Handle
    readers: Readers
    renderer: Renderer

    def others(self) -> Sequence[web.RouteDef]:
        return [
            web.get("/inbox/cases", self.cases),
            web.get("/inbox/challenge", self.challenge),
            web.post("/inbox/proved", partial(self.told, "concern.proved", ("answer",))),
            web.post("/inbox/key", self.register),
            web.post("/inbox/looked", partial(self.told, "concern.looked", ("batch", "as_of"))),
            web.post("/inbox/reply", partial(self.sealed, "concern.reply")),
            web.post("/inbox/step", partial(self.sealed, "concern.step")),
            web.post("/inbox/share", partial(self.sealed, "concern.share")),
            web.post("/inbox/shred", partial(self.sealed, "concern.shred")),
            web.post("/inbox/count", partial(self.sealed, "concern.count")),
        ]

    async def page(self, request: web.Request) -> web.Response:
        at = await self.readers.reader(request)
        reader = Reader(at.language, ZoneInfo(at.zone))
        drawn = self.renderer.page(
            "inbox/inbox.html",
            reader,
            words=words,
            at=at,
            built=is_built("inbox.js"),
            questions=json.dumps(self._questions(reader)),
        )
        response = for_us_alone(html(drawn))
        response.headers["Content-Security-Policy"] = INBOX_POLICY
        return response

    async def cases(self, request: web.Request) -> web.Response:
        await self.readers.reader(request)
        return web.json_response(await self.case_room.cases())

    async def register(self, request: web.Request) -> web.Response:
        at, fields = await self.readers.sent(request)
        keys = f"{fields.get('recipient', '')} {fields.get('verify_key', '')}"
        reply = await self._call(at, "responder.key", {"text": keys})
        taken = isinstance(reply, Message) and not reply.refused
        return web.Response(status=status_of(None if taken else reply))

    async def sealed(self, route: str, request: web.Request) -> web.Response:
        at, fields = await self.readers.sent(request)
        reply = await self._call(at, route, {"sealed": fields.get("sealed", "")})
        return web.Response(status=status_of(reply))

    async def challenge(self, request: web.Request) -> web.Response:
        at = await self.readers.reader(request)
        return web.json_response({"challenge": await self.case_room.challenge(at.address)})

    async def told(self, route: str, names: Sequence[str], request: web.Request) -> web.Response:
        at, fields = await self.readers.sent(request)
        args = {name: fields.get(name, "") for name in names}
        reply = await self._call(at, route, args)
        return web.Response(status=status_of(reply))

    async def _call(self, at: InboxReader, route: str, args: Mapping[str, str]) -> Reply:
        """Nothing is noted of it but what it does; and never is silence an answer to it."""
        call = Called(route, args)
        return await self.handle(Inbound("", at.address, call, can_show_form=True))

    def _questions(self, reader: Reader) -> Mapping[str, object]:
        """The form's own words in the reader's language, by the names that stand in a report."""
        told = self.renderer.interpreter.words
        no_way = {"none": told(words.NO_WAY_BACK, reader)}
        return {
            "way_back": {"label": told(words.WAY_BACK, reader), "choices": no_way},
        } | {
            field.name: {
                "label": told(field.label, reader),
                "choices": {each.value: told(each.label, reader) for each in field.choices},
            }
            for field in self.case_room.questions()
        }
