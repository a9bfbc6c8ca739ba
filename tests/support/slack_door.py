"""Slack with people who use its client, played by a server of our own, in both of its modes."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from adapters.slack.adapter import PATH, SlackAdapter
from adapters.slack.api.throttle import Throttle
from adapters.slack.install.install_pages import InstallSettings
from adapters.slack.install.tokens import Installations
from bot.language.tell import Interpreter
from bot.ports import Handle
from bot.words.inbound import Address, Room
from config.catalogues import load_catalogues
from tests.support.doors import ListeningCore
from tests.support.slack.people import Line, SlackPerson
from tests.support.slack.posting import Posting
from tests.support.slack.server import APP_TOKEN, SlackServer, opened_slack
from tests.support.slack.world import Workspace, World
from tests.support.waiting import LONGEST

TEAM = "T1"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


def adapter_for(
    server: SlackServer,
    tokens: Installations | None,
    *,
    http: bool = False,
    install: InstallSettings | None = None,
) -> SlackAdapter:
    """An adapter by whose clock every wait is over at once."""
    world = server.world

    async def skip(seconds: float) -> None:
        world.waited += seconds

    return SlackAdapter(
        tokens,
        interpreter=Interpreter(load_catalogues()),
        api_url=server.api_url,
        app_token="" if http else APP_TOKEN,
        signing_secret=SECRET,
        install=install,
        new_throttle=lambda: Throttle(clock=world.now, sleep=skip),
    )


@dataclass
class Tokens:
    """Tequio is installed in all these workspaces."""

    world: World

    async def tokens(self) -> Mapping[str, str]:
        return {team: workspace.token for team, workspace in self.world.workspaces.items()}

    async def token_of(self, team: str) -> str:
        return self.world.workspaces[team].token if team in self.world.workspaces else ""

    def is_ending(self, _team: str) -> bool:
        return False

    async def left(self, _team: str) -> None:
        """It is for the world to say who is installed."""


@dataclass
class SlackGuest:
    """Speaks the words of the contract; see SlackPerson for all that people can do."""

    person: SlackPerson
    settled: "Settled"

    @property
    def just_saw(self) -> str:
        return self.person.just_saw

    async def says(self, text: str) -> None:
        await self.person.writes(text)
        await self.settled()

    async def presses(self, label: str) -> None:
        await self.person.clicks(label)
        await self.settled()

    async def fills(self, **answers: str) -> None:
        if self.person.modal is None:
            await self.presses("Open the form")
        await self.person.submits(**answers)
        await self.settled()

    async def sees(self) -> str:
        return self.person.sees


@dataclass
class Settled:
    """Waits until the adapter has nothing more to do."""

    adapter: SlackAdapter

    async def __call__(self) -> None:
        await self.adapter.settle()


@dataclass
class SlackDoor:
    adapter: SlackAdapter
    server: SlackServer
    line: Line
    people: dict[str, SlackPerson] = field(default_factory=dict)

    @property
    def slack(self) -> Workspace:
        return self.server.world.workspace(TEAM)

    def person(self, id_: str, team: str = TEAM) -> SlackPerson:
        slack = self.server.world.workspace(team)
        made = SlackPerson(self.server, slack, self.line, id_)
        return self.people.setdefault(id_, made)

    def guest(self, who: Address) -> SlackGuest:
        return SlackGuest(self.person(who.id), Settled(self.adapter))

    async def room_sees(self, room: Room) -> str:
        return self.slack.reads(room.id)


@asynccontextmanager
async def running(adapter: SlackAdapter, handle: Handle) -> AsyncIterator[None]:
    task = asyncio.create_task(adapter.run(handle))
    try:
        await asyncio.wait_for(adapter.listening(), LONGEST)
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def at_an_address(adapter: SlackAdapter, port: int = 0) -> AsyncIterator[str]:
    """A web server that Slack can reach, on a free port by default; where it takes events."""
    app = web.Application()
    app.router.add_routes(adapter.routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def open_door(
    world: World, handle: Handle, *, http: bool = False
) -> AsyncIterator[SlackDoor]:
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(opened_slack(world))
        adapter = adapter_for(server, Tokens(world), http=http)
        line: Line = server.sockets
        if http:
            url = await stack.enter_async_context(at_an_address(adapter))
            line = Posting(url, SECRET)
        await stack.enter_async_context(running(adapter, handle))
        yield SlackDoor(adapter, server, line)


class SlackPlatform:
    """Two people and two channels of one workspace."""

    ana = Address("slack", TEAM, "UANA")
    omar = Address("slack", TEAM, "UOMAR")
    nobody = Address("slack", TEAM, "UNOBODY")
    room = Room("slack", TEAM, "CONE")
    other_room = Room("slack", TEAM, "CTWO")

    def __init__(self, _folder: Path, *, http: bool = False) -> None:
        self._http = http
        self._world = self.world()

    @staticmethod
    def world() -> World:
        made = World()
        slack = made.workspace(TEAM)
        slack.user("UANA", "Ana Ruiz", tz="America/Mexico_City")
        slack.user("UOMAR", "Omar Aziz", tz="Africa/Cairo", locale="ar-EG")
        slack.channel("CONE", "UANA", "UOMAR")
        slack.channel("CTWO", "UANA")
        return made

    @asynccontextmanager
    async def open(self, core: ListeningCore) -> AsyncIterator[SlackDoor]:
        async with open_door(self._world, core.handle, http=self._http) as door:
            yield door


class SlackOverHttp(SlackPlatform):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder, http=True)
