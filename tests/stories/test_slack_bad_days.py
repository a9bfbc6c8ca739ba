"""What people at Slack see when something goes wrong on the way: once, and to the end."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import ClientTimeout

from adapters.slack.errors import Unclear
from bot.errors import TryLater, Undeliverable
from bot.inbound import Address, Inbound
from bot.messages import Field, Form, Message, Reply
from tests.doors import ListeningCore
from tests.slack.posting import Posting
from tests.slack.things import Post
from tests.slack.trouble import Kind
from tests.slack.world import World
from tests.slack_door import SlackDoor, SlackPlatform, open_door
from tests.slack_house import House, opened_house

ANA = SlackPlatform.ana
ONE, TWO = "one", "two"


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url) as house:
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


async def test_a_storm_of_limits_loses_nothing_and_doubles_nothing(house: House) -> None:
    people = [await house.member(f"U{n}", f"Member {n}") for n in range(12)]
    house.door.server.trouble.order("chat.postMessage", "limited", times=20, after=2)

    await house.tells_everybody("Good morning")
    for _ in range(10):
        await house.waits(minutes=1)

    assert [person.sees for person in people] == ["Good morning"] * 12


async def test_what_was_posted_by_a_process_that_died_is_not_posted_again(sqlite_url: str) -> None:
    world = World()
    async with opened_house(sqlite_url, world) as house:
        await house.member("UANA", "Ana Ruiz")
        await house.tells_everybody("Good morning", deliver=False)
        (owed,) = await house.stage.storage.run(lambda tx: tx.outbox.claim(house.stage.clock(), 1))
        assert isinstance(owed.to, Address)
        await house.door.adapter.deliver(owed.to, Message("Good morning"), key=owed.id)

    async with opened_house(sqlite_url, world) as house:
        await house.waits(minutes=5)

        assert house.door.person("UANA").sees == "Good morning"
        assert await house.stage.storage.read(lambda tx: tx.outbox.next_due()) is None


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


async def test_a_slow_core_is_waited_for_in_a_modal() -> None:
    finished = asyncio.Event()

    async def slow(_inbound: Inbound) -> Reply:
        await finished.wait()
        return Message("At last")

    async with open_door(SlackPlatform.world(), slow) as door:
        ana = door.person("UANA")
        await ana.commands("mine")
        await door.server.until(lambda: ana.modal is not None)
        assert "One moment, please." in ana.just_saw
        finished.set()
        await door.adapter.settle()

        assert "At last" in ana.just_saw


async def test_a_form_whose_trigger_is_over_is_opened_by_a_button() -> None:
    world = SlackPlatform.world()
    form = Form("Days away", (Field("first", "First day", "date"),), "away.add")

    async def late(inbound: Inbound) -> Reply:
        world.ahead += 4 if inbound.key else 0
        return form

    async with open_door(world, late) as door:
        ana = door.person("UANA")
        await ana.commands("away")
        await door.adapter.settle()
        assert ana.modal is None
        assert "Open the form" in ana.buttons()


async def test_blocks_that_slack_refuses_are_sent_as_text(door: SlackDoor) -> None:
    door.server.trouble.order("chat.postMessage", "refused", error="invalid_blocks")

    await door.adapter.deliver(ANA, Message("A <b> & c", ("Second line",)), key="d1")

    (post,) = door.slack.posts
    assert post.blocks == []
    assert door.person("UANA").sees == "A <b> & c\nSecond line"


async def test_a_window_that_slack_refuses_is_reported_and_its_words_are_shown_otherwise(
    caplog: pytest.LogCaptureFixture,
) -> None:
    core = ListeningCore({"receipt": Message("Only here", fleeting=True)})
    async with open_door(SlackPlatform.world(), core.handle) as door:
        ana = door.person("UANA")
        door.server.trouble.order("views.open", "refused", error="invalid_arguments")

        await ana.commands("receipt")
        await door.adapter.settle()

        assert "Only here" in ana.just_saw
        assert "invalid_arguments" in caplog.text
        assert "Only here" not in caplog.text


async def test_an_answer_in_a_channel_whose_blocks_are_refused_is_shown_as_text() -> None:
    core = ListeningCore({"mine": Message("Nothing to do")})
    async with open_door(SlackPlatform.world(), core.handle) as door:
        ana = door.person("UANA")
        door.server.trouble.order("chat.postEphemeral", "refused", error="invalid_blocks")

        await ana.writes("mine", channel="CONE")
        await door.adapter.settle()

        assert ana.just_saw == "Nothing to do"


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("channel_not_found", Undeliverable),
        ("is_archived", Undeliverable),
        ("messages_tab_disabled", Undeliverable),
        ("account_inactive", Undeliverable),
        ("token_revoked", Undeliverable),
        ("missing_scope", TryLater),
        ("invalid_auth", TryLater),
        ("a_code_of_tomorrow", Undeliverable),
    ],
)
async def test_each_refusal_ends_in_a_clear_state(
    door: SlackDoor, code: str, outcome: type[Exception]
) -> None:
    door.server.trouble.order("chat.postMessage", "refused", error=code)

    with pytest.raises(outcome) as refused:
        await door.adapter.deliver(ANA, Message("Hello"), key="d1")

    assert not isinstance(refused.value, Unclear)


async def test_a_workspace_that_removed_us_cannot_be_reached(door: SlackDoor) -> None:
    await door.person("UANA").event({"type": "app_uninstalled"})
    door.slack.active = False

    with pytest.raises(Undeliverable):
        await door.adapter.deliver(ANA, Message("Hello"), key="d1")


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


async def test_a_request_that_slack_did_not_sign_is_turned_away() -> None:
    core = ListeningCore({})
    async with open_door(SlackPlatform.world(), core.handle, http=True) as door:
        assert isinstance(door.line, Posting)
        body = '{"type": "event_callback", "team_id": "T1"}'
        headers = {"Content-Type": "application/json"}
        forged = Posting(door.line.url, "another secret").signature(body)
        stale = door.line.signature(body, at=1_000_000_000)

        for signature in (forged, stale):
            status, _ = await door.line.post(body, {**headers, **signature})
            assert status == 401
        assert core.heard == []


async def test_slack_is_shown_that_the_address_is_ours() -> None:
    async with open_door(SlackPlatform.world(), ListeningCore({}).handle, http=True) as door:
        assert isinstance(door.line, Posting)
        asked = {"type": "url_verification", "challenge": "3eZbrw1a", "token": "none"}

        assert await door.line.deliver("events_api", asked) == {"challenge": "3eZbrw1a"}


async def test_over_http_too_an_event_that_comes_again_is_answered_once(sqlite_url: str) -> None:
    async with opened_house(sqlite_url, http=True) as house:
        ana = await house.member("UANA", "Ana Ruiz")
        event = await ana.writes("away tomorrow")
        await house.goes_on()
        await ana.writes("away tomorrow", event=event, retry=1)
        await house.goes_on()

        assert ana.sees.count("Noted") == 1


async def test_nothing_that_people_write_calls_everybody(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    hostile = "<!channel> <@UANA> *now* https://a.example/<!here>"

    await ana.commands("action add")
    await house.goes_on()
    await ana.submits(what=hostile, owner="UANA", due="2026-03-13")
    await house.goes_on()
    await ana.opens_home()
    await house.goes_on()

    slack = house.door.slack
    assert hostile in ana.sees
    assert not any(_calls(post) for post in slack.posts if post.user == slack.bot.id)


def _calls(post: Post) -> bool:
    marked = [post.text, *_marked(post.blocks)]
    return any("<!" in text or "<@" in text for text in marked)


def _marked(value: object) -> list[str]:
    match value:
        case {"type": "mrkdwn", "text": str(text)}:
            return [text]
        case dict():
            return [text for part in value.values() for text in _marked(part)]
        case list():
            return [text for part in value for text in _marked(part)]
        case _:
            return []
