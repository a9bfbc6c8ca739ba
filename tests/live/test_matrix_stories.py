"""The stories of the coalition as people on Matrix live them: the whole core, a real homeserver."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.matrix.doctor.checks import examine
from bot.concerns.sealed.receipts import BETWEEN, Receipt, tidy
from bot.engine.courier import Courier
from bot.ports import Transaction
from bot.words.errors import TryLater
from bot.words.inbound import Address
from bot.words.messages import Message
from tests.support.doors import ListeningCore
from tests.support.matrix.bot import account_of, running
from tests.support.matrix.meeting import meeting
from tests.support.matrix.people import Person, person, shown
from tests.support.matrix.server import Json, homeserver
from tests.support.responders import Responder, responder, stands_in, written_down
from tests.support.stage import Stage, opened_stage


@dataclass
class Life:
    stage: Stage
    courier: Courier
    bot: str
    maria: Person
    bo: Person

    async def room_with(self, who: Person) -> str:
        """Their private conversation with the bot, opened by them."""
        room = await who.creates(self.bot, direct=True, encrypted=True)
        users = who.client.rooms[room].users
        await who.until(lambda: self.bot in users and not users[self.bot].invited)
        return room

    async def belongs_to_a_circle(self, who: Person) -> None:
        def join(tx: Transaction) -> None:
            member = tx.people.member_at(Address("matrix", self.bot, who.user))
            assert member is not None
            tx.people.join(member.id, care.id)

        care = await self.stage.circle("Care")
        await self.stage.storage.run(join)

    async def ask(self, who: Person, room: str, text: str, answer: str) -> Json:
        await who.says(room, text)
        return await who.hears(room, self.bot, answer)


@pytest.fixture
async def life(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Life]:
    server = homeserver()
    bot, maria, bo = (server.register(name) for name in ("tequio", "maria", "bo"))
    async with (
        opened_stage(sqlite_url) as stage,
        person(server, maria) as maria_on_phone,
        person(server, bo) as bo_on_phone,
        running(account_of(server, bot), tmp_path / "bot", stage.desk.handle) as adapter,
    ):
        stage.platforms["matrix"] = adapter
        yield Life(stage, stage.courier, bot, maria_on_phone, bo_on_phone)


async def test_a_promise_is_asked_for_accepted_and_kept_by_reactions(life: Life) -> None:
    room = await life.room_with(life.maria)
    name = life.maria.user[1:].partition(":")[0]
    await life.ask(life.maria, room, "hello", "Hello")  # now she is known
    other = await life.room_with(life.bo)
    await life.ask(life.bo, other, "hello", "Hello")
    await life.belongs_to_a_circle(life.bo)

    await life.bo.says(other, f"action add Draft the statement @{name} by Friday")
    await life.bo.hears(other, life.bot, "Draft the statement")
    await life.courier.deliver_due()
    asked = await life.maria.hears(room, life.bot, "👍")
    await life.maria.reacts(room, asked["event_id"], "👍")
    await life.maria.hears(room, life.bot, "✔")
    mine = await life.ask(life.maria, room, "mine", "Your action items")

    number = re.search(r"#(\d+) Draft the statement", shown(mine["content"]))
    assert number
    await life.ask(life.maria, room, f"done {number[1]}", "Done: ")
    await life.courier.deliver_due()
    await life.bo.hears(other, life.bot, "has done")


async def test_what_is_said_in_reply_to_an_older_message_is_about_that_one(life: Life) -> None:
    room = await life.room_with(life.maria)
    await life.ask(life.maria, room, "hello", "Hello")
    name = life.maria.user[1:].partition(":")[0]
    old = await life.ask(life.maria, room, f"action add Draft it @{name} by 30 March", "#1")
    await life.ask(life.maria, room, f"action add Print it @{name} by 30 March", "#2")

    await life.maria.says(room, "move 31 March", old["event_id"])
    await life.maria.hears(room, life.bot, "#1 Draft it is now due")
    await life.maria.says(room, "done", old["event_id"])
    await life.maria.hears(room, life.bot, "Done: #1 Draft it")


async def test_the_same_words_work_in_a_room_that_is_not_encrypted(life: Life) -> None:
    room = await life.maria.creates(life.bot, life.bo.user, name="Circle")
    await life.bo.until(lambda: room in life.bo.client.rooms)
    users = life.maria.client.rooms[room].users
    await life.maria.until(lambda: life.bot in users and not users[life.bot].invited)
    answer = await life.ask(life.maria, room, "!tequio help", "mine")
    assert answer["content"]["m.mentions"] == {}


@pytest.fixture
async def ada(life: Life) -> Responder:
    first = await responder(life.stage, "Ada")
    await responder(life.stage, "Bob")
    return first


async def test_a_concern_is_told_in_an_encrypted_conversation_and_leaves_no_words(
    life: Life, ada: Responder
) -> None:
    # in a conversation that the bot opened it has the power to take words back
    room = await opened_by_the_bot(life)

    await life.ask(life.maria, room, "concern", "112")
    answers = ["1", "1", "1", "2", "2", "2", "2", "3", "skip", "skip"]
    for number, text in enumerate(answers, 2):
        await life.ask(life.maria, room, text, f"{number} of {len(answers) + 2}")
    asked = await life.ask(life.maria, room, "Secret words", "write all of it down")
    told = shown(asked["content"]).split("\n")
    receipt = Receipt(tidy(next(line for line in told if BETWEEN in line)))
    assert not stands_in(receipt, told[0]), "a preview shows the first line"
    assert asked["content"]["msgtype"] == "m.notice", "by default a notice makes no preview"
    await life.ask(life.maria, room, written_down(receipt)["kept"], "Your report is locked")

    await life.stage.waits(hours=10)
    (case,) = ada.cases
    assert case.report.answers["text"] == "Secret words"
    await life.ask(life.maria, room, "help", "mine:")
    stands = [shown(event["content"]) for event in await life.maria.history(room)]
    assert not any("Secret" in text or "of 12" in text for text in stands)
    assert not any(stands_in(receipt, text) for text in stands)


async def opened_by_the_bot(life: Life) -> str:
    courier = life.courier.platforms["matrix"]
    to = Address("matrix", life.bot, life.maria.user)
    with pytest.raises(TryLater):  # she has not come yet
        await courier.deliver(to, Message("Good morning"), key="morning")
    await life.maria.until(lambda: bool(life.maria.client.rooms))
    return str(next(iter(life.maria.client.rooms)))


async def test_the_doctor_finds_a_signed_device_with_keys_in_supply(tmp_path: Path) -> None:
    async with meeting(tmp_path, ListeningCore({})) as met:
        await met.private()
        found = [each async for each in examine(met.account, met.folder)]
    assert [each.sentence for each in found if not each.ok] == []
    assert "is signed" in " ".join(each.sentence for each in found)
