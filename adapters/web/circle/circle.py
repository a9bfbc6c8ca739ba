"""The page of a circle, drawn on the server: it needs no JavaScript and asks nobody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.circle import words
from adapters.web.circle.drawing import HEIGHT, Drawing
from adapters.web.http.render import Renderer
from adapters.web.http.response import html, saved_as
from adapters.web.http.unsent import named
from adapters.web.sign_in.guard import PROOF, Guard, for_us_alone, form_token, session_of
from bot.circle_ports import CirclePages
from bot.language.direction import direction
from bot.language.tell import Interpreter, Reader
from bot.words.errors import Refused

KINDS = {
    "results.csv": "text/csv",
    "results.json": "application/json",
    "results.md": "text/markdown",
}


LONGEST = 100
WORDS = "words"


def circle_routes(
    guard: Guard, pages: CirclePages, interpreter: Interpreter
) -> Sequence[web.RouteDef]:
    page = CircleRoutes(guard, pages, Renderer(interpreter))
    return [
        web.get("/circle/{circle}", page.show),
        web.post("/circle/{circle}", page.find),
        web.get("/circle/{circle}/{name}", page.download),
    ]


@dataclass(frozen=True, slots=True)
class CircleRoutes:
    guard: Guard
    pages: CirclePages
    renderer: Renderer

    async def show(self, request: web.Request) -> web.Response:
        return await self._page(request, "")

    async def find(self, request: web.Request) -> web.Response:
        """What is looked for stands in no address: a browser keeps those."""
        _, fields = await self.guard.sent(request, named(WORDS))
        return await self._page(request, fields.get(WORDS, "").strip()[:LONGEST])

    async def _page(self, request: web.Request, words_: str) -> web.Response:
        circle, wanted = request.match_info["circle"], request.query.get("round", "")
        try:
            page = await self.pages.circle(session_of(request), circle, wanted, words_)
        except Refused:
            raise web.HTTPNotFound from None
        if page is None:
            raise web.HTTPUnauthorized
        language = page.who.language
        drawn = self.renderer.page(
            "circle/circle.html",
            Reader(language, ZoneInfo(page.who.zone)),
            words=words,
            drawing=Drawing(mirrored=direction(language) == "rtl"),
            height=HEIGHT,
            page=page,
            names=list(KINDS),
            finding=WORDS,
            token=(PROOF, form_token(session_of(request))),
        )
        return for_us_alone(html(drawn))

    async def download(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        try:
            files = await self.pages.files(session_of(request), request.match_info["circle"])
        except Refused:
            raise web.HTTPNotFound from None
        if files is None:
            raise web.HTTPUnauthorized
        if name not in files:
            raise web.HTTPNotFound
        return saved_as(name, files[name], KINDS[name])
