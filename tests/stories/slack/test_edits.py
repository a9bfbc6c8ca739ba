"""Whoever corrects or deletes what they wrote to Tequio at Slack has changed or taken back that."""

from collections.abc import AsyncIterator

import pytest

from tests.support.slack.people import SlackPerson
from tests.support.slack.things import Post
from tests.support.slack_house import House, opened_house


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url) as house:
        yield house


async def writes(house: House, person: SlackPerson, text: str) -> Post:
    await person.writes(text)
    post = [each for each in house.door.slack.posts if each.user == person.id][-1]
    await house.goes_on()
    return post


async def changes(house: House, post: Post, text: str) -> None:
    before = post.as_json()
    post.text = text
    about = {"message": post.as_json(), "previous_message": before, "hidden": True}
    await happens(house, post, "message_changed", about)


async def deletes(house: House, post: Post) -> None:
    house.door.slack.posts.remove(post)
    about = {"deleted_ts": post.ts, "previous_message": post.as_json(), "hidden": True}
    await happens(house, post, "message_deleted", about)


async def happens(house: House, post: Post, subtype: str, about: dict[str, object]) -> None:
    place = {"channel": post.channel, "channel_type": "im"}
    event = {"type": "message", "subtype": subtype, "ts": "9.9", **place, **about}
    await house.door.person(post.user).event(event)
    await house.goes_on()


async def test_an_answer_that_is_corrected_counts_as_it_then_reads(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    await writes(house, ana, "away")
    first = await writes(house, ana, "3 May")

    await changes(house, first, "4 May")
    await writes(house, ana, "10 May")

    assert "you are away from Mon, 4 May 2026 to Sun, 10 May 2026" in ana.sees


async def test_an_answer_that_is_deleted_is_asked_again(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    await writes(house, ana, "away")
    first = await writes(house, ana, "3 May")

    await deletes(house, first)

    assert "I have deleted that answer." in ana.sees
    assert ana.sees.count("First day away") == 2


async def test_a_preview_that_slack_adds_is_no_change(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    said = await writes(house, ana, "hours")
    before = ana.sees

    await changes(house, said, said.text)

    assert ana.sees == before


async def test_what_was_said_in_confidence_is_not_followed(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    said = await writes(house, ana, "concern")
    before = ana.sees

    await changes(house, said, "concern about somebody")
    await deletes(house, said)

    assert "concern about somebody" not in before
    assert ana.sees == before.replace("concern\n", "").replace("concern", "")


async def test_a_change_to_what_nobody_knows_any_more_is_answered_to_them_alone(
    house: House,
) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    said = await writes(house, ana, "mine")
    said.ts = "1.000001"  # as if it had been answered before a restart

    await changes(house, said, "mine all")

    assert "I do not follow changes" in ana.just_saw
    assert "I do not follow changes" not in ana.sees


async def test_a_mention_that_is_changed_is_not_done_twice(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    await house.circle("Care", "CONE", ana)
    words = {"channel": "CONE", "user": "UANA", "ts": "5.5", "event_ts": "5.5"}
    asked = {
        **words,
        "type": "app_mention",
        "text": "<@UBOT> action add Make tea <@UANA> by Friday",
    }
    changed = {**asked, "edited": {"user": "UANA", "ts": "6.6"}}

    bot = house.door.slack.bot.id
    for event in (asked, changed):
        await ana.event({**event, "text": str(event["text"]).replace("UBOT", bot)})
        await house.goes_on()

    await ana.writes("mine")
    await house.goes_on()
    assert "#1 Make tea" in ana.sees
    assert "#2" not in ana.sees
