"""A room or a space on Matrix becomes a circle, by one answer of a coordinator."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.coalition.people import Circle, Role
from bot.ports import Transaction
from bot.words.ids import CircleId
from bot.words.inbound import Room
from tests.support.matrix.beside import Beside, matrix_beside
from tests.support.matrix.people import CLIENT_TIMEOUT, Person, person
from tests.support.matrix.server import homeserver
from tests.support.stage import opened_stage


@pytest.fixture
async def beside(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Beside]:
    async with opened_stage(sqlite_url) as stage, matrix_beside(stage, tmp_path) as made:
        yield made


@pytest.mark.parametrize("space", [True, False])
async def test_who_comes_and_goes_belongs_and_does_not(beside: Beside, *, space: bool) -> None:
    server = homeserver()
    async with person(server) as maria, person(server) as bo, person(server) as cy:
        private = await beside.room_with(maria)
        await beside.stage.storage.run(lambda tx: coordinates(beside, maria, tx))
        invited = [beside.bot, bo.user]
        made = await maria.client.room_create(name="Steering", space=space, invite=invited)
        place = str(getattr(made, "room_id", ""))
        await bo.until(lambda: place in bo.client.rooms)
        await maria.until(lambda: who_is_in(beside, place) == {maria.user, bo.user, beside.bot})

        await beside.goes_on_until(maria, private, "You brought me into Steering")
        beside.stage.clock.now += timedelta(minutes=1)  # by now she has read it
        await beside.ask(maria, private, "1", "What is it called?")
        await beside.ask(maria, private, "skip", "Steering is a circle now")
        await beside.stage.roster_sync.run()
        assert await people_of(beside) == {maria.user, bo.user}

        await maria.client.room_invite(place, cy.user)
        await cy.until(lambda: place in cy.client.rooms)
        await bo.client.room_leave(place)
        await maria.until(lambda: who_is_in(beside, place) == {maria.user, cy.user, beside.bot})
        await beside.ask(maria, private, "home", "Hello")
        assert await people_of(beside) == {maria.user, cy.user}


@pytest.mark.parametrize("invited", [True, False])
async def test_an_upgraded_room_stays_the_circle(beside: Beside, *, invited: bool) -> None:
    """Also where nobody invites the bot, if it may come in without."""
    server = homeserver()
    async with person(server) as maria, person(server) as bo:
        visible = {"initial_state": () if invited else (OPEN,)}
        made = await maria.client.room_create(
            name="Steering", invite=[beside.bot, bo.user], **visible
        )
        old = str(getattr(made, "room_id", ""))
        await bo.until(lambda: old in bo.client.rooms)
        await maria.until(lambda: who_is_in(beside, old) == {maria.user, bo.user, beside.bot})
        circle = Circle(CircleId("c"), "Steering", rooms=(Room("matrix", beside.bot, old),))
        await beside.stage.storage.run(lambda tx: tx.people.save_circle(circle))
        await beside.stage.roster_sync.run()
        assert await people_of(beside) == {maria.user, bo.user}

        path, token = f"/_matrix/client/v3/rooms/{old}/upgrade", maria.client.access_token
        upgraded = await asyncio.to_thread(server.call, "POST", path, {"new_version": "9"}, token)
        new = str(upgraded["replacement_room"])
        for user in (beside.bot, bo.user) if invited else (bo.user,):
            await maria.client.room_invite(new, user)
        await bo.until(lambda: new in bo.client.rooms)
        await bo.client.room_leave(old)

        await maria.until(lambda: beside.bot in who_is_in(beside, new))
        async with asyncio.timeout(CLIENT_TIMEOUT):
            while await rooms_of(beside) != [new]:
                await maria.syncs(100)
        assert await people_of(beside) == {maria.user, bo.user}


OPEN = {"type": "m.room.join_rules", "state_key": "", "content": {"join_rule": "public"}}


async def rooms_of(beside: Beside) -> list[str]:
    def look(tx: Transaction) -> list[str]:
        (circle,) = tx.people.circles()
        return [room.id for room in circle.rooms]

    return await beside.stage.storage.read(look)


def coordinates(beside: Beside, who: Person, tx: Transaction) -> None:
    member = tx.people.member_at(beside.address(who))
    assert member is not None
    tx.people.save(replace(member, roles=frozenset([Role.COORDINATOR])))


def who_is_in(beside: Beside, room: str) -> set[str]:
    line = beside.adapter._line
    assert line is not None
    return line.context.known(room).joined


async def people_of(beside: Beside) -> set[str]:
    """The addresses of everybody in the only circle."""

    def look(tx: Transaction) -> set[str]:
        (circle,) = tx.people.circles()
        addresses = [tx.people.address_of(m.id) for m in tx.people.members_of(circle.id)]
        return {address.id for address in addresses if address is not None}

    return await beside.stage.storage.read(look)
