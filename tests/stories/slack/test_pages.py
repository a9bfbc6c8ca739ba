"""The personal link in Slack's own client: shown to one person, and kept in no history."""

import re
from collections.abc import AsyncIterator

import pytest

from tests.support.slack_house import House, opened_house

LINK = re.compile(r"https://tequio\.example/in/[\w-]{43}(?![\w-])")


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, pages="https://tequio.example", concerns=False) as house:
        yield house


async def test_a_word_in_private_gives_a_link_that_stands_in_no_export(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")

    await ana.writes("web")
    await house.goes_on()
    assert LINK.search(ana.just_saw)
    await ana.commands("web")
    await house.goes_on()
    assert LINK.search(ana.just_saw)

    assert "/in/" not in house.export


async def test_the_button_on_the_home_gives_it_too(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    await ana.opens_home()
    await house.goes_on()

    await ana.clicks("My page")
    await house.goes_on()

    assert LINK.search(ana.just_saw)
    assert "/in/" not in house.export


async def test_before_others_there_is_none(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")
    house.door.slack.channel("CONE", "UANA", "UOMAR")

    await ana.writes("web", channel="CONE")
    await house.goes_on()
    assert "in private" in ana.just_saw
    await ana.commands("web", channel="CONE")
    await house.goes_on()

    assert "/in/" not in ana.sees + ana.just_saw + house.export


async def test_signing_out_is_said(house: House) -> None:
    ana = await house.member("UANA", "Ana Ruiz")

    await ana.writes("web out")
    await house.goes_on()

    assert "signed out on every device" in ana.sees
