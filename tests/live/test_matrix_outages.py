"""Nothing vanishes and nothing doubles: when we are down, are killed, or the homeserver is."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.matrix.api.homeserver import Homeserver
from bot.words.errors import CommandFailed, TryLater
from bot.words.inbound import Address, Said
from bot.words.messages import Message
from tests.support.doors import ListeningCore
from tests.support.matrix.meeting import asleep, meeting
from tests.support.matrix.people import CLIENT_TIMEOUT, person, shown
from tests.support.matrix.server import homeserver, new_homeserver
from tests.support.matrix.stumbling import stumbling
from tests.support.waiting import eventually

MANY = 140
DAYS = 3 * 24 * 3600.0


def core() -> ListeningCore:
    return ListeningCore({"mine": Message("Nothing to do")})


async def test_what_was_said_before_we_came_is_left_alone(tmp_path: Path) -> None:
    async with asleep(tmp_path, core()) as met:
        room = await met.ana.creates(direct=True)
        await met.ana.says(room, "an old story")
        await met.ana.client.room_invite(room, met.bot)
        await met.ana.says(room, "mine")
        async with met.awake():
            await met.ana.hears(room, met.bot, "Nothing to do")
        assert [each.event for each in met.core.heard] == [Said("mine")]


async def test_all_that_was_said_while_we_were_down_is_heard_in_order(tmp_path: Path) -> None:
    async with asleep(tmp_path, core()) as met:
        async with met.awake():
            room = await met.private()
        for number in range(MANY):
            await met.ana.says(room, f"number {number}")
        async with met.awake():
            await met.heard(MANY)
        assert [each.event for each in met.core.heard] == [Said(f"number {n}") for n in range(MANY)]


async def test_after_a_restart_nothing_is_heard_again(tmp_path: Path) -> None:
    async with asleep(tmp_path, core()) as met:
        async with met.awake():
            room = await met.private()
            await met.ana.says(room, "mine")
            await met.ana.hears(room, met.bot, "Nothing to do")
        async with met.awake():
            await met.ana.says(room, "once more")
            await met.heard(2)
        assert [each.event for each in met.core.heard] == [Said("mine"), Said("once more")]


async def test_an_invitation_while_we_were_down_is_taken_up(tmp_path: Path) -> None:
    async with asleep(tmp_path, core()) as met:
        async with met.awake():
            pass
        room = await met.ana.creates(met.bot, direct=True)
        async with met.awake():
            await met.ready(room)


async def test_an_invitation_is_tried_again_until_it_works(tmp_path: Path) -> None:
    async with stumbling(homeserver()) as way, meeting(tmp_path, core(), way.url) as met:
        way.fails("/join", times=1)
        await met.private()
        assert way.failed == 1


async def test_being_sent_away_and_asked_back_is_survived(tmp_path: Path) -> None:
    async with meeting(tmp_path, core()) as met:
        room = await met.private()
        await met.ana.client.room_kick(room, met.bot)
        await met.ana.until(lambda: met.membership(room, met.bot) == "leave")
        await met.ana.client.room_invite(room, met.bot)
        await met.ready(room)
        await met.ana.says(room, "mine")
        await met.ana.hears(room, met.bot, "Nothing to do")


async def test_a_homeserver_that_restarts_is_found_again(tmp_path: Path) -> None:
    server = new_homeserver()
    server.start()
    async with asleep(tmp_path, core(), server=server) as met, met.awake():
        room = await met.private()
        ana = Address("matrix", met.bot, met.ana.user)
        await asyncio.to_thread(server.stop)
        with pytest.raises(TryLater):
            await met.adapter.deliver(ana, Message("Your turn"), key="d1")
        await asyncio.to_thread(server.start)
        await met.adapter.deliver(ana, Message("Your turn"), key="d1")
        await met.ana.hears(room, met.bot, "Your turn")
        await met.ana.says(room, "mine")
        await met.ana.hears(room, met.bot, "Nothing to do")


@pytest.mark.parametrize("status", [502, 503, 429])
async def test_a_homeserver_in_trouble_is_asked_seldom(tmp_path: Path, status: int) -> None:
    async with stumbling(homeserver()) as way, meeting(tmp_path, core(), way.url) as met:
        room = await met.private()
        way.fails("/sync", times=2, status=status)
        way.asked.clear()
        await met.ana.says(room, "mine")
        await met.ana.says(room, "wake up")
        await met.ana.hears(room, met.bot, "Nothing to do")
        assert len([path for path in way.asked if path.endswith("/sync")]) <= 2 + 4


async def test_a_homeserver_that_refuses_for_days_is_named_and_comes_back_by_itself(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with stumbling(homeserver()) as way, meeting(tmp_path, core(), way.url) as met:
        room = await met.private()
        way.fails("/sync", times=MANY, status=403)
        await met.ana.says(room, "mine")  # ends the request that waits for news
        await eventually(lambda: way.failed >= 4)
        assert met.adapter.problem() == "", "it may pass"

        met.adapter._heard -= DAYS
        refused = "the homeserver has refused us for over a minute: 403 M_UNKNOWN"
        assert met.adapter.problem() == refused
        told = [each for each in caplog.records if "refuses to sync" in each.getMessage()]
        assert len(told) == 3, "the first, the second and the fourth"

        way.left = 0
        await met.ana.hears(room, met.bot, "Nothing to do")
        assert met.adapter.problem() == ""


async def test_being_logged_out_ends_it_with_a_sentence(tmp_path: Path) -> None:
    async with asleep(tmp_path, core()) as met:
        async with met.awake():
            server = met.context.server
            http_token, url = server.token, server.url
        homeserver().call("POST", "/_matrix/client/v3/logout", {}, http_token)
        assert isinstance(server, Homeserver), url
        with pytest.raises(CommandFailed, match="log in anew"):
            async with met.awake():
                pass


async def test_the_same_delivery_is_shown_once_whenever_its_answer_is_lost(tmp_path: Path) -> None:
    async with stumbling(homeserver()) as way, meeting(tmp_path, core(), way.url) as met:
        room = await met.private()
        ana = Address("matrix", met.bot, met.ana.user)
        way.fails("/send/")
        way.lose_answers = True
        with pytest.raises(TryLater):
            await met.adapter.deliver(ana, Message("Your turn"), key="d1")
        await met.adapter.deliver(ana, Message("Your turn"), key="d1")
        assert (await met.ana.reads(room, met.bot)).count("Your turn") == 1


async def test_killed_again_and_again_it_answers_each_message_once(tmp_path: Path) -> None:
    server = homeserver()
    bot, said = server.register("tequio"), 0
    async with person(server) as ana:
        async with parrot(server.port, bot, tmp_path):
            room = await ana.creates(bot, direct=True, encrypted=True)
            await ana.says(room, "hello")
            await ana.hears(room, bot, "hello")
        for lifetime in (0.1, 0.3, 0.5):
            async with parrot(server.port, bot, tmp_path):
                for _ in range(8):
                    await ana.says(room, f"number {said}.")
                    said += 1
                await asyncio.sleep(lifetime)  # it is killed at some moment while it answers
        async with parrot(server.port, bot, tmp_path):
            await ana.says(room, "the end")
            await ana.hears(room, bot, "the end")
            await ana.until(lambda: len(ana.messages(room, bot)) >= said + 2)
        answers = [shown(each["content"]) for each in await ana.history(room)]
        repeated = [text for text in answers if text.startswith("You said: number")]
        interrupted = [text for text in answers if text.startswith("I was stopped")]
        assert len(set(repeated)) == len(repeated)
        assert len(repeated) + len(interrupted) == said


@asynccontextmanager
async def parrot(port: int, user: str, folder: Path) -> AsyncIterator[None]:
    """A process that listens, until it is killed without a warning."""
    command = [sys.executable, "-m", "tests.support.matrix.parrot", str(port), user, str(folder)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    line = await asyncio.wait_for(process.stdout.readline(), CLIENT_TIMEOUT)
    assert line == b"listening\n"
    yield
    process.kill()
    await process.wait()
