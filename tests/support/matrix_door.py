"""A real homeserver with our bot and two members who use it with encrypting clients."""

import re
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.matrix.adapter import MatrixAdapter
from adapters.matrix.send.choices import KEYCAPS
from bot.words.inbound import Address, Room
from tests.support.asking import AskingCore
from tests.support.doors import ListeningCore
from tests.support.matrix.bot import Apart, account_of, running
from tests.support.matrix.people import Person, person, shown
from tests.support.matrix.server import SERVER_NAME, Json, homeserver

BRIEFLY = 0.5
"""Seconds that something fleeting can be read."""


@dataclass
class MatrixGuest:
    person: Person
    bot: str
    adapter: MatrixAdapter
    core: AskingCore
    shown: str = ""

    @property
    def just_saw(self) -> str:
        return self.shown

    async def says(self, text: str) -> None:
        room = await self._private_room()
        await self._until_answered(room, self.person.says(room, text))

    async def presses(self, label: str) -> None:
        room = await self._private_room()
        message = await self.person.hears(room, self.bot, label)
        line = re.search(rf"^(\d+)\. {label}", shown(message["content"]), re.MULTILINE)
        assert line, f"no choice “{label}” in {shown(message['content'])}"
        sign = KEYCAPS[int(line[1]) - 1]
        await self._until_answered(room, self.person.reacts(room, message["event_id"], sign))

    async def fills(self, **answers: str) -> None:
        heard, before = len(self.core.core.heard), ""
        while (asked := self._asked()) != before and len(self.core.core.heard) == heard:
            await self.says(answers.get(asked, "skip"))
            before = asked

    def _asked(self) -> str:
        """The question that is open now."""
        dialogue = self.core.dialogue
        return dialogue.current.name if dialogue is not None and dialogue.current else ""

    async def sees(self) -> str:
        await self.person.syncs()
        await self.person.syncs()
        line = self.adapter._line
        assert line is not None
        await self.person.until(lambda: not line.ephemeral.pending)
        room = self._room()
        return await self.person.reads(room, self.bot) if room else ""

    async def _until_answered(self, room: str, act: Awaitable[str]) -> None:
        before = len(self._said(room))
        await act
        await self.person.until(lambda: len(self._said(room)) > before)
        self.shown = "\n".join(shown(each["content"]) for each in self._said(room)[before:])

    def _said(self, room: str) -> list[Json]:
        """By the bot, without its edits."""
        said = self.person.messages(room, self.bot)
        return [e for e in said if "m.new_content" not in e["content"]]

    async def knows_the_bot(self) -> None:
        """They have a private conversation; else a delivery would wait for them to come."""
        room = await self._private_room()
        line = self.adapter._line
        assert line is not None
        await self.person.until(lambda: line.context.is_private(room))

    async def _private_room(self) -> str:
        await self.person.syncs()
        await self.person.syncs()
        room = self._room() or await self.person.creates(self.bot, direct=True, encrypted=True)
        await self.person.until(lambda: self._has_come(room))
        return room

    def _room(self) -> str:
        rooms = self.person.client.rooms.values()
        return next((r.room_id for r in rooms if set(r.users) == {self.bot, self.person.user}), "")

    def _has_come(self, room: str) -> bool:
        known = self.person.client.rooms[room].users.get(self.bot)
        return known is not None and not known.invited


@dataclass
class MatrixDoor:
    adapter: MatrixAdapter
    guests: dict[str, MatrixGuest]

    def guest(self, who: Address) -> MatrixGuest:
        return self.guests[who.id]

    async def room_sees(self, room: Room) -> str:
        guest = next(iter(self.guests.values()))
        return await guest.person.reads(room.id, guest.bot)


class MatrixPlatform:
    """Opened again, everybody still uses the same devices. Without `rooms`, Ana is alone."""

    def __init__(self, folder: Path, *, encrypted: bool = True, rooms: bool = True) -> None:
        self.folder = folder
        self.encrypted = encrypted
        self.rooms = rooms
        self.server = homeserver()
        self.bot = self.server.register("tequio")
        self.ana, self.omar = (self._address(self.server.register(n)) for n in ("ana", "omar"))
        self.nobody = self._address(f"@nobody:{SERVER_NAME}")
        self.room = self.other_room = Room("matrix", self.bot, "")

    def _address(self, user: str) -> Address:
        return Address("matrix", self.bot, user)

    @asynccontextmanager
    async def open(self, core: ListeningCore) -> AsyncIterator[MatrixDoor]:
        asking = AskingCore(core)
        async with AsyncExitStack() as stack:
            people = [
                await stack.enter_async_context(person(self.server, who.id, folder=self.folder))
                for who in ((self.ana, self.omar) if self.rooms else (self.ana,))
            ]
            account = account_of(self.server, self.bot)
            apart = Apart(asking.handle)
            bot = running(account, self.folder / "bot", apart, ephemeral_last=BRIEFLY)
            adapter = await stack.enter_async_context(bot)
            if self.rooms and not self.room.id:
                self.room, self.other_room = [
                    await self._shared(adapter, *people) for _ in range(2)
                ]
            guests = {each.user: MatrixGuest(each, self.bot, adapter, asking) for each in people}
            for guest in guests.values():
                await guest.knows_the_bot()
            yield MatrixDoor(adapter, guests)

    async def _shared(self, adapter: MatrixAdapter, ana: Person, omar: Person) -> Room:
        room = await ana.creates(self.bot, omar.user, name="Circle", encrypted=self.encrypted)
        await omar.until(lambda: room in omar.client.rooms)
        line = adapter._line
        assert line is not None
        everybody = {self.bot: "join", ana.user: "join", omar.user: "join"}
        await omar.until(lambda: line.context.known(room).members == everybody)
        return Room("matrix", self.bot, room)
