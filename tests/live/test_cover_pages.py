"""In a real browser: what a member's pages send and fetch is the same with a report as without."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, Request, Route, expect

from adapters.web.http.files import STATIC
from bot.coalition.people import Role
from bot.concerns.sealed.receipts import Receipt, tidy
from tests.support.checkin_scene import CIRCLE, WEEKLY, sets_up
from tests.support.chromium import IN_ONE_LOOP, NEEDED, close_pages
from tests.support.concern_house import NARROW
from tests.support.pages import Pages, link_for, opened_pages
from tests.support.responders import responder, stands_in, written_down
from tests.support.stage import Actor
from tests.support.waiting import LONGEST

pytestmark = [
    NEEDED,
    IN_ONE_LOOP,
    pytest.mark.skipif(
        not (STATIC / "built" / "cover.js").is_file(), reason="the browser's part is not built"
    ),
]
WORDS = "goldfinch They wait outside. أخاف 🙏"


@pytest_asyncio.fixture(loop_scope="session")
async def pages(sqlite_url: str, browser: Browser) -> AsyncIterator[Pages]:
    async with opened_pages(sqlite_url) as pages:
        yield pages
        await close_pages(browser)


class Visits:
    """One member's browser, and all that it asks the server for."""

    def __init__(self, device: BrowserContext) -> None:
        self.device, self.asked, self.complaints = device, list[Request](), list[str]()
        device.on("request", self._note)
        device.on("console", lambda said: self.complaints.append(said.text))

    def _note(self, asked: Request) -> None:
        self.asked.append(asked)

    async def sign_in(self, pages: Pages, who: Actor) -> Page:
        page = await self.device.new_page()
        page.set_default_timeout(LONGEST * 1000)
        await page.goto(f"{pages.origin}{await link_for(who)}")
        await page.click("button.main")
        await page.wait_for_url("**/me")
        return page

    @property
    def captured(self) -> list[tuple[str, str, int, bool]]:
        """Method, path, length of what was sent with it, and whether it said who is signed in."""
        return [
            (
                each.method,
                re.sub(r"\?.*", "", each.url),
                len(each.post_data_buffer or b"") if "/concern/" in each.url else 0,
                "cookie" in each.headers,
            )
            for each in self.asked
            if "/static/" not in each.url
        ]

    @property
    def sent(self) -> str:
        return "\n".join(f"{each.url} {each.post_data}" for each in self.asked)


async def _answers(page: Page, origin: str, text: str = "", receipt: str = "") -> Receipt:
    """One visit: perhaps a look for an answer, perhaps words, and the check-in's answer."""
    await page.goto(f"{origin}/me/to/answer")
    await expect(page.locator("#cover")).to_be_visible()
    shown = Receipt(tidy(await page.locator("[data-receipt]").inner_text() or ""))
    if receipt:
        await page.click("#cover > summary")
        await page.fill("[data-own-receipt]", receipt)
        await page.click("[data-look]")
        await expect(page.locator("[data-found] blockquote")).to_have_text("We hear you.")
    if text:
        if not receipt:
            await page.click("#cover > summary")
        shown = Receipt(tidy(await page.locator("[data-receipt]").inner_text()))
        await page.fill("[data-words]", text)
        await page.click("form.asked button.main")
        await expect(page.locator("[data-problem=not-written-down]")).to_be_visible()
        await page.fill("[data-kept]", written_down(shown)["kept"])
    await page.fill("[name=moved]", "All is well")
    await page.check("[name=sharing][value=room]")
    await page.click("form.asked button.main")
    await expect(page.locator("form.asked")).to_have_count(0)
    return shown


async def _visit(
    pages: Pages, browser: Browser, who: Actor, text: str = "", receipt: str = ""
) -> tuple[Visits, Receipt]:
    visits = Visits(await browser.new_context(viewport=NARROW))
    page = await visits.sign_in(pages, who)
    visits.asked.clear()
    return visits, await _answers(page, pages.origin, text, receipt)


async def test_what_is_sent_and_fetched_is_the_same_with_words_and_with_an_answer(
    pages: Pages, browser: Browser
) -> None:
    stage = pages.stage
    ada, bob = await responder(stage, "Ada"), await responder(stage, "Bob")
    ana = await stage.person("Ana", roles=[Role.COORDINATOR], organisation="Roots")
    ben = await stage.person("Ben", organisation="Roots")
    await stage.circle(CIRCLE.name, ana, ben)
    await sets_up(ana, WEEKLY)
    await stage.waits(days=7, hours=4)

    without, _ = await _visit(pages, browser, ana)
    with_words, receipt = await _visit(pages, browser, ben, WORDS)
    await stage.waits(hours=10)
    (case,) = bob.cases
    await bob.answers(case, "We hear you.")
    await stage.waits(days=6, hours=14)  # the next round, too, is open
    with_an_answer, _ = await _visit(pages, browser, ben, receipt=receipt)

    captured = [each.captured for each in (without, with_words, with_an_answer)]
    sent = "\n".join(each.sent for each in (without, with_words, with_an_answer))
    assert captured[0] == captured[1] == captured[2]
    assert [each[1].removeprefix(pages.origin) for each in captured[0]] == [
        "/me/to/answer",
        "/concern/board",
        "/concern/cover",
        "/me/send",
    ]
    assert [each[3] for each in captured[0] if "/concern/" in each[1]] == [False, False]
    assert "goldfinch" not in sent
    assert not stands_in(receipt, sent)
    assert case.report.answers == {"may_act": "ask", "may_share": "ask", "text": WORDS}
    assert len(ada.cases) == 1
    assert [each.complaints for each in (without, with_words, with_an_answer)] == [[], [], []]

    again = Visits(await browser.new_context(viewport=NARROW))
    page = await again.sign_in(pages, ana)
    await _sends_on_a_line_that_breaks(page, pages.origin)
    await page.fill("[data-words]", "wagtail They came back.")
    await page.click("form.asked button.main")
    await expect(page.locator("form.asked")).to_have_count(0)
    await _sends_on_a_line_that_breaks(page, pages.origin)
    await stage.waits(hours=6)
    texts = [each.report.answers["text"] for each in bob.cases]
    assert texts.count("wagtail They came back.") == 1
    assert texts.count("wagtail They wait.") == 1, "of the first visit what was kept first gave way"

    await page.click("form.asked button.main")
    await expect(page.locator("[data-problem=delivered]")).to_be_visible()
    await expect(page.locator("[data-words]")).to_have_value("wagtail They wait.")
    await page.fill("[data-words]", "")
    await page.click("form.asked button.main")
    await expect(page.locator("form.asked")).to_have_count(0)


async def _sends_on_a_line_that_breaks(page: Page, origin: str) -> None:
    """The letter arrives; that it did, does not."""

    async def breaks(route: Route) -> None:
        await route.fetch()
        await route.abort()

    await page.goto(f"{origin}/me/to/answer")
    await expect(page.locator("#cover")).to_be_visible()
    await page.click("#cover > summary")
    receipt = Receipt(tidy(await page.locator("[data-receipt]").inner_text()))
    await page.fill("[data-words]", "wagtail They wait.")
    await page.fill("[data-kept]", written_down(receipt)["kept"])
    await page.fill("[name=moved]", "All is well")
    await page.check("[name=sharing][value=room]")
    await page.route("**/concern/cover", breaks, times=1)
    await page.click("form.asked button.main")
    await expect(page.locator("[data-problem=failed]")).to_be_visible()  # words stand there before
    await expect(page.locator("[data-problem=failed]")).to_contain_text("it is kept once")
