"""A client that is not ours and excludes insecure devices: it understands us, and we it."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.words.errors import TryLater
from bot.words.inbound import Address, Called, Changed, Room, Said, TakenBack
from bot.words.messages import Button, Message
from tests.live.test_matrix_run import Service, write_settings
from tests.support.doors import ListeningCore
from tests.support.free_port import free_port
from tests.support.matrix.bot import Apart, account_of, running
from tests.support.matrix.server import homeserver
from tests.support.matrix.strict import UNSIGNED, Strict, strict

DUE = Message("Due today", buttons=(Button("Done", "action.done", {"value": "a1"}),))
REPLIES = {
    "mine": Message("Nothing to do"),
    "action.done": Message("Well done"),
    "secret 0": Message("eight secret words 0", ephemeral=True),
    "secret 1": Message("eight secret words 1", ephemeral=True),
}


@pytest.fixture
async def ana() -> AsyncIterator[Strict]:
    async with strict(homeserver(), homeserver().register("ana")) as made:
        yield made


@pytest.fixture
def service(tmp_path: Path) -> Service:
    made = Service(tmp_path, free_port(), homeserver().register("tequio"))
    write_settings(made)
    return made


async def test_the_running_bot_is_understood_also_by_devices_that_are_new(
    ana: Strict, service: Service
) -> None:
    server, bot = homeserver(), service.user
    async with AsyncExitStack() as devices:
        async with service.running():
            code = re.search(r"claim \S+", service.said)
            assert code, service.said
            room = await ana.does("creates", invite=[bot], direct=True)
            await ana.says(room, code[0])
            await ana.hears(bot, "You are a coordinator now")

            secrets = await ana.does("secrets")
            signed = await devices.enter_async_context(strict(server, ana.user, secrets))
            unsigned = await devices.enter_async_context(strict(server, ana.user, UNSIGNED))
            await signed.says(room, "timezone Nairobi")
            await signed.hears(bot, "Your time zone is Nairobi")
            await unsigned.says(room, "timezone Lima")
            for device in (ana, signed, unsigned):
                await device.hears(bot, "Your time zone is Lima")

        await ana.does("rotates", room=room)
        await ana.says(room, "action add Call the printer @me by Friday")
        later = await devices.enter_async_context(strict(server, ana.user, secrets))
        await later.says(room, "timezone Kathmandu")
        async with service.running():
            for device in (ana, signed, unsigned, later):
                await device.hears(bot, "Your time zone is Kathmandu")
        for device in (ana, signed, unsigned, later):
            assert device.doubts(bot) == []


async def test_choices_changes_and_messages_of_our_own_are_understood(
    ana: Strict, tmp_path: Path
) -> None:
    server, core = homeserver(), ListeningCore(REPLIES)
    bot = server.register("tequio")
    async with running(
        account_of(server, bot), tmp_path / "bot", Apart(core.handle), settle=2
    ) as us:
        to = Address("matrix", bot, ana.user)
        with pytest.raises(TryLater):  # she has not come yet
            await us.deliver(to, DUE, key="d1")
        line = us._line
        assert line is not None
        await ana.until(lambda: any(ana.user in r.joined for r in line.context.rooms.values()))
        await us.deliver(to, DUE, key="d1")

        due = await ana.hears(bot, "1. Done")
        room = due["room"]
        await ana.does("reacts", room=room, event=due["event"], sign="✅")
        await ana.hears(bot, "Well done")
        spent = await ana.hears(bot, "✔ Done")
        event = await ana.says(room, "the draft")
        await ana.does("edits", room=room, event=event, text="the final text")
        await ana.does("redacts", room=room, event=event)
        await ana.until(lambda: len(core.heard) == 4)

        done, said, changed, gone = core.heard
        assert done.event == Called("action.done", {"value": "a1"})
        assert spent["edit"]
        assert (said.event, changed.event, gone.event) == (
            Said("the draft"),
            Changed(said.key, "the final text"),
            TakenBack(said.key),
        )

        for number in range(2):  # each is sealed with a key of its own
            await ana.says(room, f"secret {number}")
            await ana.hears(bot, f"eight secret words {number}")
        assert ana.doubts(bot) == []


async def test_a_circle_is_read_by_everybody_who_is_strict(ana: Strict, tmp_path: Path) -> None:
    server, core = homeserver(), ListeningCore(REPLIES)
    bot = server.register("tequio")
    async with (
        strict(server, server.register("bo")) as bo,
        running(account_of(server, bot), tmp_path / "bot", Apart(core.handle), settle=2) as us,
    ):
        room = await ana.does("creates", invite=[bot, bo.user], name="Circle")
        line = us._line
        assert line is not None
        everybody = {ana.user, bo.user, bot}
        await ana.until(lambda: line.context.known(room).joined == everybody)
        for number in range(4):  # each key seals three messages there
            await us.deliver(
                Room("matrix", bot, room), Message(f"Number {number}"), key=f"d{number}"
            )
        for who in (ana, bo):
            await who.hears(bot, "Number 3")
            assert who.doubts(bot) == []
        await bo.says(room, f"{bot}: mine")
        answer = await ana.hears(bot, "Nothing to do")
        assert answer["room"] == room
