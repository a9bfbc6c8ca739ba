"""Draws the page for coordinators. Whatever is pressed there goes the way of the conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.conversation.carried import BACK, CARRIED, KEY, MARK, Seal, new_key
from adapters.web.conversation.parts import ADDRESSES, PARTS
from adapters.web.coordination import words
from adapters.web.coordination.template_files import TemplateFilesPage
from adapters.web.http.render import Renderer
from adapters.web.http.response import html, saved_as
from adapters.web.http.unsent import named
from adapters.web.sign_in.guard import PROOF, Guard, for_us_alone, form_token, session_of
from bot.coordinator_ports import Asked, CoordinatorPage, CoordinatorPages, Part, TemplatePages
from bot.language.tell import Interpreter, Reader
from bot.ports import Handle
from bot.tables.write import as_csv
from bot.words.errors import Refused
from bot.words.inbound import Called

WORDS, PAGE = "words", "page"


def coordination_routes(
    guard: Guard,
    pages: CoordinatorPages,
    templates: TemplatePages,
    handle: Handle,
    interpreter: Interpreter,
) -> Sequence[web.RouteDef]:
    renderer = Renderer(interpreter)
    page = CoordinationPage(guard, pages, renderer)
    files = TemplateFilesPage(guard, templates, handle, renderer)
    return [
        web.get("/templates", files.show),
        web.get("/templates/{name}", files.download),
        web.post("/templates/file", files.take_in),
        web.get("/coordinate", page.show),
        web.get("/coordinate/people.csv", page.download),
        web.post("/coordinate/people", page.find),
        web.get("/coordinate/{part}", page.show),
    ]


@dataclass(frozen=True, slots=True)
class CoordinationPage:
    guard: Guard
    pages: CoordinatorPages
    renderer: Renderer

    async def show(self, request: web.Request) -> web.Response:
        return self._drawn(request, await self._page(request, Asked(_part(request))))

    async def find(self, request: web.Request) -> web.Response:
        """What is looked for stands in no address: a browser keeps those."""
        _, fields = await self.guard.sent(request, named(WORDS))
        number = fields.get(PAGE, "1")
        page = int(number) if number.isdecimal() and len(number) <= len("9999") else 1
        asked = Asked(Part.PEOPLE, fields.get(WORDS, "").strip(), page)
        return self._drawn(request, await self._page(request, asked))

    async def download(self, request: web.Request) -> web.Response:
        try:
            table = await self.pages.people_table(session_of(request))
        except Refused:
            raise web.HTTPNotFound from None
        if table is None:
            raise web.HTTPUnauthorized
        return saved_as("people.csv", as_csv(table.columns, table.rows), "text/csv")

    async def _page(self, request: web.Request, asked: Asked) -> CoordinatorPage:
        """Raises 401 for whoever is not signed in, and 404 for whoever does not coordinate."""
        try:
            found = await self.pages.coordinator_page(session_of(request), asked)
        except Refused:
            raise web.HTTPNotFound from None
        if found is None:
            raise web.HTTPUnauthorized
        return found

    def _drawn(self, request: web.Request, page: CoordinatorPage) -> web.Response:
        session = session_of(request)
        seal = Seal(session)
        drawn = self.renderer.page(
            "coordination/coordination.html",
            Reader(page.who.language, ZoneInfo(page.who.zone)),
            words=words,
            page=page,
            parts=[(part, PARTS[part], ADDRESSES[part]) for part in Part],
            carry=lambda button: seal.carry(Called(button.route, button.args)),
            carry_form=seal.carry,
            key=new_key(),
            names=(CARRIED, MARK, KEY, BACK),
            finding=(WORDS, PAGE),
            token=(PROOF, form_token(session)),
        )
        return for_us_alone(html(drawn))


def _part(request: web.Request) -> Part:
    """Raises 404."""
    name = request.match_info.get("part", Part.WAITING)
    if name not in set(Part):
        raise web.HTTPNotFound
    return Part(name)
