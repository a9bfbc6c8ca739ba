"""The door for concerns on the web: pages that need no JavaScript, no cookie and no name.

Whoever comes this way has no address: all of them are the same nobody.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from aiohttp import web

from adapters.web.door import words
from adapters.web.door.board import board_text
from adapters.web.door.enclosed import WITHOUT, Enclosing
from adapters.web.door.pages import ACTIONS, DoorPage, Held, seals_here
from adapters.web.http.answered import status_of
from adapters.web.http.bodies import json_of
from adapters.web.http.fields import fields_of
from adapters.web.http.headers import POLICY, SEALING_POLICY
from adapters.web.http.language import preferred
from adapters.web.http.render import Renderer
from adapters.web.http.response import html
from adapters.web.http.uploads import filled_in
from adapters.web.http.visitors import COVER, URGENT, Visitors
from bot.language.tell import Interpreter
from bot.ports import Handle
from bot.words.inbound import Address, Called, Inbound
from bot.words.messages import Corrections, Form, Message, Reply, Text, to_a_form

NOBODY = Address("web", "door", "")
NOTHING_WRONG = Corrections({})
OPENED_BY = {
    "concern.report": "concern",
    "receipt.open": "receipt",
    "receipt.add": "receipt.open",
}
"""Which route shows the form of another one again."""
AGAIN = "again"
"""The field of the button that sends nothing yet: the form comes back as it was filled in."""
STATUS = {400: 400, 413: 413}
"""Of a form of which not all came; a browser that reads 408 may send it again by itself."""
CROWDED = 507
"""Sent by nothing else that may stand between: of a 503 nobody could say that nothing was kept."""
TO = "to"
"""The field of the buttons that lead to the form in another language."""
AS = "as"
"""The field of the buttons that ask for a receipt made of something else."""
LEAVES_TO = "https://www.wikipedia.org/"
"""Where whoever leaves in a hurry goes, if the coalition names no other page."""
CARRIED = ("language", "receipt", "as")
"""What the form has to be shown with, so that it is the same one again."""


def door_address(public_url: str) -> str:
    """Where people find the form; empty if nobody outside this machine can."""
    return f"{public_url}/concern" if public_url else ""


def door_routes(
    handle: Handle, interpreter: Interpreter, leaves_to: str = LEAVES_TO
) -> Sequence[web.RouteDef]:
    """The addresses of the door; what comes in goes through `handle` like everything else."""
    door = Door(handle, DoorPage(Renderer(interpreter)), leaves_to)
    return [
        web.get("/concern", door.concern),
        web.post("/concern", door.report),
        web.post("/concern/sealed", door.sealed),
        web.get("/concern/board", door.board),
        web.post("/concern/cover", door.cover),
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
    handle: Handle
    page: DoorPage
    leaves_to: str = LEAVES_TO
    visitors: Visitors = field(default_factory=Visitors)
    enclosing: Enclosing = field(default_factory=Enclosing)

    async def concern(self, request: web.Request) -> web.Response:
        return await self._looked_at("concern", request)

    async def receipt(self, request: web.Request) -> web.Response:
        return await self._looked_at("receipt", request)

    async def danger(self, request: web.Request) -> web.Response:
        reply = await self._call("danger", self._language(request))
        danger = reply if isinstance(reply, Message) else None
        return self._show(reply, request.path, danger=danger)

    async def lock(self, request: web.Request) -> web.Response:
        reply = await self._call("lock", self._language(request))
        return self._show(reply, request.path)

    async def figures(self, request: web.Request) -> web.Response:
        reply = await self._call("figures", self._language(request))
        return self._show(reply, request.path)

    async def noticeboard(self, request: web.Request) -> web.Response:
        reply = await self._call("noticeboard", self._language(request))
        return self._show(reply, request.path)

    async def leave(self, _request: web.Request) -> web.Response:
        raise web.HTTPSeeOther(self.leaves_to)

    async def report(self, request: web.Request) -> web.Response:
        return await self._sent("concern.report", request)

    async def open_receipt(self, request: web.Request) -> web.Response:
        return await self._sent("receipt.open", request)

    async def add(self, request: web.Request) -> web.Response:
        return await self._sent("receipt.add", request)

    async def afterwards(self, request: web.Request) -> web.Response:
        """What was said after something was sent, in another language."""
        if not self.visitors.may_look(request):
            raise web.HTTPTooManyRequests
        reply = await self._call("afterwards", await fields_of(request))
        return self._show(reply)

    async def sealed(self, request: web.Request) -> web.Response:
        """Sent by our own script, which only wants to know whether what it sealed is kept."""
        given = await fields_of(request)
        kind = _kind("concern.sealed", given)
        if not self.visitors.lets_in(request, kind):
            return web.Response(status=429)
        reply = await self._call("concern.sealed", given)
        if reply is None:
            self.visitors.kept(request, kind)
        return web.Response(status=_status(reply))

    async def board(self, request: web.Request) -> web.Response:
        """What a page needs to seal and to look for an answer; nothing where nothing is taken."""
        if not self.visitors.may_fetch_board(request):
            return web.Response(status=429)
        reply = await self._call("cover", self._language(request))
        if not isinstance(reply, Form):
            is_closed = isinstance(reply, Message) and not reply.failed
            return web.Response(status=status_of(None if is_closed else reply))
        return web.json_response(text=board_text(reply))

    async def cover(self, request: web.Request) -> web.Response:
        """What came along with an answer to a check-in; from whom, is in no header that we read."""
        sealed = json.dumps(await json_of(request))
        if not self.visitors.lets_in(request, COVER):
            return web.Response(status=429)
        reply = await self._call("cover.keep", {"sealed": sealed})
        if reply is None:
            self.visitors.kept(request, COVER)
        return web.Response(status=_status(reply))

    async def _looked_at(self, route: str, request: web.Request) -> web.Response:
        if not self.visitors.may_look(request):
            raise web.HTTPTooManyRequests
        return await self._form(route, self._language(request), address=request.path)

    async def _sent(self, route: str, request: web.Request) -> web.Response:
        """Whatever is wrong, the form comes back as it was filled in: nobody writes twice."""
        filled = await filled_in(request)
        given, wrong = await self.enclosing.answers(filled)
        given = {**self._language(request), **given}  # its field may not have come
        if TO in given:  # nothing is sent yet: the same form, in another language
            given = {**given, "language": given[TO], AGAIN: "yes"}
        if AS in given:  # another receipt, so nothing of the first one is given back
            given = {name: given[name] for name in given if name not in ("receipt", "kept")}
        if filled.refused:
            told = self._told(words.NOT_WHOLE[filled.refused], given)
            return await self._again(route, given, told, STATUS.get(filled.refused, 422))
        if wrong:
            told = self.page.corrections(wrong, given.get("language", ""))
            return await self._again(route, given, told, 422)
        if not given.keys().isdisjoint({AGAIN, AS, WITHOUT}):
            return await self._again(route, given, NOTHING_WRONG, 200)
        kind = _kind(route, given)
        if not self.visitors.lets_in(request, kind):
            return await self._again(route, given, self._told(words.TOO_MUCH, given), 429)
        reply = to_a_form(await self._call(route, given))
        if isinstance(reply, Corrections):
            return await self._again(route, given, reply, 422, sends=True)
        if isinstance(reply, Form):
            return _answer(self.page.form(reply, {}, {}, danger=await self._danger(reply.language)))
        if isinstance(reply, Message):
            self.visitors.kept(request, kind)
        return self._show(reply)

    def _told(self, what: Text, given: Mapping[str, str]) -> Corrections:
        """Of the form as a whole."""
        return self.page.corrections({"": what}, given.get("language", ""))

    async def _again(
        self,
        route: str,
        given: Mapping[str, str],
        told: Corrections,
        status: int,
        *,
        sends: bool = False,
    ) -> web.Response:
        """Where the form cannot be drawn just now, one press tries again, with the same receipt.

        `sends`: whether all of it was there to be sent, so that it need not be looked at anew.
        What was wrong with it is told by its form alone, else here.
        """
        fields = {**_what_was_told(given), **({} if sends else {AGAIN: "yes"})}
        held = Held(ACTIONS[route], fields, () if sends else tuple(told.problems.values()))
        return await self._form(OPENED_BY[route], _carried(given), given, told, status, held=held)

    async def _form(
        self,
        route: str,
        args: Mapping[str, str],
        given: Mapping[str, str] = MappingProxyType({}),
        told: Corrections = NOTHING_WRONG,
        status: int = 200,
        *,
        address: str = "",
        held: Held | None = None,
    ) -> web.Response:
        """A form as it is sent without JavaScript; for a report also what sealing it here needs."""
        reply = await self._call(route, args)
        if isinstance(reply, Corrections):  # not even this form can be shown with them
            reply = await self._call(_first(route), args)
        sealing: Reply = None
        if isinstance(reply, Form) and route == "concern" and seals_here():
            sealing = await self._call(route, {**args, "sealed_here": "yes"})
        danger = await self._danger(reply.language) if isinstance(reply, Form | Message) else None
        if isinstance(reply, Message) and reply.failed:
            reply = _with(told, reply)
        else:  # where none can be taken any more, pressing again helps nobody
            held = None
        if not isinstance(reply, Form):
            return self._show(
                reply, address, given.get("text", ""), danger=danger, held=held, status=status
            )
        return _answer(self.page.form(reply, given, told.problems, sealing, danger), status)

    async def _danger(self, language: str) -> Message | None:
        reply = await self._call("danger", {"language": language})
        return reply if isinstance(reply, Message) else None

    def _show(
        self,
        reply: Reply,
        address: str = "",
        unsent: str = "",
        *,
        danger: Message | None = None,
        held: Held | None = None,
        status: int = 200,
    ) -> web.Response:
        match reply:
            case Message():
                page = self.page.message(reply, address, unsent, danger, held)
                return _answer(page, status)
            case _:
                raise web.HTTPSeeOther("/concern")

    def _language(self, request: web.Request) -> Mapping[str, str]:
        """As an address says, else the browser.

        Nothing more is taken from an address: addresses stay in histories and logs.
        """
        wanted = request.headers.get("Accept-Language", "")
        spoken = self.page.renderer.interpreter.languages
        return {"language": request.query.get("language") or preferred(wanted, spoken)}

    async def _call(self, route: str, args: Mapping[str, str]) -> Reply:
        key = secrets.token_hex(16)
        return await self.handle(Inbound(key, NOBODY, Called(route, args), can_show_form=True))


def _status(reply: Reply) -> int:
    """Of what a script sealed: it came before and stays as it was, or so much comes in.

    Then a ticket may have come along that does not pass. Of one visitor it is 429 that is said.
    """
    match reply:
        case Corrections(problems=told) if "sealed" in told:
            return 409
        case Corrections(problems=told) if "ticket" in told:
            return 410
        case Corrections():
            return CROWDED
        case _:
            return status_of(reply)


def _with(told: Corrections, failed: Message) -> Message:
    """What came of what was sent says more than that the form could not be drawn."""
    match tuple(told.problems.values()):
        case (first, *others):
            return replace(failed, text=first, lines=(*others,))
        case _:
            return failed


def _carried(given: Mapping[str, str]) -> dict[str, str]:
    return {name: given[name] for name in CARRIED if name in given}


def _what_was_told(given: Mapping[str, str]) -> dict[str, str]:
    """Without the buttons that were pressed; another receipt is still to come."""
    return {name: given[name] for name in given if name not in {TO, WITHOUT, AGAIN}}


def _first(route: str) -> str:
    """The form with which this way begins."""
    return route.partition(".")[0]


def _kind(route: str, given: Mapping[str, str]) -> str:
    """What is counted apart: nothing urgent is held up by the rest, nor a receipt by reports."""
    return URGENT if given.get("urgent") == "yes" else route


def _answer(page: str, status: int = 200) -> web.Response:
    response = html(page, status)
    response.headers[POLICY] = SEALING_POLICY
    return response
