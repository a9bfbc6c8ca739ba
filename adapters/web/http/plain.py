"""A page with a few words, for whoever another platform has sent here with their browser."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.http.language import language_of
from adapters.web.http.render import Renderer
from adapters.web.http.response import html
from bot.language.tell import Interpreter, Reader
from bot.words.messages import Message


@dataclass(frozen=True, slots=True)
class PlainPages:
    interpreter: Interpreter
    locale: str
    """The language of whoever speaks none of ours."""

    def show(
        self, request: web.Request, message: Message, status: int, unsent: Sequence[str] = ()
    ) -> web.Response:
        """What is `unsent` stands beneath, to be copied."""
        language = language_of(request, self.interpreter.languages) or self.locale
        reader, renderer = Reader(language, ZoneInfo("UTC")), Renderer(self.interpreter)
        others = renderer.in_others(language)
        page = renderer.page(
            "http/plain.html", reader, message=message, others=others, unsent=unsent
        )
        return html(page, status)
