"""From the link in a chat to a session, and out again.

To open the link changes nothing, so that robots which preview links use nothing up: it puts the
secret into a cookie and leads on to an address that may stand in any history. There a press signs
in. Each session is a new one, whatever cookie the browser came with.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.http.plain import PlainPages
from adapters.web.http.render import Renderer
from adapters.web.http.response import html
from adapters.web.http.visitors import Visitors
from adapters.web.sign_in import words
from adapters.web.sign_in.cookies import LINK, LINK_SECONDS, SESSION, give, take
from adapters.web.sign_in.guard import PROOF, Guard, for_us_alone, form_token, session_of
from bot.language.tell import Reader
from bot.page_ports import SignedIn

AFTERWARDS = "/me"
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
OVER = 410
TRY = "sign-in"


def sign_in_routes(guard: Guard, plain: PlainPages) -> Sequence[web.RouteDef]:
    pages = SignInPages(guard, plain)
    return [
        web.get("/in/{link}", pages.follow),
        web.get("/in", pages.ask),
        web.post("/in", pages.sign_in),
        web.post("/out", pages.sign_out),
    ]


@dataclass(frozen=True, slots=True)
class SignInPages:
    guard: Guard
    plain: PlainPages
    visitors: Visitors = field(default_factory=Visitors)

    async def follow(self, request: web.Request) -> web.Response:
        """Asks nobody whether it is a good one: so it tells nobody."""
        link = request.match_info["link"]
        if not SECRET.fullmatch(link):
            raise web.HTTPNotFound
        response = web.Response(status=303, headers={"Location": "/in"})
        give(response, LINK, link, LINK_SECONDS)
        return response

    async def ask(self, request: web.Request) -> web.Response:
        link = request.cookies.get(LINK, "")
        invited = await self.guard.invited(request, link)
        if invited is not None:
            return self._page(invited, link)
        if await self.guard.sign_ins.of(session_of(request)) is not None:
            raise web.HTTPSeeOther(AFTERWARDS)
        return self._over(request)

    async def sign_in(self, request: web.Request) -> web.Response:
        """Only tries in vain are counted: nobody who shares an address can stop the others."""
        link = request.cookies.get(LINK, "")
        if await self.guard.invited(request, link) is None:  # they waited too long
            if not self.visitors.lets_in(request, TRY):
                raise web.HTTPTooManyRequests
            return self._over(request)
        await self.guard.own_form(request, link)
        session = await self.guard.sign_ins.begin(link, session_of(request))
        if not session:
            return self._over(request)
        response = for_us_alone(web.Response(status=303, headers={"Location": AFTERWARDS}))
        give(response, SESSION, session)
        take(response, LINK)
        return response

    async def sign_out(self, request: web.Request) -> web.Response:
        await self.guard.sent(request)
        await self.guard.sign_ins.end(session_of(request))
        response = self.plain.show(request, words.SIGNED_OUT, 200)
        take(response, SESSION)
        return response

    def _page(self, invited: SignedIn, link: str) -> web.Response:
        reader = Reader(invited.language, ZoneInfo(invited.zone))
        drawn = Renderer(self.plain.interpreter).page(
            "sign_in/sign_in.html",
            reader,
            words=words,
            name=invited.name,
            token=(PROOF, form_token(link)),
        )
        return for_us_alone(html(drawn))

    def _over(self, request: web.Request) -> web.Response:
        response = self.plain.show(request, words.OVER, OVER)
        take(response, LINK)
        return response
