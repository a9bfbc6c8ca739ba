"""Pages of whoever is signed in, as browsers show them: small, readable, as wide as the screen."""

from typing import NamedTuple

import pytest
from playwright._impl._api_structures import SetCookieParam
from playwright.async_api import Browser, Page, Request, ViewportSize, expect

from bot.coalition.people import Role
from bot.words.inbound import Called
from tests.live.test_concern_pages import AXE
from tests.support.checkin_scene import CIRCLE, WEEKLY, sets_up
from tests.support.chromium import IN_ONE_LOOP, NEEDED, close_pages
from tests.support.pages import Pages, opened_pages

pytestmark = [NEEDED, IN_ONE_LOOP]
PARTS = ("", "/people", "/partners", "/check-ins", "/days", "/circles", "/tables")
PATHS = (
    "/me",
    *(f"/coordinate{each}" for each in PARTS),
    "/ledger",
    "/items",
    "/templates",
    "/circle/c-steering",
    "/me/to/home",
    "/me/to/new-item",
    "/me/to/answer",
    "/me/to/away",
    "/me/to/calendar",
)
WIDTHS = (360, 740, 1280, 1700)
PRINTED = """(({color, backgroundColor}) => [color, backgroundColor])
  (getComputedStyle(document.body))"""
"""Dark on light, also for whoever looks at a dark screen."""
FIRST_VIEW = 50_000
"""Bytes, with all that a page needs besides."""


async def coalition(pages: Pages, language: str) -> list[SetCookieParam]:
    """A coordinator among thirty people, with something of everything; signed in."""
    stage = pages.stage
    ana = await stage.person("Ana Ruiz", roles=[Role.COORDINATOR], organisation="Roots")
    others = [
        await stage.person(f"Person {number:02}", organisation=("Roots", "Shelter")[number % 2])
        for number in range(30)
    ]
    circle = await stage.circle(CIRCLE.name, ana, *others)
    await sets_up(ana, WEEKLY)
    made = {"owner": "Person 01", "due": "2026-03-20", "seen": "coalition"}
    for what in ("Publish the selection rules", "Draft the statement"):
        await ana.fills(await ana.does(Called("action.add")), what=what, **made)
    seats = {"circle": circle.id, "kind": "grassroots", "number": "4"}
    await ana.does(Called("seats.saved", seats))
    await ana.says(f"language {language}")
    browser = pages.browser()
    await browser.signs_in(ana)
    return [
        SetCookieParam(name=name, value=value, domain="localhost", path="/", secure=True)
        for name, value in browser.cookies.items()
    ]


async def first_view(page: Page, address: str) -> int:
    """How many bytes came until it stood there."""
    came: list[Request] = []

    def note(request: Request) -> None:  # playwright takes no method of a list
        came.append(request)

    page.on("requestfinished", note)
    await page.goto(address, wait_until="networkidle")
    sizes = [await each.sizes() for each in came]
    return sum(each["responseBodySize"] + each["responseHeadersSize"] for each in sizes)


@pytest.mark.skipif(
    not AXE.is_file(), reason="axe-core is not installed: npm ci in adapters/web/browser"
)
@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
async def test_they_are_small_fit_and_can_be_read_by_everybody(
    sqlite_url: str, browser: Browser, language: str, scheme: str
) -> None:
    async with opened_pages(sqlite_url) as pages:
        cookies = await coalition(pages, language)
        context = await browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        await context.add_cookies(cookies)
        for path in PATHS:
            page = await context.new_page()
            assert await first_view(page, pages.origin + path) <= FIRST_VIEW, path
            await page.evaluate(AXE.read_text("utf-8"))
            found = (await page.evaluate("axe.run()"))["violations"]
            serious = [each for each in found if each["impact"] in {"serious", "critical"}]
            assert [(path, each["id"], each["nodes"]) for each in serious] == []
            for width in WIDTHS:
                await page.set_viewport_size(ViewportSize(width=width, height=800))
                await page.evaluate(
                    "for (const each of document.querySelectorAll('details')) each.open = true"
                )
                taken = await page.evaluate("document.documentElement.scrollWidth")
                assert (path, taken) == (path, min(taken, width))
            await page.emulate_media(media="print")
            assert await page.locator("nav:visible").count() == 0, path
            assert await page.evaluate(PRINTED) == ["rgb(42, 36, 32)", "rgb(255, 255, 255)"], path
            await page.close()
        await close_pages(browser)


async def test_a_coordinator_finds_and_looks_without_a_script(
    sqlite_url: str, browser: Browser
) -> None:
    async with opened_pages(sqlite_url) as pages:
        cookies = await coalition(pages, "en")
        context = await browser.new_context(java_script_enabled=False)
        await context.add_cookies(cookies)
        page = await context.new_page()
        await page.goto(f"{pages.origin}/me")
        await page.click("a[href='/coordinate']")
        await page.click("a[href='/coordinate/people']")
        await page.fill("#find", "Person 07")
        await page.keyboard.press("Enter")
        await expect(page.locator("#people tbody tr")).to_have_count(1)
        assert page.url.endswith("/coordinate/people")
        assert "Person" not in page.url

        await page.click("#people tbody button")
        await page.wait_for_url("**/me/do")
        assert "Person 07" in await page.locator("main").inner_text()
        await close_pages(browser)


FOCUSED = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const style = getComputedStyle(here), box = here.getBoundingClientRect();
  const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  const seen = drawn && box.width > 0 && box.height > 0;
  const all = [...document.querySelectorAll('*')];
  const name = here.tagName + ' ' + (here.innerText || here.name || '').slice(0, 40);
  return [all.indexOf(here), seen, name];
}"""
MOST_STOPS = 200


class Stop(NamedTuple):
    place: int
    """In the order of the page."""
    seen: bool
    """Whether one sees that it is there; of a date, which has several stops, at one of them."""
    name: str


async def walks(page: Page) -> list[Stop]:
    """What the Tab key leads to, one after the other, until it leaves the page again."""
    stops: list[Stop] = []
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Tab")
        found = await page.evaluate(FOCUSED)
        if found is None or (len(stops) > 1 and found[0] == stops[0].place):
            return stops
        stops.append(Stop(*found))
    raise AssertionError(f"the Tab key comes to no end: {stops[-3:]}")


async def test_each_page_is_walked_through_and_used_by_keyboard_alone(
    sqlite_url: str, browser: Browser
) -> None:
    """Nothing is a trap, each stop is seen, and they come in the order in which they are read."""
    async with opened_pages(sqlite_url) as pages:
        cookies = await coalition(pages, "en")
        ana = pages.stage.people["Ana Ruiz"]
        await ana.says("action add Read it @Ana Ruiz by 20 March")
        context = await browser.new_context(viewport={"width": 1280, "height": 800})
        await context.add_cookies(cookies)
        page = await context.new_page()
        circle = "/circle/c-steering"
        for path in ("/me", circle, *(f"/coordinate{each}" for each in PARTS), "/me/to/new-item"):
            answer = await page.goto(pages.origin + path)
            assert answer is not None
            assert (path, answer.status) == (path, 200)
            stops = await walks(page)
            places = [each.place for each in stops]
            assert (path, places) == (path, sorted(places)), stops
            seen = {each.place for each in stops if each.seen}
            unseen = [each.name for each in stops if each.place not in seen]
            assert (path, unseen) == (path, [])

        await page.goto(f"{pages.origin}/me")
        await page.locator(".items button").first.focus()
        await page.keyboard.press("Enter")
        await expect(page.locator("[role=status]")).to_be_visible()
        await close_pages(browser)
