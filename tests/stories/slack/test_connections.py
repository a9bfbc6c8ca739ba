"""Events and clicks come over sockets or HTTP: repeated, cut off, forged; each counts once."""

import asyncio
from collections.abc import AsyncIterator
from typing import Literal

import pytest
from aiohttp import ClientSession

from adapters.slack.api.call import Api, Json
from adapters.slack.api.connection import Connections
from adapters.slack.api.throttle import Throttle
from bot.words.errors import Undeliverable
from bot.words.inbound import Address, Called
from bot.words.messages import Field, Form, Message
from tests.support.doors import ListeningCore
from tests.support.free_port import free_port
from tests.support.slack.server import APP_TOKEN, opened_slack
from tests.support.slack.sockets import NotAcknowledged
from tests.support.slack.trouble import Kind
from tests.support.slack_door import SlackDoor, SlackPlatform, open_door
from tests.support.slack_house import House, opened_house

ANA = SlackPlatform.ana


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, concerns=False) as house:
        yield house


@pytest.fixture
async def door() -> AsyncIterator[SlackDoor]:
    async with open_door(SlackPlatform.world(), ListeningCore({}).handle) as door:
        yield door


async def test_a_redelivered_event_is_answered_once(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")

    event = await ana.writes("away tomorrow")
    await house.goes_on()
    await ana.writes("away tomorrow", event=event, retry=1)
    await house.goes_on()

    assert ana.sees.count("Noted") == 1


async def test_no_click_is_lost_while_connections_are_renewed(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    sockets = house.door.server.sockets
    await sockets.until(lambda: len(sockets.connections) == 2)

    async with asyncio.TaskGroup() as group:
        group.create_task(sockets.refresh(0))
        for _ in range(20):
            group.create_task(ana.commands("hours"))
    await sockets.refresh(0)
    await ana.commands("hours")
    await house.goes_on()

    assert ana.sees.count("I write to you between") == 21


async def test_a_lost_connection_comes_back(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    sockets = house.door.server.sockets
    await sockets.until(lambda: len(sockets.connections) == 2)

    for connection in list(sockets.connections):
        await connection.close()
    await sockets.until(lambda: len(sockets.connections) == 2)
    await ana.writes("hours")
    await house.goes_on()

    assert "I write to you between" in ana.sees


async def test_a_slack_that_ends_every_connection_is_not_stormed(door: SlackDoor) -> None:
    sockets = door.server.sockets
    await sockets.until(lambda: len(sockets.connections) == 2)

    sockets.shut = True
    for connection in list(sockets.connections):
        await connection.close()
    await asyncio.sleep(1)
    assert door.server.trouble.calls["apps.connections.open"] < 15
    sockets.shut = False

    await sockets.until(lambda: len(sockets.connections) == 2)


@pytest.mark.parametrize(("trouble", "longest"), [("", 10), ("broken", 60), ("refused", 60)])
async def test_a_slack_that_no_request_reached_is_looked_for_often(
    trouble: Kind | Literal[""], longest: float
) -> None:
    """So a network that comes back is noticed soon; a Slack that answers is left in peace."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 8:
            raise Enough

    async with opened_slack() as server, ClientSession() as http:
        url = server.api_url if trouble else f"http://127.0.0.1:{free_port()}"
        if trouble:
            server.trouble.order("apps.connections.open", trouble, times=8)
        api = Api(lambda: http, url, APP_TOKEN, Throttle())
        with pytest.raises(Enough):
            await Connections(http, api, _no_answer, sleep)._connect()

    assert max(waits) == longest


class Enough(Exception):
    """Waited often enough."""


async def _no_answer(_envelope: Json) -> None:
    """Nothing comes."""


async def test_what_is_no_envelope_ends_no_connection(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    sockets = house.door.server.sockets
    await sockets.until(lambda: len(sockets.connections) == 2)

    for muttered in ("Ping from applink", "[]", '{"type": "news"}', '{"type": "goodbye"}'):
        await sockets.mutters(muttered)
    await sockets.deliver("something_of_tomorrow", {"type": "unheard_of"})
    await sockets.deliver("events_api", {"type": "app_rate_limited", "team_id": "T1"})
    await ana.writes("hours")
    await house.goes_on()

    assert sockets.opened == 2
    assert "I write to you between" in ana.sees


async def test_without_any_connection_the_operator_is_told(door: SlackDoor) -> None:
    sockets = door.server.sockets
    await sockets.until(lambda: len(sockets.connections) == 2)
    assert door.adapter.problem() == ""
    door.server.trouble.order("apps.connections.open", "broken", times=1000)

    for connection in list(sockets.connections):
        await connection.close()
    await door.server.until(lambda: door.adapter.problem() == "not connected to Slack")


@pytest.mark.parametrize("http", [False, True])
async def test_a_payload_that_we_misunderstand_is_logged_without_its_words(
    http: bool, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_door(SlackPlatform.world(), ListeningCore({}).handle, http=http) as door:
        odd = {"type": "view_submission", "team": {"id": "T1"}, "view": {"a secret": "word"}}
        with pytest.raises(NotAcknowledged):
            await door.line.deliver("interactive", odd)

        assert "a payload could not be taken: KeyError" in caplog.text
        assert "secret" not in caplog.text
        assert "Traceback" not in caplog.text


async def test_workspaces_hear_their_own_and_nothing_of_each_other() -> None:
    world, core = SlackPlatform.world(), ListeningCore({"mine": Message("Nothing to do")})
    world.workspace("T2").user("UANA2", "Ana elsewhere")

    async with open_door(world, core.handle) as door:
        await door.person("UANA2", "T2").writes("mine")
        await door.adapter.settle()
        await door.adapter.deliver(ANA, Message("Your turn"), key="d1")

        assert core.heard[0].sender == Address("slack", "T2", "UANA2")
        assert [post.channel for post in world.workspace("T2").posts] == ["DANA2", "DANA2"]
        assert door.person("UANA").sees == "Your turn"


async def test_somebody_of_another_organisation_fills_in_a_form_all_the_same() -> None:
    world = SlackPlatform.world()
    world.workspace("T2").user("UANA2", "Ana elsewhere")
    world.workspace("T1").user("UCORA", "Cora", home="T9")
    form = Form("Days away", (Field("first", "First day", "date"),), "away.add")
    core = ListeningCore({"away": form})

    async with open_door(world, core.handle) as door:
        cora = door.person("UCORA")
        await cora.writes("away")
        await door.adapter.settle()
        await cora.clicks("Open the form")
        await door.adapter.settle()
        await cora.submits(first="2026-03-13")
        await door.adapter.settle()

        assert core.heard[-1].sender == Address("slack", "T1", "UCORA")
        assert core.heard[-1].event == Called("away.add", {"first": "2026-03-13"})


async def test_a_workspace_that_removed_us_cannot_be_reached(door: SlackDoor) -> None:
    await door.person("UANA").event({"type": "app_uninstalled"})
    door.slack.active = False

    with pytest.raises(Undeliverable):
        await door.adapter.deliver(ANA, Message("Hello"), key="d1")


async def test_bots_edits_and_our_own_words_are_not_answered() -> None:
    core = ListeningCore({})
    async with open_door(SlackPlatform.world(), core.handle) as door:
        ana, bot = door.person("UANA"), door.slack.bot.id
        said = {"type": "message", "channel_type": "im", "channel": "DANA", "ts": "1.1"}
        for about in (
            {"user": bot, "text": "our own"},
            {"user": "UANA", "bot_id": "B1", "text": "a bot"},
            {"subtype": "message_changed", "user": "UANA", "text": "edited"},
            {"subtype": "message_deleted", "hidden": True},
            {"user": "UANA", "text": ""},
        ):
            await ana.event({**said, **about})
        await door.adapter.settle()

        assert core.heard == []
