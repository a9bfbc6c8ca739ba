"""A real Matrix account beside whatever else a stage has for platforms."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic

from adapters.matrix.adapter import MatrixAdapter
from bot.ports import Transaction
from bot.words.ids import CircleId
from bot.words.inbound import Address
from tests.support.matrix.bot import account_of, running
from tests.support.matrix.people import CLIENT_TIMEOUT, Person, shown
from tests.support.matrix.server import Json, homeserver
from tests.support.stage import Stage


@dataclass
class Beside:
    stage: Stage
    adapter: MatrixAdapter
    bot: str

    async def room_with(self, who: Person, circle: CircleId | None = None) -> str:
        """They write to the bot, and belong to a circle from now on; returns the conversation."""
        room = await who.creates(self.bot, direct=True, encrypted=True)
        line = self.adapter._line
        assert line is not None
        await who.until(lambda: line.context.is_private(room))
        await self.ask(who, room, "home", "Hello")
        if circle is not None:
            await self.stage.storage.run(partial(self._join, who, circle))
        return room

    async def opened_by_us(self, who: Person, circle: CircleId | None = None) -> str:
        """The same in a conversation where the bot has the power to take words back."""
        line = self.adapter._line
        assert line is not None
        room = (await line.private.with_(who.user)).id
        await who.until(lambda: who.user in line.context.known(room).joined)
        await self.ask(who, room, "home", "Hello")
        if circle is not None:
            await self.stage.storage.run(partial(self._join, who, circle))
        return room

    async def ask(self, who: Person, room: str, text: str, answer: str) -> Json:
        """Say something, and wait for an answer with these words that was not there before."""
        before = len(who.messages(room, self.bot))
        await who.says(room, text)
        return await self.hears(who, room, answer, before)

    async def hears(self, who: Person, room: str, words: str, before: int = 0) -> Json:
        def found() -> list[Json]:
            new = who.messages(room, self.bot)[before:]
            return [each for each in new if words in shown(each["content"])]

        await who.until(lambda: bool(found()))
        return found()[-1]

    async def goes_on_until(self, who: Person, room: str, words: str) -> None:
        """The heart beats until they hear that."""
        deadline = monotonic() + CLIENT_TIMEOUT
        while words not in str([shown(e["content"]) for e in who.messages(room, self.bot)]):
            assert monotonic() < deadline, f"never heard: {words}"
            await self.stage.goes_on()
            await who.syncs(100)

    def address(self, who: Person) -> Address:
        return Address("matrix", self.bot, who.user)

    def _join(self, who: Person, circle: CircleId, tx: Transaction) -> None:
        member = tx.people.member_at(self.address(who))
        assert member is not None
        tx.people.join(member.id, circle)


@asynccontextmanager
async def matrix_beside(stage: Stage, folder: Path) -> AsyncIterator[Beside]:
    server = homeserver()
    bot = server.register("tequio")
    async with running(account_of(server, bot), folder / "bot", stage.desk.handle) as adapter:
        stage.platforms["matrix"] = adapter
        yield Beside(stage, adapter, bot)
