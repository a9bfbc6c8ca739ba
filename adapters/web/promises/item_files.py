"""Action items as files: what somebody may see, and tables that coordinators bring."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.http.render import Renderer
from adapters.web.http.response import html, saved_as
from adapters.web.http.unsent import left_to_send, named
from adapters.web.promises import words
from adapters.web.sign_in.guard import PROOF, Guard, for_us_alone, form_token, session_of
from bot.language.tell import Reader
from bot.ports import Handle
from bot.promise_ports import ItemTable, PromisePages
from bot.tables.write import as_csv, as_json, as_md
from bot.words.inbound import Called, Inbound
from bot.words.messages import Message, Reply

Written = Callable[[ItemTable], str]

FILES: Mapping[str, tuple[str, Written]] = {
    "items.csv": ("text/csv", lambda table: as_csv(table.columns, table.rows)),
    "items.json": ("application/json", lambda table: as_json(table.rows)),
    "items.md": ("text/markdown", lambda table: as_md("Action items", table.columns, table.rows)),
}


@dataclass(frozen=True, slots=True)
class ItemFiles:
    guard: Guard
    pages: PromisePages
    handle: Handle
    renderer: Renderer

    async def show(self, request: web.Request) -> web.Response:
        return self._drawn(request, await self._table(request))

    async def download(self, request: web.Request) -> web.Response:
        table = await self._table(request)
        name = request.match_info["name"]
        if name not in FILES:
            raise web.HTTPNotFound
        kind, written = FILES[name]
        return saved_as(name, written(table), kind)

    async def take_in(self, request: web.Request) -> web.Response:
        """Goes through the desk like a word in chat, which refuses whoever does not coordinate."""
        who, fields = await self.guard.sent(request, named("table"))
        call = Called("action.import_table", fields)
        reply = await self.handle(Inbound("", who.address, call, can_show_form=True))
        pasted = left_to_send(fields.get("table", ""), reply, sends="take" in fields)
        return self._drawn(request, await self._table(request), reply, pasted)

    async def _table(self, request: web.Request) -> ItemTable:
        table = await self.pages.items(session_of(request))
        if table is None:
            raise web.HTTPUnauthorized
        return table

    def _drawn(
        self, request: web.Request, table: ItemTable, reply: Reply = None, pasted: str = ""
    ) -> web.Response:
        drawn = self.renderer.page(
            "promises/items.html",
            Reader(table.who.language, ZoneInfo(table.who.zone)),
            words=words,
            table=table,
            names=list(FILES),
            pasted=pasted,
            unsent=[pasted] if pasted and not table.takes_in else [],
            message=reply if isinstance(reply, Message) else None,
            token=(PROOF, form_token(session_of(request))),
        )
        return for_us_alone(html(drawn))
