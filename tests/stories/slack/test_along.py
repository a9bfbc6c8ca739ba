"""The modal of an anonymous check-in at Slack also asks what only responders can open."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.coalition.people import Role
from bot.words.passing import UNSAFE
from tests.support.checkin_scene import MONTHLY, SCALES
from tests.support.responders import responder
from tests.support.slack.people import SlackPerson
from tests.support.slack_house import House, opened_house

NINE = datetime(2026, 3, 9, 9, tzinfo=UTC)
CANARY = "they wait outside the blue office"


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url) as house:
        yield house


async def _answers(house: House, who: SlackPerson, **more: str) -> str:
    await who.clicks("Answer")
    await house.goes_on()
    assert who.modal is not None
    questions = [b["block_id"] for b in who.modal.body["blocks"] if b["type"] == "input"]
    assert questions[-1] == UNSAFE
    await who.submits(**dict.fromkeys(SCALES, "4"), **more)
    await house.door.adapter.settle()  # a slow machine answers behind a “One moment”
    return who.just_saw


async def test_what_is_written_reaches_responders_alone_and_empty_looks_the_same(
    house: House,
) -> None:
    await responder(house.stage, "Bob")
    ada = await responder(house.stage, "Ada")
    ana = await house.member("UANA", "Ana Ruiz", roles=[Role.COORDINATOR])
    others = [
        await house.member(f"U{n}", f"Member {n}", organisation=f"Rivers {n % 3}") for n in range(9)
    ]
    await house.circle("Steering", "CONE", ana, *others)
    await ana.commands("checkin unsafe")
    await house.goes_on()
    await ana.clicks("Ask it from now on")
    await house.goes_on()
    await ana.commands("checkin new")
    await house.goes_on()
    await ana.submits(**MONTHLY)
    await house.goes_on()
    await ana.clicks("Confirm")
    await house.lives_until(NINE)

    wrote = await _answers(house, others[0], **{UNSAFE: CANARY})
    wrote_nothing = await _answers(house, others[1])
    await house.waits(hours=24)

    assert wrote == wrote_nothing
    assert [case.report.answers["text"] for case in ada.cases] == [CANARY]
    assert CANARY not in str(house.door.server.world.export())
