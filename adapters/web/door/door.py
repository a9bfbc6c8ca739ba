"""The door for concerns on the web: pages that need no JavaScript, no cookie and no name."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from adapters.web.door.calls import Calls
from adapters.web.door.pages import DoorPage
from adapters.web.door.responses import Responses
from adapters.web.door.scripts import Scripts
from adapters.web.door.sending import Sending
from adapters.web.http.fields import fields_of
from adapters.web.http.render import Renderer
from adapters.web.http.visitors import Visitors
from bot.language.tell import Interpreter
from bot.ports import Handle
from bot.words.messages import Message

LEAVES_TO = "https://www.wikipedia.org/"
"""Where whoever leaves in a hurry goes, if the coalition names no other page."""


def door_address(public_url: str) -> str:
    """Where people find the form; empty if nobody outside this machine can."""
    return f"{public_url}/concern" if public_url else ""


def door_routes(
    handle: Handle, interpreter: Interpreter, leaves_to: str = LEAVES_TO
) -> Sequence[web.RouteDef]:
    """The addresses of the door; what comes in goes through `handle` like everything else."""
    calls, visitors = Calls(handle, interpreter.languages), Visitors()
    responses = Responses(calls, DoorPage(Renderer(interpreter)))
    door = Door(calls, responses, visitors, Sending(calls, responses, visitors), leaves_to)
    scripts = Scripts(calls, visitors)
    return [
        web.get("/concern", door.concern),
        web.post("/concern", door.report),
        web.post("/concern/sealed", scripts.sealed),
        web.get("/concern/board", scripts.board),
        web.post("/concern/cover", scripts.cover),
        web.get("/concern/receipt", door.receipt),
        web.post("/concern/receipt", door.open_receipt),
        web.post("/concern/more", door.add),
        web.post("/concern/afterwards", door.afterwards),
        web.get("/concern/danger", door.danger),
        web.get("/concern/lock", door.lock),
        web.get("/concern/figures", door.figures),
        web.get("/concern/noticeboard", door.noticeboard),
        web.get("/concern/leave", door.leave),
    ]


@dataclass(frozen=True, slots=True)
class Door:
    calls: Calls
    responses: Responses
    visitors: Visitors
    sending: Sending
    leaves_to: str

    async def concern(self, request: web.Request) -> web.Response:
        return await self._form("concern", request)

    async def receipt(self, request: web.Request) -> web.Response:
        return await self._form("receipt", request)

    async def report(self, request: web.Request) -> web.Response:
        return await self.sending.take("concern.report", request)

    async def open_receipt(self, request: web.Request) -> web.Response:
        return await self.sending.take("receipt.open", request)

    async def add(self, request: web.Request) -> web.Response:
        return await self.sending.take("receipt.add", request)

    async def afterwards(self, request: web.Request) -> web.Response:
        """What was said after something was sent, in another language."""
        if not self.visitors.may_look(request):
            raise web.HTTPTooManyRequests
        return self.responses.show(await self.calls.call("afterwards", await fields_of(request)))

    async def danger(self, request: web.Request) -> web.Response:
        reply = await self.calls.call("danger", self.calls.language(request))
        danger = reply if isinstance(reply, Message) else None
        return self.responses.show(reply, request.path, danger)

    async def lock(self, request: web.Request) -> web.Response:
        return await self._message("lock", request)

    async def figures(self, request: web.Request) -> web.Response:
        return await self._message("figures", request)

    async def noticeboard(self, request: web.Request) -> web.Response:
        return await self._message("noticeboard", request)

    async def leave(self, _request: web.Request) -> web.Response:
        raise web.HTTPSeeOther(self.leaves_to)

    async def _form(self, route: str, request: web.Request) -> web.Response:
        if not self.visitors.may_look(request):
            raise web.HTTPTooManyRequests
        language = self.calls.language(request)
        return await self.responses.form(route, language, address=request.path)

    async def _message(self, route: str, request: web.Request) -> web.Response:
        reply = await self.calls.call(route, self.calls.language(request))
        return self.responses.show(reply, request.path)
