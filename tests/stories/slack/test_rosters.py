"""Who is in a channel or a user group of Slack, as the adapter looks it up."""

from collections.abc import AsyncIterator

import pytest

from bot.words.errors import TryLater, Undeliverable
from bot.words.inbound import Address, Introduction, Presence, Room
from tests.support.doors import ListeningCore
from tests.support.slack.world import World
from tests.support.slack_door import TEAM, SlackDoor, SlackPlatform, open_door

ONE = SlackPlatform.room


@pytest.fixture
async def door() -> AsyncIterator[SlackDoor]:
    async with open_door(SlackPlatform.world(), ListeningCore({}).handle) as door:
        yield door


async def test_everybody_is_told_with_their_name_language_and_zone(door: SlackDoor) -> None:
    found = await door.adapter.people_in(ONE)

    ana = Introduction("Ana Ruiz", "en", "America/Mexico_City")
    omar = Introduction("Omar Aziz", "ar", "Africa/Cairo")
    assert set(found) == {Presence(SlackPlatform.ana, ana), Presence(SlackPlatform.omar, omar)}


async def test_guests_belong_and_bots_and_closed_accounts_do_not(door: SlackDoor) -> None:
    slack = door.slack
    slack.user("UGUEST", "Gus", is_guest=True)
    slack.user("UCONN", "Cora", home="T9")
    slack.user("UROBOT", "Robot", is_bot=True)
    slack.user("UGONE", "Gone", deleted=True)
    slack.user("USLACKBOT", "Slackbot")
    slack.user("UHID", "Hidden", hidden=True)
    people = ("UGUEST", "UCONN", "UROBOT", "UGONE", "USLACKBOT", "UHID", "UUNHEARDOF")
    slack.channel("CMIXED", *people)

    found = await door.adapter.people_in(Room("slack", TEAM, "CMIXED"))

    there = {each.address: each.introduction.name for each in found}
    names = {"UGUEST": "Gus", "UCONN": "Cora", "UHID": ""}
    assert there == {Address("slack", TEAM, id_): name for id_, name in names.items()}


async def test_a_large_channel_costs_few_calls() -> None:
    world = World()
    slack = world.workspace(TEAM)
    everybody = [f"U{n:04}" for n in range(450)]
    for user in everybody:
        slack.user(user)
    slack.user("UCONN", home="T9")
    slack.channel("CALL", *everybody, "UCONN")
    async with open_door(world, ListeningCore({}).handle) as door:
        found = await door.adapter.people_in(Room("slack", TEAM, "CALL"))

        calls = door.server.trouble.calls
        assert {each.address.id for each in found} == {*everybody, "UCONN"}
        assert (calls["conversations.members"], calls["users.list"], calls["users.info"]) == (
            3,
            3,
            1,
        )


async def test_who_was_looked_up_is_not_asked_for_again(door: SlackDoor) -> None:
    for _ in range(2):
        await door.adapter.people_in(ONE)

    assert door.server.trouble.calls["users.info"] == 3  # with the bot itself


async def test_a_user_group_is_a_list_of_people_as_well(door: SlackDoor) -> None:
    door.slack.groups["S1"] = {"UANA"}

    (ana,) = await door.adapter.people_in(Room("slack", TEAM, "S1"))

    assert ana.address == SlackPlatform.ana


async def test_without_a_paid_plan_there_are_no_user_groups(door: SlackDoor) -> None:
    door.slack.has_groups = False

    with pytest.raises(Undeliverable, match="paid plan"):
        await door.adapter.people_in(Room("slack", TEAM, "S1"))


async def test_a_missing_scope_is_named(door: SlackDoor) -> None:
    door.slack.scopes -= {"channels:read"}

    with pytest.raises(Undeliverable, match="channels:read"):
        await door.adapter.people_in(ONE)


async def test_a_channel_that_we_are_not_in_or_that_is_gone_tells_nobody(door: SlackDoor) -> None:
    door.slack.channels["CONE"].members.discard(door.slack.bot.id)

    for place in (ONE, Room("slack", TEAM, "CGONE")):
        with pytest.raises(Undeliverable):
            await door.adapter.people_in(place)


async def test_whoever_asks_in_too_great_haste_is_told_to_come_later(door: SlackDoor) -> None:
    door.server.trouble.order("conversations.members", "limited", after=30)

    with pytest.raises(TryLater) as later:
        await door.adapter.people_in(ONE)

    assert later.value.after.total_seconds() == 30
