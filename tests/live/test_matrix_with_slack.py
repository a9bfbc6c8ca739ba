"""One circle, half of it at Slack and half on Matrix: nothing stops at the border."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.coalition.people import Role
from bot.ports import Transaction
from bot.words.ids import CircleId
from bot.words.inbound import Room
from tests.support.matrix.beside import Beside, matrix_beside
from tests.support.matrix.people import Person, person, shown
from tests.support.matrix.server import homeserver
from tests.support.slack.people import SlackPerson
from tests.support.slack_house import House, opened_house

CIRCLE = CircleId("c-steering")
NINE = datetime(2026, 3, 9, 9, tzinfo=UTC)
WEEKLY = {
    "template": "t3_update",
    "rhythm": "weekly",
    "first": "2026-03-09",
    "at": "09:00",
    "hours": "24",
    "reminder": "no",
}


@dataclass
class Coalition:
    house: House
    beside: Beside
    ana: SlackPerson
    """Coordinates, at Slack."""
    omar: SlackPerson
    maria: Person
    private: str
    """Where María talks with the bot."""
    room: str
    """Where she meets the others of the circle who are on Matrix."""

    async def on_matrix(self, text: str, answer: str) -> str:
        event = await self.beside.ask(self.maria, self.private, text, answer)
        return shown(event["content"])

    async def members(self) -> int:
        look = self.house.stage.storage.read
        return len(await look(lambda tx: tx.people.members_of(CIRCLE)))


@pytest.fixture
async def coalition(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Coalition]:
    async with (
        opened_house(sqlite_url) as house,
        matrix_beside(house.stage, tmp_path) as beside,
        person(homeserver(), homeserver().register("maria")) as maria,
    ):
        ana = await house.member("UANA", "Ana Ruiz", roles=[Role.COORDINATOR])
        omar = await house.member("UOMAR", "Omar Aziz")
        circle = await house.circle("Steering", "CONE", ana, omar)
        private = await beside.room_with(maria, circle.id)
        room = await maria.creates(beside.bot, name="Steering", encrypted=True)
        there = Room("matrix", beside.bot, room)

        def widen(tx: Transaction) -> None:
            tx.people.save_circle(replace(circle, rooms=(*circle.rooms, there)))

        await house.stage.storage.run(widen)
        yield Coalition(house, beside, ana, omar, maria, private, room)


async def test_a_check_in_asks_on_both_sides_and_is_summed_up_on_both(
    coalition: Coalition,
) -> None:
    house, omar = coalition.house, coalition.omar
    await coalition.ana.commands("checkin new")
    await house.goes_on()
    await coalition.ana.submits(**WEEKLY)
    await house.goes_on()
    await coalition.ana.clicks("Confirm")
    await house.lives_until(NINE)

    await omar.clicks("Answer")
    await house.goes_on()
    assert omar.modal is not None
    questions = [b["block_id"] for b in omar.modal.body["blocks"] if b["type"] == "input"]
    await omar.submits(**{questions[0]: "We met the mayor", questions[-1]: "coalition"})
    await coalition.on_matrix("answer", "1 of 4")
    await coalition.on_matrix("We printed the leaflets", "2 of 4")
    for number in (3, 4):
        await coalition.on_matrix("skip", f"{number} of 4")
    await coalition.on_matrix("2", "Saved")
    await house.lives_until(NINE + timedelta(days=2))

    await coalition.beside.hears(coalition.maria, coalition.room, "We met the mayor")
    on_matrix = await coalition.maria.reads(coalition.room, coalition.beside.bot)
    at_slack = house.door.slack.reads("CONE")
    for answer in ("We met the mayor", "We printed the leaflets"):
        assert (answer in on_matrix, answer in at_slack) == (True, True)


async def test_what_is_asked_at_slack_is_taken_on_on_matrix(coalition: Coalition) -> None:
    maria = coalition.maria.user[1:].partition(":")[0]
    await coalition.ana.commands(f"action add Draft the statement @{maria} by Friday")
    await coalition.house.goes_on()
    await coalition.maria.hears(coalition.private, coalition.beside.bot, "1. Accept 👍")

    await coalition.on_matrix("ok", "You have taken on")
    await coalition.house.goes_on()
    assert f"{maria} will do it" in coalition.ana.sees

    await coalition.on_matrix("done 1", "Done: ")
    await coalition.house.goes_on()
    assert f"{maria} has done" in coalition.ana.sees


async def test_whoever_is_on_both_sides_counts_once(coalition: Coalition) -> None:
    before = await coalition.members()
    at_slack = await coalition.house.member("UMARIA", "María", organisation="Roots")
    told = await coalition.on_matrix("link", "Your code is")
    code = re.search(r"[A-Z]{5}-[A-Z]{5}-[A-Z]{5}", told)
    assert code

    await at_slack.writes(f"link {code[0]}")
    await coalition.house.goes_on()
    await at_slack.clicks("Yes, that is me")
    await coalition.house.goes_on()
    await coalition.on_matrix("reach slack", "I write to you on Slack")

    maria = coalition.maria.user[1:].partition(":")[0]
    await coalition.ana.commands(f"action add Call the printer @{maria} by Friday")
    await coalition.house.goes_on()
    assert await coalition.members() == before
    people = await coalition.house.stage.storage.read(lambda tx: tx.people.members())
    assert len(people) == before
    assert "Call the printer" in at_slack.sees
    assert "Call the printer" not in str(coalition.maria.seen)
