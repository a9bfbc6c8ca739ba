"""Two stewards sign the list of responders in real browsers, with keys that never leave these."""

import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, expect

from adapters.web.http.files import STATIC
from bot.coalition.people import Role
from bot.concerns.store import roster_of
from tests.live.test_concern_pages import AXE
from tests.support.chromium import IN_ONE_LOOP, NEEDED, close_pages
from tests.support.concern_house import fills_in
from tests.support.pages import Pages, link_for, opened_pages
from tests.support.responders import responder
from tests.support.stage import Actor

pytestmark = [
    NEEDED,
    IN_ONE_LOOP,
    pytest.mark.skipif(
        not (STATIC / "built" / "stewards.js").is_file(), reason="the browser's part is not built"
    ),
]
KEPT = "Object.values(localStorage).join(' ')"


@pytest_asyncio.fixture(loop_scope="session")
async def pages(sqlite_url: str, browser: Browser) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        yield pages
        await close_pages(browser)


async def at_their_page(
    pages: Pages, browser: Browser, who: Actor, width: int = 360, **more: object
) -> Page:
    device = await browser.new_context(
        viewport=ViewportSize(width=width, height=800),
        **more,  # type: ignore[arg-type]
    )
    page = await device.new_page()
    await page.goto(pages.origin + await link_for(who))
    await page.click("button.main")
    await page.wait_for_url("**/me")
    await page.click('a[href="/stewards"]')
    return page


async def makes_key(page: Page) -> str:
    """Returns the numbers that their page shows."""
    await page.click("#make-key")
    await page.click("#put-on-list")
    await expect(page.locator("#not-listed")).to_be_hidden()
    return await page.locator("#my-digits").inner_text()


def shot(name: str) -> Path | None:
    folder = os.environ.get("TEQUIO_SHOTS")
    return Path(folder) / f"{name}.png" if folder else None


async def test_two_sign_what_both_see_and_the_door_seals_to_nobody_else(
    pages: Pages, browser: Browser
) -> None:
    stage = pages.stage
    for name in ("Ada", "Bob"):
        await responder(stage, name)
    sol = await stage.person("Sol", roles=[Role.STEWARD], organisation="One House")
    tia = await stage.person("Tía", roles=[Role.STEWARD], organisation="Other", language="ar")
    first = await at_their_page(pages, browser, sol)
    sent: list[str] = []
    first.on("request", lambda each: sent.append(f"{each.url} {each.post_data}"))
    mine = await makes_key(first)
    await expect(first.locator("#few")).to_be_visible()
    second = await at_their_page(pages, browser, tia, 1280, color_scheme="dark")
    await makes_key(second)

    await expect(second.locator("#next .stewards")).to_contain_text(mine)
    await first.reload()
    await expect(first.locator("#next .responders .named")).to_have_count(2)
    await expect(first.locator("#next .new:visible")).to_have_count(4)
    await first.click("#sign")
    await expect(first.locator("#mine-is-there")).to_be_visible()
    await second.reload()
    await expect(second.locator("#signed-by")).to_contain_text("Sol")
    for page, width in ((first, 360), (second, 1280)):
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        await page.evaluate(AXE.read_text(encoding="utf-8"))
        found = await page.evaluate("axe.run()")
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
        if path := shot(f"stewards-{width}"):
            await page.screenshot(path=path, full_page=True)
    await second.click("#sign")
    await expect(second.locator("#in-force")).to_be_visible()
    await expect(second.locator("#nothing")).to_be_visible()
    assert roster_of(stage.vault).standing == "signed"
    (key,) = [each for each in (await first.evaluate(KEPT)).split() if len(each) == 64]
    assert key not in " ".join(sent)

    door = await browser.new_page()
    await door.goto(f"{pages.origin}/concern?language=en")
    await expect(door.locator("#sealed-here")).to_be_visible()
    assert "no stewards signed" not in await door.inner_text("main")
    await fills_in(door)
    await door.click("form button[type=submit]")
    await expect(door.locator("#sealed")).to_be_visible()


async def test_a_steward_with_a_new_key_is_one_person_who_changed(
    pages: Pages, browser: Browser
) -> None:
    stage = pages.stage
    for name in ("Ada", "Bob"):
        await responder(stage, name)
    devices, numbers = [], []
    for name in ("Sol", "Tia"):
        who = await stage.person(name, roles=[Role.STEWARD], organisation=f"{name} House")
        devices.append(await at_their_page(pages, browser, who))
        numbers.append(await makes_key(devices[-1]))
    sol, tia = devices
    for page in devices:
        await page.reload()
        await page.click("#sign")
        await expect(page.locator("#sign")).to_be_hidden()
    await tia.evaluate("localStorage.clear()")
    await tia.reload()
    new = await makes_key(tia)
    await sol.reload()

    row = sol.locator("#next .stewards .named", has_text="Tia")
    await expect(row.locator(".changed")).to_be_visible()
    await expect(row.locator(".digits")).to_have_text(new)
    await expect(row.locator(".before bdi")).to_have_text(numbers[1])
    await expect(sol.locator("#next .new:visible")).to_have_count(1)
    await expect(sol.locator("#next .who-left")).to_be_hidden()
    if path := shot("stewards-changed"):
        await sol.screenshot(path=path, full_page=True)


async def test_a_browser_seals_to_nobody_whom_the_list_in_its_page_does_not_name(
    pages: Pages, browser: Browser
) -> None:
    """Also where the server would have let it pass."""
    for name in ("Ada", "Bob"):
        await responder(pages.stage, name)
    door = await browser.new_page()
    await door.goto(f"{pages.origin}/concern?language=en")
    await expect(door.locator("#sealed-here")).to_be_visible()
    lists = '[{"text":"{}","signatures":{}}]'
    await door.evaluate(f"document.querySelector('[data-lists]').dataset.lists = '{lists}'")
    await fills_in(door)
    asked: list[str] = []
    door.on("request", lambda each: asked.append(each.method))
    await door.click("form button[type=submit]")
    await expect(door.locator("#not-signed")).to_be_visible()
    assert "POST" not in asked


async def test_a_list_that_is_not_the_one_seen_before_is_doubted_until_somebody_has_asked(
    pages: Pages, browser: Browser
) -> None:
    stage = pages.stage
    for name in ("Ada", "Bob"):
        await responder(stage, name)
    devices = []
    for name in ("Sol", "Tia"):
        who = await stage.person(name, roles=[Role.STEWARD], organisation=f"{name} House")
        devices.append(await at_their_page(pages, browser, who))
        await makes_key(devices[-1])
    for page in devices:
        await page.reload()
        await page.click("#sign")
        await expect(page.locator("#sign")).to_be_hidden()
    sol = devices[0]
    await sol.reload()
    await expect(sol.locator("#in-force")).to_be_visible()
    with closing(sqlite3.connect(stage.vault._file._file)) as file, file:
        file.execute("DELETE FROM signed_lists")
    await sol.reload()
    await expect(sol.locator("#gone")).to_be_visible()
    if path := shot("stewards-gone"):
        await sol.screenshot(path=path, full_page=True)
