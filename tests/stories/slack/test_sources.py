"""What was said at Slack becomes an action item: from a menu, by 📌, in a thread."""

from collections.abc import AsyncIterator
from datetime import time

import pytest

from bot.words.ids import MemberId
from bot.words.inbound import Room
from bot.words.messages import Button, Message
from tests.support.slack_door import TEAM
from tests.support.slack_house import House, opened_house


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, concerns=False) as house:
        yield house


async def test_signs_that_slack_escapes_stay_as_they_were_written(house: House) -> None:
    ana, omar = await house.member("UANA", "Ana Ruiz"), await house.member("UOMAR", "Omar Aziz")
    await house.circle("Care", "CCARE", ana)
    await ana.commands("action add")
    await house.goes_on()
    await ana.submits(what="Bread & <salt>", owner="UOMAR", due="2026-03-13")
    await house.goes_on()

    await omar.clicks("Accept")
    await house.goes_on()

    assert "You chose: Accept" in omar.sees
    assert omar.sees.count("Bread & <salt>") == omar.sees.count("Bread")


async def test_a_message_becomes_an_action_with_its_words_and_its_link(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    channel = house.door.slack.channel("CONE", "UANA")
    said = house.door.slack.says("UOMAR", channel.id, "Somebody should call the venue")

    await ana.takes_shortcut("action.new", said)
    await house.goes_on()
    assert ana.modal is not None
    assert "call the venue" in str(ana.modal.body)
    await ana.submits(due="2026-03-13")
    await house.goes_on()

    mine = MemberId("m-UANA")
    (item,) = await house.stage.storage.read(lambda tx: tx.actions.owned_by(mine))
    assert item.what == "Somebody should call the venue"
    assert f"/archives/CONE/p{said.ts.replace('.', '')}" in item.came_from


@pytest.mark.parametrize("words", ["action add Book it by 13 March", "action add Book it"])
async def test_what_is_agreed_in_a_thread_leads_back_to_it(house: House, words: str) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    house.door.slack.channel("CONE", "UANA")
    said = house.door.slack.says("UOMAR", "CONE", "Which venue shall we take?")

    await ana.writes(words, channel="CONE", thread=said.ts)
    await house.goes_on()
    await ana.clicks("Open the form")
    await house.goes_on()
    await ana.submits(due="2026-03-13") if words.endswith("it") else await ana.submits()
    await house.goes_on()

    mine = MemberId("m-UANA")
    (item,) = await house.stage.storage.read(lambda tx: tx.actions.owned_by(mine))
    assert f"/archives/CONE/p{said.ts.replace('.', '')}" in item.came_from
    assert house.door.slack.ephemerals[-1].thread_ts == said.ts


async def test_people_who_are_mentioned_are_shown_by_their_names(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    omar, sol = await house.member("UOMAR", "Omar Aziz"), await house.member("USOL", "Sol Paz")
    await house.circle("Care", "CCARE", ana, omar, sol)

    await ana.commands("action add Draft it <@UOMAR|omar> with <@USOL|sol>")
    await house.goes_on()

    assert "Who: Omar Aziz\nHelping: Sol Paz" in ana.just_saw
    await ana.submits(due="2026-03-06")
    await house.goes_on()
    assert "Omar Aziz (Roots) is asked to do it." in ana.sees
    assert "Helping: Sol Paz" in ana.sees


@pytest.mark.parametrize("way", ["shortcut", "pin"])
async def test_what_we_said_ourselves_becomes_an_action_without_its_buttons(
    house: House, way: str
) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    channel = house.door.slack.channel("CONE", "UANA")
    digest = Message("Bread & salt", ("Who bakes?",), (Button("Make it one", "mine"),))
    await house.door.adapter.deliver(Room("slack", TEAM, channel.id), digest, key="d1")
    said = house.door.slack.posts[-1]

    if way == "shortcut":
        await ana.takes_shortcut("action.new", said)
    else:
        await ana.reacts(said)
        await house.goes_on()
        await ana.clicks("Open the form")
    await house.goes_on()

    assert ana.modal is not None
    (what,) = [b for b in ana.modal.body["blocks"] if b.get("block_id") == "what"]
    assert what["element"]["initial_value"] == "Bread & salt\nWho bakes?"


@pytest.mark.parametrize("in_thread", [False, True])
async def test_a_pinned_message_leads_to_its_form_by_one_button(
    house: House, in_thread: bool
) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    channel = house.door.slack.channel("CONE", "UANA")
    said = house.door.slack.says("UOMAR", channel.id, "Call &lt;the&gt; venue")
    if in_thread:
        house.door.slack.says("UOMAR", channel.id, "Something else")
        said.thread_ts = house.door.slack.posts[-1].ts

    await ana.reacts(said, "tada")
    await ana.reacts(said)
    await house.goes_on()
    await ana.clicks("Open the form")
    await house.goes_on()

    assert ana.modal is not None
    assert "Call <the> venue" in str(ana.modal.body)


async def test_days_that_may_be_meant_stand_beside_the_way_to_the_form(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    house.door.slack.channel("CONE", "UANA")
    said = house.door.slack.says("UOMAR", "CONE", "Which venue shall we take?")

    words = "action add Book it @Ana by next Friday at 4pm"
    await ana.writes(words, channel="CONE", thread=said.ts)
    await house.goes_on()
    days = [label for label in ana.buttons() if "16:00" in label]
    await ana.clicks(days[0])
    await house.goes_on()

    assert len(days) == 2
    mine = MemberId("m-UANA")
    (item,) = await house.stage.storage.read(lambda tx: tx.actions.owned_by(mine))
    assert (item.what, item.hour) == ("Book it", time(16))
