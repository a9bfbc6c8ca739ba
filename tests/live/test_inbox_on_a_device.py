"""What stays on a responder's device: drafts, what was read, and words looked for there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from adapters.web.http.files import STATIC
from tests.support.chromium import ARGUMENTS, CHROMIUM, IN_ONE_LOOP, NEEDED
from tests.support.concern_house import NARROW, House, opened_house, reported

pytestmark = [
    NEEDED,
    IN_ONE_LOOP,
    pytest.mark.skipif(
        not (STATIC / "built" / "inbox.js").is_file(), reason="the browser's part is not built"
    ),
]
KEPT = "Object.entries(localStorage).map((each) => each.join(' '))"
DRAFT_IS_KEPT = "Object.keys(localStorage).some((each) => each.startsWith('tequio-drafts'))"
WORDS = "goldfinch نحن هنا\nWe are here"


@pytest_asyncio.fixture(loop_scope="session")
async def house(sqlite_url: str, browser: Browser) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, browser) as house:
        yield house


async def looks_again(house: House, page: Page) -> None:
    await house.delivered()
    await page.clock.set_fixed_time(house.stage.clock.now)
    await page.reload()
    await expect(page.locator("#about-cases")).to_be_visible()


@asynccontextmanager
async def a_browser_at(house: House, folder: Path) -> AsyncIterator[Page]:
    """One that keeps what it is left with, as on somebody's own device."""
    context = await house.browser.browser_type.launch_persistent_context(
        folder, executable_path=CHROMIUM, args=ARGUMENTS, viewport=NARROW
    )
    page = await context.new_page()
    await page.goto(f"{house.url}inbox?seat=noor")
    yield page
    await context.close()


async def types(page: Page, form: str, words: str) -> None:
    """Key by key, and it is kept."""
    box = page.locator(f"article form.{form} textarea")
    await box.press_sequentially(words)
    await expect(page.locator("article .state.draft")).to_be_visible()
    await page.wait_for_function(DRAFT_IS_KEPT)


async def test_a_draft_is_there_after_the_browser_was_closed(house: House, tmp_path: Path) -> None:
    await house.responder("layla")
    async with a_browser_at(house, tmp_path) as noor:
        await noor.click("#make-keys")
        await noor.click("#later")
        await noor.click("#register")
        await expect(noor.locator("#registered")).to_be_visible()
        await reported(house)
        await looks_again(house, noor)
        await types(noor, "answer", WORDS)
        await noor.reload()
        await expect(noor.locator("form.answer textarea")).to_have_value(WORDS)
    async with a_browser_at(house, tmp_path) as noor:
        await expect(noor.locator("form.answer textarea")).to_have_value(WORDS)
        await expect(noor.locator("article .state.draft")).to_be_visible()
        assert "goldfinch" not in str(await noor.evaluate(KEPT))
        await noor.click("article form.answer button[type=submit]")
        await expect(noor.locator("article form.answer .sent")).to_be_visible()
        await expect(noor.locator("article .state.draft")).to_be_hidden()
        await noor.wait_for_function(f"!({DRAFT_IS_KEPT})")
        await noor.reload()
        await expect(noor.locator(".entry", has_text="goldfinch")).to_be_visible()
        await expect(noor.locator("form.answer textarea")).to_have_value("")
    assert not [each for each in house.sent if "goldfinch" in each]


async def test_a_note_that_was_begun_waits_under_the_work_on_its_case(house: House) -> None:
    await house.responder("layla")
    noor = await house.responder("noor")
    await reported(house)
    await looks_again(house, noor)
    await noor.click("details.work > summary")
    await types(noor, "answer", "We are")
    await noor.locator("article form.noting textarea").press_sequentially("Ask")
    await looks_again(house, noor)
    await expect(noor.locator("form.answer textarea")).to_have_value("We are")
    await noor.locator("form.answer textarea").press_sequentially(" here")
    await noor.click("details.work > summary")
    await expect(noor.locator("form.noting textarea")).to_have_value("Ask")
    pressed = await noor.locator("form.noting").element_handle()
    await noor.click("form.noting button[type=submit]")
    await noor.wait_for_function("form => !form.isConnected", arg=pressed)
    await expect(noor.locator("form.noting textarea")).to_have_value("")
    await expect(noor.locator("form.answer textarea")).to_have_value("We are here")
    await expect(noor.locator("article .state.draft")).to_be_visible()
    await looks_again(house, noor)
    await expect(noor.locator("form.answer textarea")).to_have_value("We are here")
    await noor.click("details.work > summary")
    await expect(noor.locator("form.noting textarea")).to_have_value("")


async def test_drafts_and_all_else_go_with_the_keys_also_what_is_just_being_kept(
    house: House,
) -> None:
    await house.responder("layla")
    noor = await house.responder("noor")
    await reported(house)
    await looks_again(house, noor)
    await types(noor, "answer", "We are here")
    await noor.click("#own-keys > summary")
    await noor.click("#forget-keys")
    await noor.locator("form.answer textarea").press_sequentially(", and")
    await noor.click("#forget-now")
    await expect(noor.locator("#no-keys")).to_be_visible()
    assert await noor.evaluate("localStorage.length + sessionStorage.length") == 0


async def test_what_is_new_is_seen_in_the_list_and_words_are_found_on_the_device(
    house: House,
) -> None:
    await house.responder("layla")
    noor = await house.responder("noor")
    for number, place in enumerate(["gate", "market", "esquina", "السوق"]):
        await reported(
            house, text=f"They wait at the {place}", urgent="yes" if number == 1 else "no"
        )
    await looks_again(house, noor)
    cards = noor.locator("article.case")
    await expect(cards).to_have_count(4)
    await expect(noor.locator(".state.unread:visible")).to_have_count(4)
    await expect(cards.first.locator("summary").first).to_contain_text("Week of Mar 2, 2026")
    house.sent.clear()
    await noor.fill("#search", "ESQUÍNA")
    await expect(noor.locator("article.case:visible")).to_have_count(1)
    await noor.locator("article.case:visible > details > summary").click()
    await expect(noor.locator("article.case:visible .answers")).to_contain_text("esquina")
    await noor.fill("#search", "goldfinch")
    await expect(noor.locator("#nothing-found")).to_be_visible()
    await noor.fill("#search", "")
    await expect(noor.locator("article.case:visible")).to_have_count(4)
    assert not [each for each in house.sent if "ESQU" in each or "goldfinch" in each]
    await expect(noor.locator(".state.unread:visible")).to_have_count(3)
    await noor.reload()
    await expect(noor.locator(".state.unread:visible")).to_have_count(3)
