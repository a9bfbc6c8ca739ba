"""On somebody's home each open item can be answered in one press, however many there are."""

import re
from datetime import timedelta

import pytest

from bot.words.inbound import Called
from tests.support.promises import aloud
from tests.support.stage import MONDAY, Actor, Stage

MANY = 23
DONE = re.compile(r"\[Done: #(\d+)\]")
MORE = "[More action items]"


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    """She has promised a great many things, from tomorrow until far in spring."""
    ada = await stage.person("Ada", circle="Steering")
    for number in range(MANY):
        day = (MONDAY + timedelta(days=1 + 3 * number)).date()
        await ada.says(f"action add Thing {chr(65 + number)} @ada by {day}")
    return ada


async def pages(ada: Actor) -> list[str]:
    """All that her home shows, from press to press."""
    shown = [aloud(await ada.says("home"))]
    while MORE in shown[-1]:
        shown.append(aloud(await ada.presses("More action items")))
    return shown


async def test_every_open_item_stands_there_with_its_press(ada: Actor) -> None:
    shown = await pages(ada)

    found = [int(number) for page in shown for number in DONE.findall(page)]
    assert found == list(range(1, MANY + 1))
    assert "Due soon:\n#1 Thing A" in shown[0]
    assert "Due later:" in shown[0]
    assert "1 to 10 of 23" in shown[0]


async def test_on_a_later_page_a_press_is_the_same(ada: Actor) -> None:
    *_, last = await pages(ada)
    assert "21 to 23 of 23" in last

    assert "Done: #23" in aloud(await ada.presses("Done: #23"))
    assert "Hello Ada" in aloud(await ada.presses("Home"))
    assert "1 to 10 of 22" in aloud(await ada.says("home"))


async def test_a_page_that_is_empty_meanwhile_is_the_last_one_there_is(ada: Actor) -> None:
    for number in range(20, MANY + 1):
        await ada.does(Called("action.done", {"id": str(number)}))

    third = aloud(await ada.does(Called("home", {"page": "2"})))

    assert "11 to 19 of 19" in third


async def test_where_all_fits_again_the_whole_home_is_shown(ada: Actor) -> None:
    for number in range(6, MANY + 1):
        await ada.does(Called("action.done", {"id": str(number)}))

    second = aloud(await ada.does(Called("home", {"page": "1"})))

    assert "Hello Ada" in second
    assert DONE.findall(second) == ["1", "2", "3", "4", "5"]
