"""The address that somebody gave to their calendar: whoever has it reads along, and no more."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aiohttp import web

from adapters.web.calendar.ics import written
from adapters.web.http.visitors import Visitors
from bot.language.tell import Interpreter
from bot.promise_ports import Calendars

SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


def calendar_routes(
    calendars: Calendars, interpreter: Interpreter, origin: str
) -> Sequence[web.RouteDef]:
    feeds = Feeds(calendars, interpreter, urlsplit(origin).hostname or "")
    return [web.get("/calendar/{secret}.ics", feeds.show)]


@dataclass(frozen=True, slots=True)
class Feeds:
    calendars: Calendars
    interpreter: Interpreter
    host: str
    visitors: Visitors = field(default_factory=Visitors)

    async def show(self, request: web.Request) -> web.Response:
        """One that has ended is answered like one that there never was."""
        if not self.visitors.may_look(request):
            raise web.HTTPTooManyRequests
        secret = request.match_info["secret"]
        feed = await self.calendars.feed(secret) if SECRET.fullmatch(secret) else None
        if feed is None:
            raise web.HTTPNotFound
        body = written(feed, self.interpreter, self.host)
        named = {"Content-Disposition": 'inline; filename="tequio.ics"'}
        return web.Response(body=body, content_type="text/calendar", charset="utf-8", headers=named)
