"""A member and our bot on one homeserver."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from adapters.matrix.account_context import AccountContext
from adapters.matrix.adapter import MatrixAdapter, _Line
from adapters.matrix.api.errors import NeverReadable, NotYetReadable
from adapters.matrix.crypto.logins import Account
from bot.words.errors import TryLater
from bot.words.inbound import Address, Inbound
from bot.words.messages import Message
from tests.support.doors import ListeningCore
from tests.support.matrix.bot import Apart, account_of, running
from tests.support.matrix.people import Person, person
from tests.support.matrix.server import Synapse, homeserver


@dataclass
class Met:
    ana: Person
    bot: str
    core: ListeningCore
    account: Account
    folder: Path
    started: MatrixAdapter | None = None
    moved: list[Inbound] = field(default_factory=list)
    """Who came and went, as the core heard it."""

    @property
    def adapter(self) -> MatrixAdapter:
        assert self.started is not None
        return self.started

    @asynccontextmanager
    async def awake(self, **more: float) -> AsyncIterator[None]:
        """The bot runs until the end of the block."""
        handle = Apart(self.core.handle, self.moved)
        async with running(self.account, self.folder, handle, **more) as adapter:
            self.started = adapter
            yield
            self.started = None

    @property
    def line(self) -> _Line:
        line = self.adapter._line
        assert line is not None
        return line

    @property
    def context(self) -> AccountContext:
        return self.line.context

    async def can_open(self, room: str, event: str) -> bool:
        """Whether the bot's keys open an event of the room."""
        try:
            return bool(await self.context.event(room, event))
        except (NotYetReadable, NeverReadable):
            return False

    async def private(self, *, encrypted: bool = True) -> str:
        return await self.ready(await self.ana.creates(self.bot, direct=True, encrypted=encrypted))

    async def opened(self, message: Message) -> str:
        """The bot has told Ana something in a conversation that it opened; returns the room."""
        to = Address("matrix", self.bot, self.ana.user)
        with pytest.raises(TryLater):  # she has not come yet
            await self.adapter.deliver(to, message, key="opened")
        await self.ana.until(lambda: bool(self.ana.client.rooms))
        (room,) = self.ana.client.rooms
        await self.ana.until(lambda: self.membership(room, self.ana.user) == "join")
        await self.adapter.deliver(to, message, key="opened")
        return str(room)

    async def circle(self, *, encrypted: bool = True) -> str:
        omar = homeserver().register("omar")
        return await self.ready(
            await self.ana.creates(self.bot, omar, name="Circle", encrypted=encrypted)
        )

    async def ready(self, room: str) -> str:
        """The bot has come, and knows it."""
        await self.ana.until(lambda: self.membership(room, self.bot) == "join")
        return room

    def membership(self, room: str, user: str) -> str:
        """As the bot knows it."""
        return self.context.known(room).members.get(user, "")

    async def heard(self, number: int) -> None:
        await self.ana.until(lambda: len(self.core.heard) >= number)


@asynccontextmanager
async def asleep(
    folder: Path, core: ListeningCore, url: str = "", server: Synapse | None = None
) -> AsyncIterator[Met]:
    """The bot, which can be reached by another way than the member, is not yet running."""
    server = server or homeserver()
    bot = server.register("tequio")
    async with person(server) as ana:
        yield Met(ana, bot, core, account_of(server, bot, url), folder / "bot")


@asynccontextmanager
async def meeting(
    folder: Path, core: ListeningCore, url: str = "", **more: float
) -> AsyncIterator[Met]:
    async with asleep(folder, core, url) as met, met.awake(**more):
        yield met
