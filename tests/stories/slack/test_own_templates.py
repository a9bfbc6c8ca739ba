"""A template of one's own at Slack: made in its windows, asked, answered and summed up."""

from collections.abc import AsyncIterator, Mapping
from datetime import timedelta

import pytest

from bot.checkins.composing.kinds import WORDS
from bot.coalition.people import Role
from tests.support.slack.people import SlackPerson
from tests.support.slack_house import House, opened_house
from tests.support.stage import MONDAY

NINE = MONDAY.replace(hour=9) + timedelta(days=7)
ASKED = {
    "rhythm": "weekly",
    "first": f"{NINE:%Y-%m-%d}",
    "at": "09:00",
    "hours": "24",
    "reminder": "yes",
}
CHOICES = "On a very long journey with whoever looks after the seeds and the water\nAt home"
"""Longer than Slack shows on a button."""
GIVEN = {
    "agreement": "4",
    "frequency": "5",
    "yes_partly_no": "yes",
    "text": "We met the mayor & <friends>",
    "number": "12",
    "date": "2026-03-20",
}


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, concerns=False) as house:
        yield house


@pytest.fixture
async def ana(house: House) -> SlackPerson:
    """Ana coordinates a circle of two, which meets in a channel."""
    ana = await house.member("UANA", "Ana Ruiz", roles=[Role.COORDINATOR])
    await house.circle("Steering", "CONE", ana, await house.member("UOMAR", "Omar Aziz"))
    return ana


async def clicks(house: House, person: SlackPerson, *labels: str) -> None:
    for label in labels:
        await person.clicks(label)
        await house.goes_on()


async def submits(house: House, person: SlackPerson, answers: Mapping[str, str]) -> None:
    await person.submits(**answers)
    await house.goes_on()
    assert not person.errors


def first_choice(block: Mapping[str, object]) -> str:
    """What a question can be answered with, where it can be chosen."""
    element = block["element"]
    assert isinstance(element, dict)
    options = element.get("options")
    return str(options[0]["value"]) if options else ""


async def test_one_with_every_kind_of_question_is_made_asked_and_summed_up(
    house: House, ana: SlackPerson
) -> None:
    await ana.writes("templates")
    await house.goes_on()
    await clicks(house, ana, "Make a new one")
    named = {"name": "Our week", "purpose": "To hear how it went.", "how": "named"}
    await submits(house, ana, named)
    for kind, label in WORDS.items():
        await clicks(house, ana, "Add a question", str(label))
        written = {"words": f"What about {kind}?", "short": kind}
        listed = {"choices": CHOICES} if kind in {"choice", "choices"} else {}
        await submits(house, ana, {**written, **listed})
    assert "8. What about date?" in ana.just_saw + ana.sees

    await clicks(house, ana, "Ask it in a check-in")
    await submits(house, ana, ASKED)
    await clicks(house, ana, "Confirm")
    await house.lives_until(NINE)
    omar = house.door.person("UOMAR")
    await clicks(house, omar, "Answer")
    assert omar.modal is not None
    blocks = [each for each in omar.modal.body["blocks"] if each["type"] == "input"]
    assert len(blocks) == len(WORDS)
    kinds = zip(WORDS, blocks, strict=True)
    answers = {b["block_id"]: GIVEN.get(kind) or first_choice(b) for kind, b in kinds}
    await submits(house, omar, answers)
    await house.lives_until(NINE + timedelta(days=2))

    channel = house.door.slack.reads("CONE")
    assert "Our week" in channel
    assert "number: 12" in channel
    assert "On a very long journey with whoever looks after the seeds and the water" in channel
    assert "We met the mayor & <friends>" in channel
    assert "Answer" not in omar.buttons()
