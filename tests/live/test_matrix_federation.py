"""Members of other homeservers take part: reached, understood and counted like everybody."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from adapters.matrix.adapter import MatrixAdapter
from bot.words.errors import TryLater
from bot.words.inbound import Address, Brought, Came, Inbound, Room
from bot.words.messages import Message
from tests.support.doors import ListeningCore
from tests.support.matrix.bot import Apart, account_of, running
from tests.support.matrix.people import Person, person
from tests.support.matrix.server import Synapse, neighbour

REPLIES = {"mine": Message("Nothing to do")}


@pytest.fixture(scope="module")
def ours() -> Synapse:
    made = neighbour()
    made.start()
    return made


@pytest.fixture(scope="module")
def theirs() -> Synapse:
    made = neighbour()
    made.start()
    return made


@dataclass
class Apartness:
    """A bot on one homeserver, and a member on another."""

    adapter: MatrixAdapter
    bot: str
    noor: Person
    core: ListeningCore
    moved: list[Inbound] = field(default_factory=list)

    @property
    def address(self) -> Address:
        return Address("matrix", self.bot, self.noor.user)

    def membership(self, room: str, user: str) -> str:
        line = self.adapter._line
        assert line is not None
        return line.context.known(room).members.get(user, "")

    async def has_come(self, room: str, user: str) -> None:
        await self.noor.until(lambda: self.membership(room, user) == "join")


@pytest.fixture
async def apart(tmp_path: Path, ours: Synapse, theirs: Synapse) -> AsyncIterator[Apartness]:
    core, moved, bot = ListeningCore(REPLIES), list[Inbound](), ours.register("tequio")
    async with AsyncExitStack() as stack:
        noor = await stack.enter_async_context(person(theirs, theirs.register("noor")))
        handle = Apart(core.handle, moved)
        opened = running(account_of(ours, bot), tmp_path / "bot", handle)
        adapter = await stack.enter_async_context(opened)
        yield Apartness(adapter, bot, noor, core, moved)


async def test_a_member_of_another_homeserver_writes_and_is_answered_encrypted(
    apart: Apartness,
) -> None:
    room = await apart.noor.creates(apart.bot, direct=True, encrypted=True)
    await apart.has_come(room, apart.bot)

    await apart.noor.says(room, "mine")
    answer = await apart.noor.hears(room, apart.bot, "Nothing to do")

    assert apart.core.heard[0].sender == apart.address
    assert answer["content"]["body"] == "Nothing to do"


async def test_a_member_of_another_homeserver_is_written_to_first(apart: Apartness) -> None:
    with pytest.raises(TryLater):  # not yet come
        await apart.adapter.deliver(apart.address, Message("Your turn"), key="d1")
    await apart.noor.until(lambda: bool(apart.noor.client.rooms))
    (room,) = apart.noor.client.rooms
    await apart.has_come(room, apart.noor.user)

    await apart.adapter.deliver(apart.address, Message("Your turn"), key="d1")

    await apart.noor.hears(room, apart.bot, "Your turn")


async def test_a_room_on_another_homeserver_has_its_people_in_it(
    apart: Apartness, ours: Synapse
) -> None:
    async with person(ours, ours.register("ana")) as ana:
        room = await apart.noor.creates(apart.bot, ana.user, name="Circle", encrypted=True)
        await apart.has_come(room, apart.bot)
        await ana.until(lambda: room in ana.client.rooms)
        await apart.has_come(room, ana.user)
        place = Room("matrix", apart.bot, room)

        there = await apart.adapter.people_in(place)
        await apart.adapter.deliver(place, Message("The summary"), key="d1")
        await apart.noor.hears(room, apart.bot, "The summary")
        await ana.hears(room, apart.bot, "The summary")

    assert {each.address.id for each in there} == {ana.user, apart.noor.user}
    events = {(each.sender.id, type(each.event)) for each in apart.moved}
    assert (apart.noor.user, Brought) in events
    assert (ana.user, Came) in events


async def test_a_homeserver_that_is_gone_does_not_keep_the_others_waiting(
    apart: Apartness, ours: Synapse, theirs: Synapse
) -> None:
    async with person(ours, ours.register("ana")) as ana:
        room = await ana.creates(apart.bot, apart.noor.user, name="Circle", encrypted=True)
        await apart.has_come(room, apart.bot)
        await apart.has_come(room, apart.noor.user)
        place = Room("matrix", apart.bot, room)
        await apart.adapter.deliver(place, Message("Good morning"), key="d0")
        await apart.noor.hears(room, apart.bot, "Good morning")
        theirs.stop()

        await apart.adapter.deliver(place, Message("The summary"), key="d1")
        await ana.hears(room, apart.bot, "The summary")

        theirs.start()
        await apart.noor.hears(room, apart.bot, "The summary")
