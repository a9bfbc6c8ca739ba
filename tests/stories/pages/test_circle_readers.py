"""Who reads what on the page of a circle: observers and those who coordinate read no more in it."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from bot.actions import taking_on
from bot.coalition.people import Role
from bot.ports import Transaction
from tests.stories.checkins.test_strict import CLOSED, OPEN, STRICT, answers, responds
from tests.support.checkin_scene import BEFORE, CIRCLE, gathers, keep, sets_up
from tests.support.pages import Pages, opened_pages

PATH = "/circle/c-steering"


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        pages.stage.clock.now = BEFORE
        await gathers(pages.stage)
        yield pages


async def given(pages: Pages, who: str, *roles: Role) -> None:
    has = replace(pages.stage.people[who].member, roles=frozenset(roles))
    await pages.stage.storage.run(lambda tx: keep(has, tx))


async def reads(pages: Pages, who: str, path: str = PATH) -> tuple[int, str]:
    browser = pages.browser()
    await browser.signs_in(pages.stage.people[who])
    page = await browser.gets(path)
    return page.status, page.text


async def test_whoever_looks_on_reads_only_promises_that_are_public(pages: Pages) -> None:
    ana = pages.stage.people["Ana"].member

    def notes(tx: Transaction) -> None:
        for what, public in (("Tell the press", True), ("Find the money", False)):
            due = date(2026, 3, 20)
            change = taking_on.propose(what, ana, ana, due, BEFORE, circle=CIRCLE.id, public=public)
            tx.actions.add(change)

    await pages.stage.storage.run(notes)
    await given(pages, "M07", Role.OBSERVER)
    (_, member), (_, observer) = await reads(pages, "M01"), await reads(pages, "M07")

    assert ["Tell the press" in member, "Find the money" in member] == [True, True]
    assert ["Tell the press" in observer, "Find the money" in observer] == [True, False]


async def test_whoever_looks_on_takes_no_results_along_also_where_they_coordinate(
    pages: Pages,
) -> None:
    await given(pages, "M07", Role.OBSERVER, Role.COORDINATOR)

    assert (await reads(pages, "M07", f"{PATH}/results.csv"))[0] == 404
    assert (await reads(pages, "Ana", f"{PATH}/results.csv"))[0] == 200


async def test_a_round_of_safety_and_care_stands_there_in_words_and_no_number(
    pages: Pages,
) -> None:
    stage = pages.stage
    await sets_up(stage.people["Ana"], STRICT)
    responder = await responds(stage, "M07")
    await stage.lives_until(OPEN)
    for number in range(12):
        await answers(stage.people[f"M{number:02}"])
    await stage.lives_until(CLOSED)
    await responder.presses("Show it to the circle")
    _, page = await reads(pages, "M01")

    assert "Feeling safe" in page
    assert re.findall(r"<b>[^<]*\d", page) == []
    assert "apart" not in page
