"""What Slack refuses or comes too late for is shown in another way, or ends in a clear state."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest

from adapters.slack.api.errors import Unclear
from bot.words.errors import TryLater, Undeliverable
from bot.words.inbound import Called, Inbound
from bot.words.messages import Button, Choice, Corrections, Field, Form, Message, Reply
from tests.support.doors import ListeningCore
from tests.support.slack.things import Post
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


async def test_a_slow_core_is_waited_for_in_a_modal() -> None:
    finished = asyncio.Event()

    async def slow(_inbound: Inbound) -> Reply:
        await finished.wait()
        return Message("At last")

    async with open_door(SlackPlatform.world(), slow) as door:
        ana = door.person("UANA")
        await ana.commands("mine")
        await door.server.until(lambda: ana.modal is not None)
        assert "One moment, please" in ana.just_saw
        finished.set()
        await door.adapter.settle()

        assert "At last" in ana.just_saw


async def test_a_form_that_is_corrected_late_keeps_its_signs_and_its_choice() -> None:
    form = Form(
        "Bread & salt",
        (
            Field("what", "Bread & <salt>?"),
            Field("kind", "Which?", "choice", choices=(Choice("1", "Salt & pepper"),)),
        ),
        "slow",
    )
    finished = asyncio.Event()

    async def slow(inbound: Inbound) -> Reply:
        if inbound.event != Called("slow", {"what": "x & y", "kind": "1"}):
            return form
        await finished.wait()
        return Corrections({"what": "No."})

    async with open_door(SlackPlatform.world(), slow) as door:
        ana = door.person("UANA")
        await ana.commands("buy")
        await door.adapter.settle()
        await ana.submits(what="x & y", kind="1")
        finished.set()
        await door.adapter.settle()

        assert "Bread & <salt>?\n⚠ No." in ana.just_saw
        assert "Salt & pepper\nSalt & pepper" in ana.just_saw  # offered, and chosen
        assert "amp;" not in ana.just_saw


async def test_a_modal_that_waited_for_nothing_says_so() -> None:
    finished = asyncio.Event()

    async def slow(_inbound: Inbound) -> Reply:
        await finished.wait()
        return None

    async with open_door(SlackPlatform.world(), slow) as door:
        ana = door.person("UANA")
        await ana.commands("mine")
        await door.server.until(lambda: ana.modal is not None)
        finished.set()
        await door.adapter.settle()

        assert "One moment" not in ana.just_saw
        assert "This is no longer open" in ana.just_saw


async def test_an_answer_that_slack_does_not_take_at_its_own_address_is_shown_all_the_same() -> (
    None
):
    core = ListeningCore({"mine": Message("Nothing to do")})
    async with open_door(SlackPlatform.world(), core.handle) as door:
        ana = door.person("UANA")
        door.server.trouble.order("response_url", "refused", error="expired_url")

        await ana.commands("mine", channel="CONE")
        await door.adapter.settle()

        assert ana.just_saw == "Nothing to do"


async def test_a_home_that_slack_refuses_is_shown_as_words_and_reported(
    caplog: pytest.LogCaptureFixture,
) -> None:
    home = Message("Hello Ana", ("Two things wait.",), (Button("Mine", "mine"),))
    async with open_door(SlackPlatform.world(), ListeningCore({"home": home}).handle) as door:
        ana = door.person("UANA")
        door.server.trouble.order("views.publish", "refused", error="invalid_arguments")

        await ana.opens_home()
        await door.adapter.settle()

        assert ana.home == "Hello Ana\nTwo things wait."
        assert "invalid_arguments" in caplog.text


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
    core = ListeningCore({"receipt": Message("Only here", ephemeral=True)})
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


@pytest.mark.parametrize(
    "hostile",
    [
        "<!channel> <@UANA> *now* https://a.example/<!here>",
        "@channel, see #general or https://a.example/?a=1&b=<2>",
    ],
)
async def test_nothing_that_people_write_calls_everybody(house: House, hostile: str) -> None:
    ana = await house.member("UANA", "Ana Ruiz")

    await ana.commands("action add")
    await house.goes_on()
    await ana.submits(what=hostile, owner="UANA", due="2026-03-13")
    await house.goes_on()
    await ana.opens_home()
    await house.goes_on()

    slack = house.door.slack
    assert hostile in ana.sees
    posted = [args for method, args in house.door.server.calls if method == "chat.postMessage"]
    assert all(args["unfurl_links"] is args["unfurl_media"] is False for args in posted)
    assert not any("link_names" in args or args.get("parse") == "full" for args in posted)
    assert not any(_calls(post) for post in slack.posts if post.user == slack.bot.id)


def _calls(post: Post) -> bool:
    """Whether Slack would find somebody to call in it; without `verbatim` it looks itself, too."""
    return any("<!" in text or "<@" in text for text in (post.text, *_marked(post.blocks)))


def _marked(value: object) -> list[str]:
    match value:
        case {"type": "mrkdwn", "text": str(text), "verbatim": True}:
            return [text]
        case {"type": "mrkdwn", "text": str(text)}:
            return [re.sub(r"[@#]\w", "<@", text)]
        case dict():
            return [text for part in value.values() for text in _marked(part)]
        case list():
            return [text for part in value for text in _marked(part)]
        case _:
            return []
