"""Check-in templates as files: taken along, and brought from elsewhere after a look at them."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.coordination import words
from adapters.web.http.render import Renderer
from adapters.web.http.response import html, saved_as
from adapters.web.http.unsent import left_to_send, named
from adapters.web.sign_in.guard import PROOF, Guard, for_us_alone, form_token, session_of
from bot.coordinator_ports import TemplateFiles, TemplatePages
from bot.language.tell import Reader
from bot.ports import Handle
from bot.words.errors import Refused
from bot.words.inbound import Called, Inbound
from bot.words.messages import Corrections, Message, Reply

ENDING = ".toml"


@dataclass(frozen=True, slots=True)
class TemplateFilesPage:
    guard: Guard
    pages: TemplatePages
    handle: Handle
    renderer: Renderer

    async def show(self, request: web.Request) -> web.Response:
        return self._drawn(request, await self._files(request))

    async def download(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        known = await self._files(request)
        found = next((each for each in known.files if f"{each.id}{ENDING}" == name), None)
        if found is None:
            raise web.HTTPNotFound
        return saved_as(name, found.text, "application/toml")

    async def take_in(self, request: web.Request) -> web.Response:
        """Goes through the desk like a word in chat, which refuses whoever does not coordinate."""
        who, fields = await self.guard.sent(request, named("file"))
        call = Called("template.keep" if "wording" in fields else "template.imported", fields)
        reply = await self.handle(Inbound("", who.address, call, can_show_form=True))
        written = left_to_send(fields.get("file", ""), reply, sends="wording" in fields)
        return self._drawn(request, await self._files(request), reply, written)

    async def _files(self, request: web.Request) -> TemplateFiles:
        """Raises 401 for whoever is not signed in, and 404 for whoever does not coordinate."""
        try:
            found = await self.pages.template_files(session_of(request))
        except Refused:
            raise web.HTTPNotFound from None
        if found is None:
            raise web.HTTPUnauthorized
        return found

    def _drawn(
        self, request: web.Request, known: TemplateFiles, reply: Reply = None, written: str = ""
    ) -> web.Response:
        """What was `written` stays in its field until it is kept."""
        problems = tuple(reply.problems.values()) if isinstance(reply, Corrections) else ()
        drawn = self.renderer.page(
            "coordination/templates.html",
            Reader(known.who.language, ZoneInfo(known.who.zone)),
            words=words,
            files=known.files,
            ending=ENDING,
            message=reply if isinstance(reply, Message) else None,
            problems=problems,
            written=written,
            token=(PROOF, form_token(session_of(request))),
        )
        return for_us_alone(html(drawn))
