"""The door for concerns on the web: pages that need no JavaScript, no cookie and no name.

Whoever comes this way has no address: all of them are the same nobody.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from aiohttp import web

from adapters.web.door.pages import POLICY, DoorPage, seals_here
from adapters.web.http.fields import fields_of
from adapters.web.rehearsal.routes import html
from adapters.web.render import Renderer
from bot.language.tell import Interpreter
from bot.ports import Handle
from bot.words.inbound import Address, Called, Inbound
from bot.words.messages import Corrections, Form, Message, Reply

NOBODY = Address("web", "door", "")
NOTHING_WRONG = Corrections({})


def door_routes(handle: Handle, interpreter: Interpreter) -> Sequence[web.RouteDef]:
    """The addresses of the door; what comes in goes through `handle` like everything else."""
    door = Door(handle, DoorPage(Renderer(interpreter)))
    return [
        web.get("/concern", door.concern),
        web.post("/concern", door.report),
        web.post("/concern/sealed", door.sealed),
        web.get("/concern/receipt", door.receipt),
        web.post("/concern/receipt", door.open_receipt),
        web.post("/concern/more", door.add),
        web.get("/concern/danger", door.danger),
    ]


@dataclass(frozen=True, slots=True)
class Door:
    handle: Handle
    page: DoorPage

    async def concern(self, request: web.Request) -> web.Response:
        return await self._form("concern", _language(request.query))

    async def receipt(self, request: web.Request) -> web.Response:
        return await self._form("receipt", _language(request.query))

    async def danger(self, request: web.Request) -> web.Response:
        return self._show(await self._call("danger", _language(request.query)))

    async def report(self, request: web.Request) -> web.Response:
        return await self._sent("concern.report", request)

    async def open_receipt(self, request: web.Request) -> web.Response:
        return await self._sent("receipt.open", request)

    async def add(self, request: web.Request) -> web.Response:
        return await self._sent("receipt.add", request)

    async def sealed(self, request: web.Request) -> web.Response:
        """Sent by our own script, which only wants to know whether what it sealed is kept."""
        reply = await self._call("concern.sealed", await fields_of(request))
        return web.Response(status=204 if reply is None else 422)

    async def _sent(self, route: str, request: web.Request) -> web.Response:
        given = await fields_of(request)
        reply = await self._call(route, given)
        if not isinstance(reply, Corrections):
            return self._show(reply)
        opens = route.partition(".")[0]
        return await self._form(opens, _language(given), given, reply)

    async def _form(
        self,
        route: str,
        language: Mapping[str, str],
        given: Mapping[str, str] = MappingProxyType({}),
        corrections: Corrections = NOTHING_WRONG,
    ) -> web.Response:
        """A form as it is sent without JavaScript; for a report also what sealing it here needs."""
        reply = await self._call(route, language)
        sealing: Reply = None
        if route == "concern" and seals_here():
            sealing = await self._call(route, {**language, "sealed_here": "yes"})
        if not isinstance(reply, Form):
            return self._show(reply)
        return _answer(
            self.page.form(reply, given, corrections.problems, sealing),
            422 if corrections.problems else 200,
        )

    def _show(self, reply: Reply) -> web.Response:
        match reply:
            case Form():
                return _answer(self.page.form(reply, {}, {}, None))
            case Message():
                return _answer(self.page.message(reply))
            case _:
                raise web.HTTPSeeOther("/concern")

    async def _call(self, route: str, args: Mapping[str, str]) -> Reply:
        key = secrets.token_hex(16)
        return await self.handle(Inbound(key, NOBODY, Called(route, args), can_show_form=True))


def _language(given: Mapping[str, str]) -> Mapping[str, str]:
    return {"language": given.get("language", "")}


def _answer(page: str, status: int = 200) -> web.Response:
    response = html(page, status)
    response.headers["Content-Security-Policy"] = POLICY
    return response
