"""What somebody's own page says: who they are there, what waits, and how to answer it."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.coalition.people import Role
from tests.support.checkin_scene import CIRCLE, WEEKLY, sets_up
from tests.support.pages import TOKEN, Pages, opened_pages
from tests.support.responders import ANSWERS, receipt_in, responder, written_down


@pytest.fixture
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        yield pages


async def test_it_counts_what_waits_and_names_the_words_that_answer_it(pages: Pages) -> None:
    stage = pages.stage
    ana = await stage.person("Ana", roles=[Role.COORDINATOR], organisation="Roots")
    ben = await stage.person("Ben", organisation="Roots")
    await stage.circle("Care", ana, ben)
    browser = pages.browser()
    assert "Nothing is waiting for you." in (await browser.signs_in(ben)).text

    for what in ("Write it up", "Read it"):
        await ana.says(f"action add {what} @Ben by 20 March")
    mine = await browser.gets("/me")

    assert "You have 2 open action items. Write “mine” to Tequio." in mine.text
    assert "You take part." in mine.text
    assert 'href="/me/to/items"' in mine.raw
    listed = (await browser.gets("/me/to/items")).text
    assert "Write it up" in listed
    assert "Read it" in listed


async def test_an_open_check_in_waits_there(pages: Pages) -> None:
    stage = pages.stage
    roots = {"organisation": "Roots"}
    ana = await stage.person("Ana", roles=[Role.COORDINATOR], **roots)  # type: ignore[arg-type]
    await stage.circle(CIRCLE.name, ana)
    await sets_up(ana, WEEKLY)
    await stage.lives_until(stage.clock.now + timedelta(days=7, hours=4))

    mine = (await pages.browser().signs_in(ana)).text

    assert "check-in waits for your answer. Write “answer” to Tequio." in mine
    assert "You coordinate." in mine


async def test_it_is_the_same_with_and_without_a_report(pages: Pages) -> None:
    bob = await responder(pages.stage, "Bob")
    browser = pages.browser()
    before = (await browser.signs_in(bob.actor)).text
    await responder(pages.stage, "Eve")
    form = await (await pages.stage.person("Rosa")).says("concern")
    receipt = receipt_in(form)
    given = {**ANSWERS, **written_down(receipt), "urgent": "yes"}
    await pages.stage.people["Rosa"].fills(form, **given)
    await pages.stage.goes_on()

    assert "open your inbox now" in bob.actor.reads
    after = (await browser.gets("/me")).text
    assert TOKEN.sub("", after) == TOKEN.sub("", before), "but for what is drawn for each page"
    assert len(after) == len(before)
    assert 'href="/inbox"' in before


@pytest.mark.parametrize("roles", [[], [Role.COORDINATOR], [Role.OBSERVER]])
async def test_whoever_has_no_inbox_is_shown_no_way_there(pages: Pages, roles: list[Role]) -> None:
    ana = await pages.stage.person("Ana", roles=roles)

    assert "/inbox" not in (await pages.browser().signs_in(ana)).text


async def test_it_is_small_and_asks_nobody_else(pages: Pages) -> None:
    ana, browser = await pages.stage.person("Ana", roles=[Role.RESPONDER]), pages.browser()
    mine = (await browser.signs_in(ana)).text
    sizes = [len(mine.encode())]
    for sheet in ("http/page.css", "http/controls.css", "my_page/my_page.css", "http/tequio.svg"):
        assert f"/static/{sheet}" in mine
        sizes.append(len((await browser.gets(f"/static/{sheet}")).text.encode()))

    assert sum(sizes) < 20_000
    assert "<script" not in mine
    assert "http://" not in mine
    assert "https://" not in mine


async def test_what_the_pages_need_is_kept_and_the_door_leaves_nothing(pages: Pages) -> None:
    """A browser asks once for each file, and again as soon as it is another one."""
    ana = await pages.stage.person("Ana")
    browser = pages.browser()
    mine = await browser.signs_in(ana)
    door = await browser.gets("/concern")
    files = re.findall(r'"(/static/[^"]+)"', mine.raw)

    kept = [(await browser.gets(each)).headers["Cache-Control"] for each in files]
    other = await browser.gets(files[-1][:-1] + ("0" if files[-1][-1] != "0" else "1"))

    assert len(files) > len(["page", "controls"])
    assert set(kept) == {"private, max-age=31536000, immutable"}
    assert other.headers["Cache-Control"] == "no-store"
    assert mine.headers["Cache-Control"] == "no-store"
    assert "?v=" not in door.raw
    for each in re.findall(r'"(/static/[^"]+)"', door.raw):
        assert (await browser.gets(each)).headers["Cache-Control"] == "no-store"
