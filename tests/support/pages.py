"""The pages that `tequio run` serves, over a stage, and browsers that speak HTTP to them."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from pathlib import Path
from random import Random

from aiohttp import ClientSession, DummyCookieJar, web

from bot.concerns.reporter.budget import USUAL_WEEK
from bot.operator.platforms import page_routes, web_server
from bot.words.messages import Message
from config.sections import Web
from config.settings import Settings
from storage.concerns_vault import CHANCE
from tests.support.free_port import free_port
from tests.support.stage import MONDAY, Actor, Stage, opened_stage

LINK = re.compile(r"https?://\S+/in/([A-Za-z0-9_-]+)")
TOKEN = re.compile(r'name="token" value="([0-9a-f]*)"|data-token="([0-9a-f]*)"')


@dataclass
class Answer:
    status: int
    text: str
    headers: Mapping[str, str]
    set_cookies: tuple[str, ...]
    raw: str
    """As it was sent; `text` is as it is read."""


@dataclass
class Browser:
    """Keeps cookies as a browser does, and says where its forms come from."""

    http: ClientSession
    origin: str
    cookies: dict[str, str] = field(default_factory=dict)
    page: str = ""

    async def gets(self, path: str) -> Answer:
        """One request; no redirect is followed."""
        return await self._asks("GET", path)

    async def opens(self, path: str) -> Answer:
        answer = await self.gets(path)
        while answer.status in {302, 303}:
            answer = await self.gets(answer.headers["Location"])
        return answer

    async def sends(self, path: str, *, origin: str | None = None, **fields: str) -> Answer:
        """A form from the page that was seen last, unless it says something else."""
        found = TOKEN.search(self.page)
        token = {"token": next(filter(None, found.groups()), "")} if found else {}
        headers = {"Origin": self.origin if origin is None else origin}
        return await self._asks("POST", path, {**token, **fields}, headers)

    async def signs_in(self, who: Actor) -> Answer:
        await self.opens(await link_for(who))
        answer = await self.sends("/in")
        assert answer.status == 303, answer
        return await self.opens("/me")

    async def _asks(
        self,
        method: str,
        path: str,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {**(headers or {}), **({"Cookie": kept} if kept else {})}
        async with self.http.request(
            method, f"{self.origin}{path}", data=data, headers=sent, allow_redirects=False
        ) as response:
            cookies = tuple(response.headers.getall("Set-Cookie", ()))
            for cookie in cookies:
                self._keep(cookie)
            raw = await response.text()
            text = unescape(raw)
            if "text/html" in response.headers.get("Content-Type", ""):
                self.page = text
            return Answer(response.status, text, response.headers, cookies, raw)

    def _keep(self, cookie: str) -> None:
        name, _, value = cookie.partition(";")[0].partition("=")
        if "Max-Age=0" in cookie:
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value.strip('"')


@dataclass
class Pages:
    stage: Stage
    origin: str
    http: ClientSession

    def browser(self) -> Browser:
        return Browser(self.http, self.origin)


async def link_for(who: Actor) -> str:
    """The path of the link that they are given in chat."""
    told = await who.says("web")
    assert isinstance(told, Message), told
    found = LINK.search(str(told.text))
    assert found, told
    return f"/in/{found[1]}"


@asynccontextmanager
async def opened_pages(
    url: str,
    chance: Random = CHANCE,
    answers_a_week: int = USUAL_WEEK,
    now: datetime = MONDAY,
    folder: Path | None = None,
) -> AsyncIterator[Pages]:
    """By `chance` the vault draws its decoys; with a `folder`, on what lies there."""
    port = free_port()
    origin = f"http://localhost:{port}"
    async with opened_stage(
        url, now, chance, pages=origin, folder=folder, answers_a_week=answers_a_week
    ) as stage:
        settings = settings_at(port, stage)
        server = web_server(settings, stage.core, page_routes(settings, stage.core))
        running = asyncio.create_task(server.run(stage.desk.handle))
        try:
            await server.listening()
            async with ClientSession(cookie_jar=DummyCookieJar()) as http:
                yield Pages(stage, origin, http)
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


def served_by(stage: Stage) -> Iterator[str]:
    """Each address with its method, from the table of routes."""
    settings, app = settings_at(free_port(), stage), web.Application()
    server = web_server(settings, stage.core, page_routes(settings, stage.core))
    server._prepare(stage.desk.handle, app)
    for route in app.router.routes():
        if route.resource is not None and route.method != "HEAD":
            yield f"{route.method} {route.resource.canonical}"


def settings_at(port: int, stage: Stage) -> Settings:
    return Settings(
        data_dir=stage.folder, web=Web(port=port, public_url=f"http://localhost:{port}")
    )
