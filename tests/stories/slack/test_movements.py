"""People come and go at Slack, are mentioned and picked: the core hears of them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.words.inbound import (
    Address,
    Brought,
    Called,
    Came,
    Closed,
    Inbound,
    Introduced,
    Introduction,
    Presence,
    Room,
    Said,
    Went,
)
from bot.words.messages import Corrections, Field, Form, Message
from tests.support.doors import ListeningCore
from tests.support.slack.listing import about
from tests.support.slack.world import Workspace
from tests.support.slack_door import TEAM, SlackDoor, SlackPlatform, open_door

ANA, OMAR, ONE = SlackPlatform.ana, SlackPlatform.omar, SlackPlatform.room
OMAR_AZIZ = Presence(OMAR, Introduction("Omar Aziz", "ar", "Africa/Cairo"))
GROUP = Room("slack", TEAM, "S1")
FORM = Form(
    "New item", (Field("owner", "Who?", "person", value="Ana Ruiz"), Field("what", "What?")), "add"
)


@dataclass
class Scene:
    door: SlackDoor
    core: ListeningCore

    @property
    def slack(self) -> Workspace:
        return self.door.slack

    async def happens(self, **event: object) -> list[Inbound]:
        """What the core hears of an event."""
        before = len(self.core.heard)
        await self.door.person("UANA").event(event)
        await self.door.adapter.settle()
        return self.core.heard[before:]

    async def joins(self, user: str, **more: str) -> list[Inbound]:
        about = {"channel": "CONE", "channel_type": "C", "team": TEAM, **more}
        return await self.happens(type="member_joined_channel", user=user, **about)

    async def changes(self, **flags: bool) -> list[Inbound]:
        user = about(self.slack.users["UOMAR"], self.slack, locale=True)
        return await self.happens(type="user_change", user={**user, **flags})


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    core = ListeningCore({"add": FORM, "mine": Message("Nothing")})
    async with open_door(SlackPlatform.world(), core.handle) as door:
        yield Scene(door, core)


async def test_who_joins_a_channel_has_come_and_who_leaves_it_has_gone(scene: Scene) -> None:
    (came,) = await scene.joins("UOMAR")
    (went,) = await scene.happens(type="member_left_channel", user="UOMAR", channel="CONE")

    assert (came.sender, came.event, came.room) == (OMAR, Came(), ONE)
    assert came.introduction == OMAR_AZIZ.introduction
    assert (went.sender, went.event, went.room) == (OMAR, Went(), ONE)
    assert came.key != went.key


async def test_whoever_invites_us_has_brought_us_into_the_channel(scene: Scene) -> None:
    scene.slack.channels["CONE"].name = "care"

    (brought,) = await scene.joins(scene.slack.bot.id, inviter="UANA")

    assert (brought.sender, brought.event, brought.room) == (ANA, Brought("#care"), ONE)
    assert brought.introduction.name == "Ana Ruiz"
    assert await scene.joins(scene.slack.bot.id) == []  # nobody says who it was


async def test_bots_that_come_are_not_followed(scene: Scene) -> None:
    scene.slack.user("UROBOT", "Robot", is_bot=True)

    assert await scene.joins("UROBOT") == []
    assert await scene.joins("UNOTHERE") == []


async def test_an_account_that_is_deactivated_is_closed(scene: Scene) -> None:
    await scene.changes()

    (closed,) = await scene.changes(deleted=True)

    assert (closed.sender, closed.event, closed.room) == (OMAR, Closed(), None)


async def test_a_change_of_name_or_clock_is_seen_at_the_next_deed(scene: Scene) -> None:
    await scene.joins("UOMAR")
    scene.slack.users["UOMAR"].tz = "America/Lima"

    (before,) = await scene.joins("UOMAR")
    await scene.changes()
    (after,) = await scene.joins("UOMAR")

    zones = before.introduction.zone, after.introduction.zone
    assert zones == ("Africa/Cairo", "America/Lima")


async def test_people_come_to_a_user_group_and_leave_it(scene: Scene) -> None:
    changed = {"added_users": ["UOMAR"], "removed_users": ["UANA"], "subteam_id": "S1"}

    came, went = await scene.happens(type="subteam_members_changed", **changed)

    assert (came.sender, came.event, came.room) == (OMAR, Came(), GROUP)
    assert (went.sender, went.event, went.room) == (ANA, Went(), GROUP)
    assert came.key != went.key


async def test_a_movement_is_answered_with_nothing(scene: Scene) -> None:
    await scene.joins("UOMAR")
    await scene.happens(type="channel_left", channel="CONE")
    await scene.happens(type="channel_rename", channel={"id": "CONE", "name": "x"})

    assert scene.slack.posts == []
    assert scene.slack.ephemerals == []


async def test_a_movement_whose_person_is_not_told_now_is_brought_again(scene: Scene) -> None:
    scene.door.server.trouble.order("users.info", "limited", after=30)

    with pytest.raises(AssertionError):
        await scene.joins("UOMAR")

    assert scene.core.heard == []


async def test_people_in_words_are_named_to_the_core_with_what_slack_knows(scene: Scene) -> None:
    ana = scene.door.person("UANA")
    scene.slack.user("UROBOT", "Robot", is_bot=True)
    text = "give 3 <@UOMAR|omar> <@UROBOT> <@UNOTHERE>"

    (said,) = await scene.happens(
        type="app_mention", user="UANA", text=f"<@{scene.slack.bot.id}> {text}", channel="CONE"
    )
    await ana.commands(text)
    await scene.door.adapter.settle()

    for heard in (said, scene.core.heard[-1]):
        assert heard.event == Said("give 3 @UOMAR @UROBOT @UNOTHERE")
        assert heard.named == (OMAR_AZIZ,)


async def test_people_are_picked_in_forms_and_begin_with_oneself(scene: Scene) -> None:
    ana = scene.door.person("UANA")
    scene.core.replies = {"add": FORM}
    await ana.commands("add")
    await scene.door.adapter.settle()
    assert ana.modal is not None
    assert ana.modal.body["blocks"][0]["element"]["initial_user"] == "UANA"

    await ana.submits(owner="UOMAR", what="Tea")
    await scene.door.adapter.settle()

    sent = scene.core.heard[-1]
    assert sent.event == Called("add", {"owner": "@UOMAR", "what": "Tea"})
    assert sent.named == (OMAR_AZIZ,)


async def test_somebody_on_another_platform_is_named_in_words_instead(scene: Scene) -> None:
    ana = scene.door.person("UANA")
    await ana.commands("add")
    await scene.door.adapter.settle()

    await ana.submits(**{"owner:typed": "Layla", "what": "Tea"})
    await scene.door.adapter.settle()

    assert scene.core.heard[-1].event == Called("add", {"owner": "Layla", "what": "Tea"})


async def test_what_is_wrong_with_somebody_who_was_picked_stands_beside_it(scene: Scene) -> None:
    ana = scene.door.person("UANA")
    await ana.commands("add")
    await scene.door.adapter.settle()
    scene.core.replies = {"add": Corrections({"owner": "They only look on"})}

    await ana.submits(owner="UOMAR", what="Tea")

    assert ana.errors == ["They only look on"]


async def test_what_somebody_else_wrote_names_its_people_as_well(scene: Scene) -> None:
    said = scene.slack.says("UANA", "CONE", "<@UOMAR> will call")

    await scene.door.person("UANA").takes_shortcut("action.new", said)
    await scene.door.adapter.settle()

    assert scene.core.heard[-1].named == (OMAR_AZIZ,)


async def test_people_of_other_workspaces_have_an_address_in_ours(scene: Scene) -> None:
    scene.slack.user("UCONN", "Cora", home="T9")

    (came,) = await scene.joins("UCONN")

    assert came.sender == Address("slack", TEAM, "UCONN")


async def test_our_name_before_words_in_private_is_no_part_of_them(scene: Scene) -> None:
    about = {
        "type": "message",
        "channel_type": "im",
        "channel": "DANA",
        "ts": "1.1",
        "user": "UANA",
    }

    (said,) = await scene.happens(**about, text=f"<@{scene.slack.bot.id}> mine")
    (nothing,) = await scene.happens(**{**about, "ts": "1.2"}, text=f"<@{scene.slack.bot.id}>")

    assert (said.event, nothing.event) == (Said("mine"), Said("help"))


async def test_a_time_zone_that_was_changed_is_told_once(scene: Scene) -> None:
    first = await scene.changes()
    scene.slack.users["UOMAR"].tz = "Africa/Nairobi"

    (moved,) = await scene.changes()
    again = await scene.changes()

    assert [each.event for each in first] == [Introduced()], "the first that we hear of them"
    assert (moved.sender, moved.event, moved.room) == (OMAR, Introduced(), None)
    assert moved.introduction.zone == "Africa/Nairobi"
    assert again == [], "of all that people change, it is only this"
