"""The page of the ledger, which needs no JavaScript; and action items as files, there and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.http.render import Renderer
from adapters.web.http.response import html
from adapters.web.promises import bars, words
from adapters.web.promises.item_files import ItemFiles
from adapters.web.sign_in.guard import Guard, for_us_alone, session_of
from bot.language.tell import Interpreter, Reader
from bot.ports import Handle
from bot.promise_ports import PromisePages
from bot.words.errors import Refused


def promise_routes(
    guard: Guard, pages: PromisePages, handle: Handle, interpreter: Interpreter
) -> Sequence[web.RouteDef]:
    renderer = Renderer(interpreter)
    ledger = Ledgers(pages, renderer)
    files = ItemFiles(guard, pages, handle, renderer)
    return [
        web.get("/ledger", ledger.show),
        web.get("/items", files.show),
        web.get("/items/{name}", files.download),
        web.post("/items/table", files.take_in),
    ]


@dataclass(frozen=True, slots=True)
class Ledgers:
    pages: PromisePages
    renderer: Renderer

    async def show(self, request: web.Request) -> web.Response:
        try:
            page = await self.pages.ledger(session_of(request), request.query.get("circle", ""))
        except Refused:
            raise web.HTTPNotFound from None
        if page is None:
            raise web.HTTPUnauthorized
        drawn = self.renderer.page(
            "promises/ledger.html",
            Reader(page.who.language, ZoneInfo(page.who.zone)),
            words=words,
            bars=bars,
            page=page,
        )
        return for_us_alone(html(drawn))
