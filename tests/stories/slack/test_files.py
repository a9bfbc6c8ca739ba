"""Files at Slack: in the thread of their message, once, or their words where none may be sent."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from adapters.pictures.draw import draw
from bot.coalition.people import Role
from bot.ports import Transaction
from bot.words.inbound import Address
from bot.words.messages import Bar, Chart, File, Message
from tests.support.slack.people import SlackPerson
from tests.support.slack.things import Post
from tests.support.slack.trouble import Kind
from tests.support.slack_door import TEAM
from tests.support.slack_house import House, opened_house

NINE = datetime(2026, 3, 9, 9, tzinfo=UTC)
UPDATE = {
    "template": "t3_update",
    "rhythm": "weekly",
    "first": "2026-03-09",
    "at": "09:00",
    "hours": "24",
    "reminder": "yes",
}


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url) as house:
        yield house


@pytest.fixture
async def ana(house: House) -> SlackPerson:
    """A round in which Omar has answered something that may go anywhere has closed."""
    ana = await house.member("UANA", "Ana Ruiz", roles=[Role.COORDINATOR])
    omar = await house.member("UOMAR", "Omar Aziz")
    await house.circle("Steering", "CONE", ana, omar)
    await ana.commands("checkin new")
    await house.goes_on()
    await ana.submits(**UPDATE)
    await house.goes_on()
    await ana.clicks("Confirm")
    await house.lives_until(NINE)
    await omar.clicks("Answer")
    await house.goes_on()
    await omar.submits(moved="We met the mayor", sharing="yes")
    await house.lives_until(NINE + timedelta(days=2))
    return ana


def with_files(house: House) -> list[Post]:
    return [post for post in house.door.slack.posts if post.files]


async def test_an_export_comes_into_the_private_conversation_and_nowhere_else(
    house: House, ana: SlackPerson
) -> None:
    await ana.commands("checkin export")
    await house.goes_on()

    sent = with_files(house)
    assert [post.files[0].name for post in sent] == ["results.csv", "results.json", "results.md"]
    assert {post.channel for post in sent} == {"DANA"}
    assert len({post.thread_ts for post in sent}) == 1
    content = sent[0].files[0].content
    assert content is not None
    assert "We met the mayor" in content.decode()


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "files.completeUploadExternal"])
@pytest.mark.parametrize("kind", ["limited", "broken", "lost answer"])
async def test_whatever_goes_wrong_on_the_way_each_file_stands_there_once(
    house: House, ana: SlackPerson, method: str, kind: Kind
) -> None:
    house.door.server.trouble.order(method, kind)
    await ana.commands("checkin export")
    await house.goes_on()
    await house.lives_until(house.stage.clock.now + timedelta(minutes=10))

    names = [post.files[0].name for post in with_files(house)]
    assert sorted(names) == ["results.csv", "results.json", "results.md"]


async def test_where_we_may_send_no_files_their_words_stand_in_the_thread(
    house: House, ana: SlackPerson
) -> None:
    house.door.slack.scopes -= {"files:write"}
    await ana.commands("checkin export")
    await house.goes_on()

    assert not with_files(house)
    assert "We met the mayor" in house.door.slack.reads("DANA")


async def test_a_digest_brings_a_picture_into_its_thread_that_says_what_it_shows(
    house: House,
) -> None:
    house.stage.courier.draw = draw
    bea = await house.member("UBEA", "Bea", roles=[Role.COORDINATOR])
    others = [await house.member(f"U{n}", f"M{n}", organisation=f"R{n % 3}") for n in range(8)]
    await house.circle("Forum", "CTWO", bea, *others)
    await bea.commands("checkin new")
    await house.goes_on()
    await bea.submits(**{**UPDATE, "template": "t1_pulse"})
    await house.goes_on()
    await bea.clicks("Confirm")
    await house.lives_until(NINE)
    for member in others:
        await member.clicks("Answer")
        await house.goes_on()
        await member.submits(voice="2", mandate="4")
    await house.lives_until(NINE + timedelta(days=2))

    [post] = with_files(house)
    [digest] = [
        each for each in house.door.slack.posts if each.channel == "CTWO" and not each.thread_ts
    ]
    [picture] = post.files
    assert post.thread_ts == digest.ts
    assert picture.name == "summary.png"
    assert picture.alt.endswith("Voice 2.0 or less, Who decides 4.0 or more")
    assert picture.content is not None
    assert picture.content.startswith(b"\x89PNG")


async def test_what_cannot_be_drawn_keeps_no_digest_back(house: House, ana: SlackPerson) -> None:
    def broken(chart: Chart, language: str) -> File:
        raise ValueError(f"{chart.title} in {language}")

    house.stage.courier.draw = broken
    chart = Chart("Title", (Bar("One", 1, "1"),), 1, 5)
    told = Message("The summary", chart=chart)

    def owe(tx: Transaction) -> None:
        member = tx.people.member_at(Address("slack", TEAM, ana.id))
        assert member is not None
        tx.outbox.put(member, told)

    await house.stage.storage.run(owe)
    await house.goes_on()
    assert "The summary" in ana.sees
    assert not with_files(house)
