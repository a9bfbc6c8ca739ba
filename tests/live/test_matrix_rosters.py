"""Who is in a room or a space of Matrix belongs to its circle, as people come and go."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.matrix.accounts import MatrixAccounts
from bot.words.errors import Undeliverable
from bot.words.inbound import Brought, Came, Event, Room, Went
from tests.support.doors import ListeningCore
from tests.support.matrix.meeting import Met, asleep, meeting
from tests.support.matrix.people import Person, person
from tests.support.matrix.server import homeserver

SPACE = {"type": "m.space"}


@pytest.fixture
async def bo() -> AsyncIterator[Person]:
    async with person(homeserver(), homeserver().register("bo")) as made:
        yield made


def moves(met: Met, room: str) -> list[tuple[str, Event]]:
    """Who moved there, and how."""
    place = Room("matrix", met.bot, room)
    return [(each.sender.id, each.event) for each in met.moved if each.room == place]


async def test_whoever_brings_us_into_a_room_is_known(tmp_path: Path) -> None:
    async with meeting(tmp_path, ListeningCore({})) as met:
        room = await met.circle()
        await met.ana.until(lambda: bool(met.moved))
        assert moves(met, room) == [(met.ana.user, Brought("Circle"))]
        assert met.moved[0].introduction.rooms == (Room("matrix", met.bot, room),)

        await met.private()
        assert len(met.moved) == 1  # a conversation of two is no circle


async def test_who_comes_and_who_goes_is_noticed_also_while_we_were_down(
    tmp_path: Path, bo: Person
) -> None:
    async with asleep(tmp_path, ListeningCore({})) as met:
        async with met.awake():
            room = await met.ready(await met.ana.creates(met.bot, name="Circle", encrypted=True))
            await met.ana.client.room_invite(room, bo.user)
            await bo.until(lambda: room in bo.client.rooms)
            await bo.client.set_displayname("Bo Lee")  # is called otherwise, and stays
            await met.ana.until(lambda: (bo.user, Came()) in moves(met, room))
        await bo.client.room_leave(room)
        for number in range(60):  # more than one sync brings
            await met.ana.says(room, f"number {number}")
        async with met.awake():
            await met.ana.until(lambda: (bo.user, Went()) in moves(met, room))

        assert moves(met, room)[1:] == [(bo.user, Came()), (bo.user, Went())]


async def test_a_space_is_a_list_of_those_who_have_come_into_it(tmp_path: Path, bo: Person) -> None:
    async with meeting(tmp_path, ListeningCore({})) as met:
        omar = homeserver().register("omar")
        await bo.client.set_displayname("Bo Lee")
        made = await met.ana.client.room_create(
            name="Coalition", space=True, invite=[met.bot, bo.user, omar]
        )
        space = await met.ready(str(getattr(made, "room_id", "")))
        await bo.until(lambda: space in bo.client.rooms)
        await met.ana.until(lambda: (bo.user, Came()) in moves(met, space))

        people = await met.adapter.people_in(Room("matrix", met.bot, space))

        assert moves(met, space)[0] == (met.ana.user, Brought("Coalition", talks=False))
        assert {each.address.id for each in people} == {met.ana.user, bo.user}
        assert "Bo Lee" in {each.introduction.name for each in people}


async def test_a_room_where_we_are_not_has_no_list(tmp_path: Path) -> None:
    async with meeting(tmp_path, ListeningCore({})) as met:
        with pytest.raises(Undeliverable):
            await met.adapter.people_in(Room("matrix", met.bot, "!no:where"))


async def test_accounts_of_ours_that_meet_are_not_people(tmp_path: Path) -> None:
    async with (
        meeting(tmp_path / "one", ListeningCore({})) as met,
        meeting(tmp_path / "two", ListeningCore({})) as other,
    ):
        room = await met.ready(await met.ana.creates(met.bot, other.bot, name="Circle"))
        await met.ana.until(lambda: met.membership(room, other.bot) == "join")
        both = MatrixAccounts({met.bot: met.adapter, other.bot: other.adapter})

        people = await both.people_in(Room("matrix", met.bot, room))

        assert [each.address.id for each in people] == [met.ana.user]
