"""The page of a circle in a real browser: readable for everybody, on a phone and on a desk."""

from collections.abc import AsyncIterator
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize

from tests.live.test_concern_pages import AXE
from tests.stories.pages.test_circle_page import PATH, once_more, pulse
from tests.support.checkin_scene import BEFORE, gathers
from tests.support.chromium import IN_ONE_LOOP, NEEDED
from tests.support.pages import Pages, link_for, opened_pages

pytestmark = [
    NEEDED,
    IN_ONE_LOOP,
    pytest.mark.skipif(
        not AXE.is_file(), reason="axe-core is not installed: npm ci in adapters/web/browser"
    ),
]
LOOKED_FOR = {"Ana": "influence", "M04": "قرار", "M03": "decisión"}
MARKS = (
    """[...document.querySelectorAll('svg svg')].map((each) => getComputedStyle(each).overflow)"""
)
EVERYTHING_OPEN = "document.querySelectorAll('details').forEach((each) => { each.open = true })"


@pytest_asyncio.fixture(loop_scope="session")
async def pages(sqlite_url: str) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        pages.stage.clock.now = BEFORE
        await gathers(pages.stage)
        await pulse(pages.stage)
        await once_more(pages.stage)
        yield pages


@pytest.mark.parametrize(
    ("who", "width", "colours"),
    [("Ana", 360, "light"), ("M04", 360, "dark"), ("M03", 1700, "dark")],
)
async def test_it_fits_and_can_be_read_by_everybody(
    pages: Pages, browser: Browser, who: str, width: int, colours: Literal["light", "dark"]
) -> None:
    """M04 reads from the right, M03 in Spanish; no script of ours is needed."""
    device = await browser.new_context(
        viewport=ViewportSize(width=width, height=800), color_scheme=colours
    )
    page = await device.new_page()
    await page.goto(pages.origin + await link_for(pages.stage.people[who]))
    await page.click("button.main")
    await page.wait_for_url("**/me")
    await page.goto(pages.origin + PATH)
    await page.fill("#find", LOOKED_FOR[who])
    await page.keyboard.press("Enter")
    await page.wait_for_url("**#find-rounds")
    assert await page.locator("#find-rounds li").count() == 2
    assert set(await page.evaluate(MARKS)) == {"visible"}
    await page.evaluate(EVERYTHING_OPEN)

    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    assert await page.locator("script").count() == 0
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    found = await page.evaluate("axe.run()")
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    await device.close()
