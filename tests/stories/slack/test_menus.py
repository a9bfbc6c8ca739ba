"""A nudge at Slack: two buttons, and the rest in a menu."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.words.ids import MemberId
from tests.support.slack.people import SlackPerson
from tests.support.slack_house import House, opened_house

FRIDAY = datetime(2026, 3, 6, 9, tzinfo=UTC)


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url) as house:
        yield house


@pytest.fixture
async def ana(house: House) -> SlackPerson:
    """She has taken something on that is due today, and was reminded."""
    ana = await house.member("UANA", "Ana Ruiz")
    await ana.commands("action add")
    await house.goes_on()
    await ana.submits(what="Water the plants", due="2026-03-06")
    await house.lives_until(FRIDAY)
    return ana


async def test_something_is_picked_from_the_menu_and_the_nudge_is_used_up(
    house: House, ana: SlackPerson
) -> None:
    await ana.clicks("I have begun")
    await house.goes_on()

    assert "#1 Water the plants is in progress." in ana.sees
    assert "You chose: I have begun" in ana.sees


async def test_what_asks_for_a_reason_opens_its_form(house: House, ana: SlackPerson) -> None:
    await ana.clicks("Blocked")
    await house.goes_on()
    await ana.submits(need="A key", **{"from": "Acme"})
    await house.goes_on()

    assert "Noted: #1 Water the plants is blocked." in ana.sees
    await ana.commands("action show 1")
    await house.goes_on()
    assert "Needed: A key" in ana.sees
    assert "From: Acme" in ana.sees


async def test_why_it_will_not_be_done_is_asked_from_the_menu(
    house: House, ana: SlackPerson
) -> None:
    await ana.clicks("It will not be done")
    await house.goes_on()
    await ana.submits(reason="It rained")
    await house.goes_on()

    assert "Closed: #1 Water the plants" in ana.sees


async def test_a_menu_can_be_used_after_a_restart(house: House, ana: SlackPerson) -> None:
    house.door.adapter._wording.button_values._held.clear()

    await ana.clicks("Not mine")
    await house.goes_on()

    assert "It is no longer with you: #1 Water the plants" in ana.sees


async def test_on_the_home_each_open_item_is_answered_in_one_press(
    house: House, ana: SlackPerson
) -> None:
    for what in ("Buy bread", "Buy salt", "Bake it", "Eat it", "Clean up", "Go home", "Sleep well"):
        await ana.commands(f"action add {what} @Ana Ruiz by 9 March")
    await house.goes_on()
    await ana.opens_home()
    await house.goes_on()

    for number in range(2, 9):
        await ana.clicks(f"Done: #{number}")
        await house.goes_on()

    mine = MemberId("m-UANA")
    left = await house.stage.storage.read(lambda tx: tx.actions.owned_by(mine))
    assert [item.what for item in left] == ["Water the plants"]


async def test_the_home_is_turned_in_its_place_and_stays_there(
    house: House, ana: SlackPerson
) -> None:
    for number in range(11):
        await ana.commands(f"action add Thing {chr(65 + number)} @Ana Ruiz by {10 + number} March")
    await house.goes_on()
    await ana.opens_home()
    await house.goes_on()
    assert "Done: #12" not in ana.home

    await ana.clicks("More action items")
    await house.goes_on()
    assert ana.modal is None
    assert "Done: #12" in ana.home

    await ana.clicks("Later: #12")
    await house.goes_on()
    assert "Done: #12" in ana.home
    await ana.closes()
    await ana.clicks("Home")
    await house.goes_on()
    assert "Hello Ana Ruiz" in ana.home
