"""A page with a few words, for whoever another platform has sent here with their browser."""

from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.rehearsal.routes import html
from adapters.web.render import Renderer
from bot.language.tell import Interpreter, Reader
from bot.words.messages import Message


@dataclass(frozen=True, slots=True)
class PlainPages:
    interpreter: Interpreter
    locale: str
    """The language of whoever speaks none of ours."""

    def show(self, request: web.Request, message: Message, status: int) -> web.Response:
        asked = request.headers.get("Accept-Language", "")
        language = preferred(asked, self.interpreter.languages) or self.locale
        reader = Reader(language, ZoneInfo("UTC"))
        page = Renderer(self.interpreter).page("plain.html", reader, message=message)
        return html(page, status)


def preferred(asked: str, spoken: Collection[str]) -> str:
    """The first language of an Accept-Language header that we speak; browsers put the best first.

    Empty if there is none.
    """
    wanted = (part.partition(";")[0].strip().partition("-")[0].lower() for part in asked.split(","))
    return next((language for language in wanted if language in spoken), "")
