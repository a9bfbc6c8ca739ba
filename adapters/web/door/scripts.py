"""What our own scripts fetch and send at the door: no page comes back, only what came of it."""

import json
from dataclasses import dataclass

from aiohttp import web

from adapters.web.door.board import board_text
from adapters.web.door.calls import Calls
from adapters.web.http.answered import status_of
from adapters.web.http.bodies import json_of
from adapters.web.http.fields import fields_of
from adapters.web.http.visitors import COVER, Visitors, kind_of
from bot.words.messages import Corrections, Form, Message, Reply

CROWDED = 507
"""Sent by nothing else that may stand between: of a 503 nobody could say that nothing was kept."""


@dataclass(frozen=True, slots=True)
class Scripts:
    calls: Calls
    visitors: Visitors

    async def sealed(self, request: web.Request) -> web.Response:
        """Sent by our own script, which only wants to know whether what it sealed is kept."""
        given = await fields_of(request)
        kind = kind_of("concern.sealed", given)
        if not self.visitors.lets_in(request, kind):
            return web.Response(status=429)
        reply = await self.calls.call("concern.sealed", given)
        if reply is None:
            self.visitors.kept(request, kind)
        return web.Response(status=_status(reply))

    async def board(self, request: web.Request) -> web.Response:
        """What a page needs to seal and to look for an answer; nothing where nothing is taken."""
        if not self.visitors.may_fetch_board(request):
            return web.Response(status=429)
        reply = await self.calls.call("cover", self.calls.language(request))
        if not isinstance(reply, Form):
            is_closed = isinstance(reply, Message) and not reply.failed
            return web.Response(status=status_of(None if is_closed else reply))
        return web.json_response(text=board_text(reply))

    async def cover(self, request: web.Request) -> web.Response:
        """What came along with an answer to a check-in; from whom, is in no header that we read."""
        sealed = json.dumps(await json_of(request))
        if not self.visitors.lets_in(request, COVER):
            return web.Response(status=429)
        reply = await self.calls.call("cover.keep", {"sealed": sealed})
        if reply is None:
            self.visitors.kept(request, COVER)
        return web.Response(status=_status(reply))


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
