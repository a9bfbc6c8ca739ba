"""A circle is made of a Slack channel by those who are in it, and follows who comes and goes."""

from collections.abc import AsyncIterator

import pytest

from bot.coalition.people import Role
from tests.support.slack.moving import invites_the_app, is_deactivated, joins, leaves
from tests.support.slack.people import SlackPerson
from tests.support.slack_house import House, opened_house


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, concerns=False) as house:
        house.door.slack.user("UOMAR", "Omar Aziz", tz="Africa/Cairo", locale="ar-EG")
        house.door.slack.user("UNEW", "Nuria Vidal")
        house.door.slack.user("UROBOT", "Robot", is_bot=True)
        channel = house.door.slack.channel("CCARE", "UANA", "UOMAR", "UROBOT")
        channel.name = "care"
        channel.members.discard(house.door.slack.bot.id)
        yield house


async def who_is_in(house: House) -> list[str]:
    circles = await house.stage.storage.read(lambda tx: tx.people.circles())
    (circle,) = circles
    members = await house.stage.storage.read(lambda tx: tx.people.members_of(circle.id))
    return [member.name for member in members]


async def a_circle(house: House) -> SlackPerson:
    """Whoever invites the app makes one of the channel, by the button they are sent."""
    ana = await house.member("UANA", "Ana Ruiz", roles=[Role.COORDINATOR])
    await invites_the_app(ana, "CCARE")
    await house.goes_on()
    await ana.clicks("A new circle")
    await house.goes_on()
    await ana.submits()
    await house.goes_on()
    await house.stage.roster_sync.run()
    return ana


async def test_a_channel_becomes_a_circle_with_everybody_in_it(house: House) -> None:
    ana = await a_circle(house)

    assert "You brought me into #care." in ana.sees
    assert "care is a circle now." in ana.sees
    assert await who_is_in(house) == ["Ana Ruiz", "Omar Aziz"]
    members = await house.stage.storage.read(lambda tx: tx.people.members())
    assert [(m.language, m.zone.key) for m in members if m.name == "Omar Aziz"] == [
        ("ar", "Africa/Cairo")
    ]


async def test_who_joins_and_leaves_the_channel_joins_and_leaves_the_circle(house: House) -> None:
    await a_circle(house)
    nuria, omar = house.door.person("UNEW"), house.door.person("UOMAR")

    await joins(nuria, "CCARE")
    await leaves(omar, "CCARE")
    await joins(house.door.person("UROBOT"), "CCARE")
    await house.goes_on()
    assert await who_is_in(house) == ["Ana Ruiz", "Nuria Vidal"]
    await is_deactivated(nuria)
    await house.goes_on()

    assert await who_is_in(house) == ["Ana Ruiz"]
    assert (nuria.sees, omar.sees) == ("", "")


async def test_what_was_missed_is_noticed_on_the_next_day(house: House) -> None:
    await a_circle(house)
    house.door.slack.channels["CCARE"].members = {"UANA", "UNEW", house.door.slack.bot.id}

    await house.waits(hours=25)
    await house.stage.roster_sync.run()

    assert await who_is_in(house) == ["Ana Ruiz", "Nuria Vidal"]


async def test_a_channel_that_we_were_removed_from_is_told_of_and_its_people_stay(
    house: House,
) -> None:
    ana = await a_circle(house)
    house.door.slack.channels["CCARE"].members.discard(house.door.slack.bot.id)

    await house.waits(hours=25)
    await house.stage.roster_sync.run()
    await house.goes_on()

    assert "I can no longer see who is in a room of care." in ana.sees
    assert await who_is_in(house) == ["Ana Ruiz", "Omar Aziz"]


@pytest.mark.parametrize("typed", [True, False])
async def test_a_user_group_is_added_in_the_channel_by_naming_it(
    house: House, *, typed: bool
) -> None:
    ana = await a_circle(house)
    house.door.slack.groups["S1"] = {"UNEW"}
    said = "circle <!subteam^S1|@stewards>"

    if typed:
        await ana.commands(said, channel="CCARE")
    else:
        await says_in_the_channel(house, ana, said)
    await house.goes_on()
    await house.stage.roster_sync.run()

    assert await who_is_in(house) == ["Ana Ruiz", "Nuria Vidal", "Omar Aziz"]


async def test_a_group_that_cannot_be_read_is_told_of_and_taken_out_by_what_is_told(
    house: House,
) -> None:
    ana = await a_circle(house)
    house.door.slack.has_groups = False
    await says_in_the_channel(house, ana, "circle <!subteam^S1|@stewards>")
    await house.stage.roster_sync.run()
    await house.goes_on()

    assert "I cannot see who is on a list of care." in ana.sees
    assert "only on a paid plan" in ana.sees
    await ana.clicks("Take it out")
    await house.goes_on()
    assert "Shall this list no longer belong to care?" in ana.sees
    await ana.clicks("Take it out of the circle")
    await house.goes_on()

    (circle,) = await house.stage.storage.read(lambda tx: tx.people.circles())
    assert (len(circle.rooms), circle.lists) == (1, ())
    assert await who_is_in(house) == ["Ana Ruiz", "Omar Aziz"]


async def test_a_person_who_is_mentioned_instead_of_a_group_becomes_no_list(house: House) -> None:
    ana = await a_circle(house)

    await says_in_the_channel(house, ana, "circle <@UOMAR>")

    (circle,) = await house.stage.storage.read(lambda tx: tx.people.circles())
    assert circle.lists == ()


async def says_in_the_channel(house: House, who: SlackPerson, said: str) -> None:
    text = f"<@{house.door.slack.bot.id}> {said}"
    await who.event({"type": "app_mention", "user": "UANA", "text": text, "channel": "CCARE"})
    await house.goes_on()


async def test_somebody_who_never_wrote_is_asked_by_a_mention(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    await house.circle("Care", "CCARE", ana)

    await ana.commands("action add Send the draft <@UNEW|nuria> by 13 March")
    await house.goes_on()

    assert "Nuria Vidal" in ana.sees
    assert "Send the draft" in house.door.person("UNEW").sees


async def test_a_channel_that_slack_calls_by_another_id_stays_the_circle(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    circle = await house.circle("Care", "CCARE", ana)

    moved = {"old_channel_id": "CCARE", "new_channel_id": "GCARE"}
    await ana.event({"type": "channel_id_changed", **moved})
    await house.goes_on()

    kept = await house.stage.storage.read(lambda tx: tx.people.circle(circle.id))
    assert kept is not None
    assert [room.id for room in kept.rooms] == ["GCARE"]
