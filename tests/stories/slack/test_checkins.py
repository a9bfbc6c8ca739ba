"""A check-in at Slack: set up, answered and summed up without leaving the client."""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta

import pytest

from bot.coalition.people import Role
from bot.words.inbound import Address
from tests.support.rhythms import RHYTHMS, days_shown
from tests.support.slack.people import SlackPerson
from tests.support.slack.reading import buttons_of
from tests.support.slack_door import TEAM
from tests.support.slack_house import House, opened_house

NINE = datetime(2026, 3, 9, 9, tzinfo=UTC)
WEEKLY = {
    "template": "t3_update",
    "rhythm": "weekly",
    "first": "2026-03-09",
    "at": "09:00",
    "hours": "24",
    "reminder": "yes",
}
PULSE = {**WEEKLY, "template": "t1_pulse"}
FOLLOWS = {
    "weekly": {"days"},
    "two_weeks": {"days"},
    "weeks": {"every", "days"},
    "rule": {"rule"},
}
"""What is asked after a rhythm was chosen."""


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, concerns=False) as house:
        yield house


@pytest.fixture
async def ana(house: House) -> SlackPerson:
    """Ana coordinates a circle of ten from three organisations, which meets in a channel."""
    ana = await house.member("UANA", "Ana Ruiz", roles=[Role.COORDINATOR])
    omar = await house.member("UOMAR", "Omar Aziz")
    others = [
        await house.member(f"U{n}", f"Member {n}", organisation=f"Rivers {n % 3}") for n in range(8)
    ]
    await house.circle("Steering", "CONE", ana, omar, *others)
    return ana


async def _set_up(house: House, ana: SlackPerson, answers: Mapping[str, str]) -> None:
    await ana.commands("checkin new")
    await house.goes_on()
    await ana.submits(**answers)
    await house.goes_on()
    await ana.clicks("Confirm")
    await house.lives_until(NINE)


async def test_an_update_is_asked_answered_in_a_modal_and_summed_up_in_the_channel(
    house: House, ana: SlackPerson
) -> None:
    await _set_up(house, ana, WEEKLY)
    omar = house.door.person("UOMAR")

    await omar.clicks("Answer")
    await house.goes_on()
    assert omar.modal is not None
    questions = [b["block_id"] for b in omar.modal.body["blocks"] if b["type"] == "input"]
    await omar.submits(**{questions[0]: "We met the mayor"})
    await house.lives_until(NINE + timedelta(days=2))

    channel = house.door.slack.reads("CONE")
    assert "We met the mayor" in channel
    assert omar.sees.count("We met the mayor") <= 1
    assert "Answer" not in omar.buttons()


def _asked(person: SlackPerson) -> list[str]:
    assert person.modal is not None
    return [b["block_id"] for b in person.modal.body["blocks"] if b["type"] == "input"]


async def test_a_reason_is_asked_for_once_it_is_needed_and_nothing_typed_is_lost(
    house: House, ana: SlackPerson
) -> None:
    omar = house.door.person("UOMAR")
    for number in range(5):
        await omar.writes(f"action add Number {number} by 20 March")
        await house.goes_on()
        await omar.writes("me")
        await house.goes_on()
    await _set_up(house, ana, {**WEEKLY, "template": "t5_owners"})
    await omar.clicks("Answer")
    await house.goes_on()
    assert _asked(omar) == [f"stands.{number}" for number in range(1, 6)]

    await omar.chooses(**{"stands.2": "late"})
    await house.goes_on()
    await omar.chooses(**{"stuck.2": "A <!channel> of @room", "stands.4": "done"})
    await house.goes_on()
    follow = ["stands.2", "stuck.2", "new_date.2", "stands.3", "stands.4", "seen.4"]
    assert _asked(omar) == ["stands.1", *follow, "stands.5"]
    # whoever changes their mind finds what they wrote, also if they change it back
    await omar.chooses(**{"stands.2": "on_track"})
    await house.goes_on()
    assert _asked(omar) == ["stands.1", *follow, "stands.5"]
    await omar.chooses(**{"stands.2": "late", "stands.4": "on_track"})
    await house.goes_on()
    assert "seen.4" not in _asked(omar)
    await omar.submits()
    await house.goes_on()

    assert "Answer" not in omar.buttons()
    await house.lives_until(NINE + timedelta(days=2))
    assert "Stuck, “Number 1”: A" in house.door.slack.reads("CONE")


async def test_each_promise_is_asked_about_in_one_modal_and_noted_with_what_is_said(
    house: House, ana: SlackPerson
) -> None:
    omar = house.door.person("UOMAR")
    await omar.writes("action add Publish the budget by 20 March")
    await house.goes_on()
    await omar.writes("me")
    await house.goes_on()
    await _set_up(house, ana, {**WEEKLY, "template": "t5_owners"})

    await omar.clicks("Answer")
    await house.goes_on()
    assert _asked(omar) == ["stands.1"]
    await omar.submits(**{"stands.1": "blocked"})
    await house.goes_on()
    assert _asked(omar) == ["stands.1", "stuck.1", "new_date.1"], "it is asked for what is missing"
    assert "⚠" in omar.just_saw
    await omar.submits(**{"stuck.1": "A signature"})
    await house.lives_until(NINE + timedelta(days=2))

    assert "Noted: #1 Publish the budget is blocked." in omar.sees
    assert "Stuck, “Publish the budget”: A signature" in house.door.slack.reads("CONE")


async def test_from_the_home_each_rhythm_is_shown_in_the_window_before_it_is_confirmed(
    house: House, ana: SlackPerson
) -> None:
    await ana.opens_home()
    await house.goes_on()
    for chosen, days in RHYTHMS.values():
        await ana.clicks("New check-in")
        await house.goes_on()
        assert _asked(ana)[:3] == ["template", "rhythm", "first"]
        await ana.chooses(rhythm=chosen["rhythm"])
        await house.goes_on()
        follows = {"every", "rule", "days"} & {*_asked(ana)}
        assert follows == FOLLOWS.get(chosen["rhythm"], set())
        await ana.submits(**{**WEEKLY, **chosen})
        await house.goes_on()
        assert days_shown(ana.just_saw, days) == days
        await ana.clicks("Cancel")
        await house.goes_on()
        await ana.closes()


async def test_after_a_meeting_no_first_day_is_asked_for_and_a_changed_rhythm_asks_what_follows(
    house: House, ana: SlackPerson
) -> None:
    await ana.opens_home()
    await house.goes_on()
    await ana.clicks("New check-in")
    await house.goes_on()
    await ana.chooses(template="t4_meeting", rhythm="meeting")
    await house.goes_on()
    assert not {"first", "days"} & {*_asked(ana)}
    await ana.submits()
    await house.goes_on()
    await ana.clicks("Confirm")
    await house.goes_on()
    assert "Check-in #1 is set up." in ana.just_saw
    await ana.closes()

    await _set_up(house, ana, WEEKLY)
    await ana.opens_home()
    await house.goes_on()
    for label in ("Check-ins", "#2 Coalition update", "Edit", "How often"):
        await ana.clicks(label)
        await house.goes_on()
    assert _asked(ana) == ["rhythm", "days", "first"]
    await ana.chooses(rhythm="weeks")
    await house.goes_on()
    await ana.submits(every="9", rhythm="rule")  # of the rhythm we have not heard before
    await house.goes_on()
    assert _asked(ana) == ["rhythm", "every", "rule", "first"], "what was typed stays"
    await ana.chooses(rhythm="weeks")
    await house.goes_on()
    await ana.submits()
    await house.goes_on()

    assert "every 9 weeks on Monday" in ana.just_saw, "as it was typed"


async def test_a_coordinator_pauses_a_check_in_from_the_home_and_goes_on_with_it(
    house: House, ana: SlackPerson
) -> None:
    await _set_up(house, ana, WEEKLY)
    await house.lives_until(NINE + timedelta(days=2))
    await ana.opens_home()
    await house.goes_on()

    for label in ("Check-ins", "#1 Coalition update", "Pause", "Go on"):
        await ana.clicks(label)
        await house.goes_on()

    assert "Check-in #1 goes on; next on Mon, 16 Mar 2026." in ana.just_saw


async def test_everybody_finds_the_results_from_the_home(house: House, ana: SlackPerson) -> None:
    await _set_up(house, ana, WEEKLY)
    await house.lives_until(NINE + timedelta(days=2))
    omar = house.door.person("UOMAR")
    await omar.opens_home()
    await house.goes_on()

    await omar.clicks("Check-ins")
    await house.goes_on()
    await omar.clicks("#1 Coalition update")
    await house.goes_on()
    assert omar.modal is not None
    assert buttons_of(omar.modal.body["blocks"]) == ["Results"]
    await omar.clicks("Results")
    await house.goes_on()

    assert "Heard from 0 of 4 organisations." in omar.just_saw


async def test_answers_in_confidence_are_never_asked_for_where_words_stay(
    house: House, ana: SlackPerson
) -> None:
    await _set_up(house, ana, PULSE)
    omar = house.door.person("UOMAR")

    await omar.writes("answer")
    await house.goes_on()
    assert "Open the form" in omar.just_saw
    assert "1 of" not in omar.just_saw
    await omar.clicks("Open the form")
    await house.goes_on()
    assert omar.modal is not None

    theirs = house.door.slack.dm("UOMAR").id
    prompt = next(post for post in house.door.slack.posts if post.channel == theirs)
    await omar.writes("the blue canary", thread=prompt.ts)
    await house.goes_on()

    assert "I did not understand" in omar.sees
    assert house.stage.desk.confidence.half_told.of(Address("slack", TEAM, "UOMAR")) is None
    asked_in = await house.stage.storage.run(
        lambda tx: tx.conversations.dialogue(Address("slack", TEAM, "UOMAR"))
    )
    assert asked_in is None


async def test_answers_in_confidence_stand_in_no_conversation(
    house: House, ana: SlackPerson
) -> None:
    await _set_up(house, ana, PULSE)
    omar = house.door.person("UOMAR")

    await omar.clicks("Answer")
    await house.goes_on()
    assert omar.modal is not None
    questions = {b["block_id"]: b for b in omar.modal.body["blocks"] if b["type"] == "input"}
    given = {
        name: "3" if "options" in block["element"] else "the blue canary"
        for name, block in questions.items()
        if not block["optional"] or "options" not in block["element"]
    }
    await omar.submits(**given)
    await house.goes_on()

    assert omar.modal is not None
    assert "the blue canary" not in house.export
    assert "the blue canary" not in omar.just_saw


async def test_from_the_home_to_the_confirmation_a_coordinator_stays_in_one_window(
    house: House, ana: SlackPerson
) -> None:
    await ana.opens_home()
    await house.goes_on()
    before = len(house.door.slack.posts)

    await ana.clicks("New check-in")
    await house.goes_on()
    assert ana.modal is not None
    await ana.submits(**WEEKLY)
    await house.goes_on()
    assert ana.modal is not None
    assert "Confirm" in buttons_of(ana.modal.body["blocks"])
    await ana.clicks("Confirm")
    await house.goes_on()

    assert "Check-in #1 is set up" in ana.just_saw
    assert len(house.door.slack.posts) == before
