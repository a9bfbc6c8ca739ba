"""What people at Slack see when something goes wrong on the way: once, and to the end."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from time import monotonic

import pytest
from aiohttp import ClientTimeout

from bot.words.errors import TryLater
from bot.words.inbound import Address, Inbound, Room
from bot.words.messages import Message, Reply
from tests.support.doors import ListeningCore
from tests.support.slack.server import opened_slack
from tests.support.slack.trouble import Kind, Limit
from tests.support.slack.world import World
from tests.support.slack_door import (
    TEAM,
    SlackDoor,
    SlackPlatform,
    Tokens,
    adapter_for,
    open_door,
    running,
)
from tests.support.slack_house import House, opened_house
from tests.support.waiting import LONGEST

ANA = SlackPlatform.ana
ONE, TWO = "one", "two"
CROWD = 150
"""More than aiohttp lets through at once of itself."""


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, concerns=False) as house:
        yield house


@pytest.fixture
async def door() -> AsyncIterator[SlackDoor]:
    async with open_door(SlackPlatform.world(), ListeningCore({}).handle) as door:
        yield door


@pytest.mark.parametrize("bad_day", ["lost answer", "lost request", "broken"])
async def test_a_delivery_whose_answer_never_came_stands_there_once(
    door: SlackDoor, bad_day: Kind
) -> None:
    door.server.trouble.order("chat.postMessage", bad_day)

    await door.adapter.deliver(ANA, Message("Your turn", details=("More",)), key="d1")

    assert door.person("UANA").sees.count("Your turn") == 1
    assert door.person("UANA").sees.count("More") == 1


@pytest.mark.parametrize("bad_day", ["silent", "silent afterwards"])
async def test_a_slack_that_never_answers_doubles_nothing_and_loses_nothing(
    bad_day: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack.adapter.TIMEOUT", ClientTimeout(total=0.5))
    core = ListeningCore({"mine": Message("Nothing to do")})
    async with open_door(SlackPlatform.world(), core.handle) as door:
        ana = door.person("UANA")
        for method in ("chat.postMessage", "conversations.history", "users.info"):
            door.server.trouble.order(method, bad_day)

        with pytest.raises(TryLater):
            await door.adapter.deliver(ANA, Message("Your turn"), key="d1")
        await door.adapter.deliver(ANA, Message("Your turn"), key="d1", again=True)
        await ana.writes("mine")
        await door.adapter.settle()

        assert (ana.sees.count("Your turn"), ana.sees.count("Nothing to do")) == (1, 1)


@pytest.mark.parametrize("where", [SlackPlatform.ana, SlackPlatform.room])
async def test_a_lost_answer_is_found_behind_all_that_was_said_since(
    door: SlackDoor, where: Address | Room
) -> None:
    message = Message("Your turn", details=tuple("many words " * 1000 for _ in range(20)))
    await door.adapter.deliver(where, message, key="d1")
    posted = len(door.slack.posts)
    channel = door.slack.posts[0].channel
    for number in range(40):
        door.slack.says("UANA", channel, f"Hello {number}")

    async with open_door(door.server.world, ListeningCore({}).handle) as restarted:
        await restarted.adapter.deliver(where, message, key="d1", again=True)

    assert len(door.slack.posts) == posted + 40


async def test_a_delivery_cut_off_between_its_parts_is_completed(door: SlackDoor) -> None:
    message = Message("Your turn", details=("More",))
    door.server.trouble.order("chat.postMessage", "limited", thread=True)

    with pytest.raises(TryLater):
        await door.adapter.deliver(ANA, message, key="d1")
    await door.adapter.deliver(ANA, message, key="d1")

    assert door.person("UANA").sees.count("Your turn") == 1
    assert door.person("UANA").sees.count("More") == 1


async def test_one_channel_that_must_wait_holds_up_no_other(door: SlackDoor) -> None:
    door.server.trouble.order("chat.postMessage", "limited", after=30, channel="CONE")

    with pytest.raises(TryLater) as wait:
        await door.adapter.deliver(SlackPlatform.room, Message(ONE), key="d1")
    await door.adapter.deliver(SlackPlatform.other_room, Message(TWO), key="d2")
    with pytest.raises(TryLater):
        await door.adapter.deliver(SlackPlatform.room, Message(ONE), key="d1")

    assert wait.value.after == timedelta(seconds=30)
    assert door.server.trouble.calls["chat.postMessage"] == 2
    assert door.slack.reads("CTWO") == TWO


async def test_who_must_wait_at_the_start_waits_as_long_as_slack_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("adapters.slack.adapter.PAUSE", 0.01)
    async with opened_slack(SlackPlatform.world()) as server:
        server.trouble.order("auth.test", "limited", after=1)
        adapter, since = adapter_for(server, Tokens(server.world)), monotonic()

        async with running(adapter, ListeningCore({}).handle):
            assert monotonic() - since >= 1
            assert server.trouble.calls["auth.test"] == 2


async def test_the_parts_of_a_message_come_no_faster_than_slack_lets_them(door: SlackDoor) -> None:
    door.server.trouble.limits["chat.postMessage"] = Limit(rate=1, burst=1)
    door.server.world.stand_still()  # a first call that is long on its way makes the second hasty
    message = Message("Your turn", details=("More",))

    for number in range(5):
        await door.adapter.deliver(ANA, message, key=f"d{number}")

    assert door.person("UANA").sees.count("More") == 5
    assert door.server.trouble.refused_for_haste == 0


async def test_a_storm_of_limits_loses_nothing_and_doubles_nothing(house: House) -> None:
    people = [await house.member(f"U{n}", f"Member {n}") for n in range(12)]
    house.door.server.trouble.order("chat.postMessage", "limited", times=20, after=2)

    await house.tells_everybody("Good morning")
    for _ in range(10):
        await house.waits(minutes=1)

    assert [person.sees for person in people] == ["Good morning"] * 12


async def test_what_was_posted_by_a_process_that_died_is_not_posted_again(sqlite_url: str) -> None:
    world = World()
    async with opened_house(sqlite_url, world, concerns=False) as house:
        await house.member("UANA", "Ana Ruiz")
        await house.tells_everybody("Good morning", deliver=False)
        (owed,) = await house.stage.storage.run(lambda tx: tx.outbox.claim(house.stage.clock(), 1))
        assert isinstance(owed.to, Address)
        await house.door.adapter.deliver(owed.to, Message("Good morning"), key=owed.id)

    async with opened_house(sqlite_url, world, concerns=False) as house:
        await house.waits(minutes=5)

        assert house.door.person("UANA").sees == "Good morning"
        assert await house.stage.storage.read(lambda tx: tx.outbox.next_due()) is None


async def test_nobody_waits_for_the_window_of_another_that_asks_to_wait() -> None:
    """Or Slack would tell them that it failed: it waits three seconds, and some windows take one.

    Here none is answered before all are on their way.
    """
    world, still_busy = World(), asyncio.Event()
    for number in range(CROWD):
        world.workspace(TEAM).user(f"U{number}", f"Member {number}")

    async def hangs(_inbound: Inbound) -> Reply:
        await still_busy.wait()
        return Message("At last")

    async with open_door(world, hangs) as door:
        assert door.adapter._receiver is not None
        door.adapter._receiver.seconds = 0
        door.server.sockets.ack_timeout = LONGEST
        all_asked = asyncio.Barrier(CROWD)

        async def on_the_way(method: str) -> None:
            if method == "views.open":
                await all_asked.wait()

        door.server.pause = on_the_way
        people = [door.person(f"U{number}") for number in range(CROWD)]
        await asyncio.gather(*(person.commands("roles") for person in people))
        assert all(person.modal is not None for person in people)

        still_busy.set()
        await door.adapter.settle()
        assert all("At last" in person.just_saw for person in people)
