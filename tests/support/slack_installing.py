"""Workspaces that install Tequio by themselves: the real pages, a browser, and the real core."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from aiohttp import ClientSession

from adapters.slack.adapter import PATH
from adapters.slack.install.install_pages import INSTALL, InstallSettings
from adapters.slack.install.tokens import OneToken
from adapters.web.http.plain import PlainPages
from bot.language.tell import Interpreter
from config.catalogues import load_catalogues
from storage.database import Database
from storage.secret_store import SqlSecretStore
from tests.support.free_port import free_port
from tests.support.slack.oauth import CLIENT_ID, CLIENT_SECRET
from tests.support.slack.posting import Posting
from tests.support.slack.server import SlackServer
from tests.support.slack_door import SECRET, SlackDoor, adapter_for, at_an_address, running
from tests.support.stage import Stage, opened_stage


@dataclass
class Browser:
    """Follows no redirect by itself, and keeps cookies."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    page: str = ""
    status: int = 0

    async def asks_to_install(self) -> str:
        """The page of Slack's that one is sent to."""
        headers = await self.opens(f"{self.address}{INSTALL}")
        assert self.status == 302
        return headers["Location"]

    async def opens(self, url: str, language: str = "") -> Mapping[str, str]:
        asked = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        asked |= {"Accept-Language": language} if language else {}
        async with (
            ClientSession() as session,
            session.get(url, headers=asked, allow_redirects=False) as answer,
        ):
            self.cookies |= {name: morsel.value for name, morsel in answer.cookies.items()}
            self.page, self.status = await answer.text(), answer.status
            return answer.headers


@dataclass(kw_only=True)
class Foyer(SlackDoor):
    """A door that workspaces open by themselves."""

    address: str
    secret_store: SqlSecretStore

    def browser(self) -> Browser:
        return Browser(self.address)

    async def installs(self, team: str, user: str) -> Browser:
        """Somebody there agrees to everything."""
        browser = self.browser()
        asked = await browser.asks_to_install()
        await browser.opens(self.server.oauth.agrees(asked, team, user))
        return browser


@asynccontextmanager
async def opened_foyer(
    url: str, server: SlackServer, *, token: str = "", secret: str = CLIENT_SECRET
) -> AsyncIterator[tuple[Stage, Foyer]]:
    """The whole core; with a `token`, one workspace stands in the settings as well."""
    async with AsyncExitStack() as stack:
        stage = await stack.enter_async_context(opened_stage(url, concerns=False))
        database = await stack.enter_async_context(Database(url))
        port = free_port()
        address, clock = f"http://127.0.0.1:{port}", server.world.now
        pages = PlainPages(Interpreter(load_catalogues()), "en")
        secret_store = SqlSecretStore(
            database, lambda: datetime.fromtimestamp(clock(), UTC), secret
        )
        scopes = ["chat:write", "commands", "users:read", "im:history"]
        install = InstallSettings(
            CLIENT_ID, secret, scopes, address, secret_store, pages.show, clock
        )
        adapter = adapter_for(
            server, OneToken(token) if token else None, http=True, install=install
        )
        await stack.enter_async_context(at_an_address(adapter, port))
        await stack.enter_async_context(running(adapter, stage.desk.handle))
        stage.platforms["slack"] = adapter
        line = Posting(f"{address}{PATH}", SECRET)
        yield stage, Foyer(adapter, server, line, address=address, secret_store=secret_store)
