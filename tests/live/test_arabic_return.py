"""A report in Arabic and the way back to it, with scripts and without, over a line that breaks."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

from adapters.web.http.files import STATIC
from tests.support.chromium import IN_ONE_LOOP, NEEDED
from tests.support.concern_house import House, fills_in, opened_house

pytestmark = [
    NEEDED,
    IN_ONE_LOOP,
    pytest.mark.skipif(
        not (STATIC / "built" / "inbox.js").is_file(), reason="the browser's part is not built"
    ),
]
TOLD = "ينتظرون خارج المكتب منذ الساعة 9:30"
ANSWER = "نحن معك. رقمنا: +20 2 2796 0197"
PLACES = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
GOES_LEFT_TO_RIGHT = """words => {
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (!texts.nextNode().data.includes(words));
    const place = (at) => {
        const range = document.createRange();
        range.setStart(texts.currentNode, at);
        range.setEnd(texts.currentNode, at + 1);
        return range.getBoundingClientRect();
    };
    const first = texts.currentNode.data.indexOf(words);
    const [one, last] = [place(first), place(first + words.length - 1)];
    return one.left < last.left && one.top === last.top;
}"""
"""Whether these signs stand in one line, the first of them at its left, as they are painted."""


@pytest_asyncio.fixture(loop_scope="session")
async def house(sqlite_url: str, browser: Browser) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, browser) as house:
        yield house


def by_another_keyboard(receipt: str) -> str:
    """With places in Arabic digits, signs of vowels, stretched words and marks of a messenger."""
    written = (
        f"{str(place).translate(PLACES)}- {word[0]}\u064e{word[1]}ـ{word[2:]}".replace("ي", "ی")
        for place, word in enumerate(receipt.split(), 1)
    )
    return "\u202b" + "\u200f، ".join(written) + "\u202c"


async def arrives_unseen(route: Route) -> None:
    """The server keeps it, and whoever sent it hears nothing."""
    assert (await route.fetch()).ok
    await route.abort()


async def answers_over_a_line_that_breaks(noor: Page) -> None:
    await noor.route("**/inbox/reply**", arrives_unseen)
    await noor.fill("form.answer textarea", ANSWER)
    await noor.click("form.answer button[type=submit]")
    await expect(noor.locator("form.answer .failed")).to_be_visible()
    await expect(noor.locator("form.answer textarea")).to_have_value(ANSWER)
    await noor.unroute("**/inbox/reply**")
    await noor.click("form.answer button[type=submit]")
    await expect(noor.locator("form.answer .sent")).to_be_visible()


async def comes_back(house: House, receipt: str, *, script: bool) -> Page:
    page = await house.visits("concern/receipt?language=ar", script=script)
    await page.fill("input[name=receipt]", receipt)
    await page.click("form button.main")
    return page


async def sends_twice_in_doubt(house: House, rosa: Page, *, script: bool) -> None:
    """So late that nothing in the server's memory knows of the first time."""
    if script:
        await rosa.route("**/concern/more", arrives_unseen)
    await rosa.click("form button.main")
    if script:
        await expect(rosa.locator("#not-sent")).to_be_visible()
        await rosa.unroute("**/concern/more")
        await house.stage.waits(minutes=2)
        await rosa.click("form button.main")
        return
    await expect(rosa.get_by_text("تمت الإضافة").first).to_be_visible()
    await house.stage.waits(minutes=2)
    await rosa.reload()


@pytest.mark.parametrize("script", [True, False])
async def test_a_report_in_arabic_is_answered_over_a_broken_line_read_once_and_added_to(
    house: House, *, script: bool
) -> None:
    layla, noor = await house.responder("layla"), await house.responder("noor")
    rosa = await house.visits("concern?language=ar", script=script)
    if script:
        await expect(rosa.locator("#sealed-here")).to_be_visible()
    receipt = await fills_in(rosa, text=TOLD)
    await rosa.click("form button.main")
    await expect(rosa.get_by_text("بلاغك مشفّر ومحفوظ.").first).to_be_visible()

    await house.delivered(layla, noor)
    house.expected = ("ERR_FAILED",)
    await expect(noor.locator("article.case")).to_contain_text(TOLD)
    await answers_over_a_line_that_breaks(noor)
    await house.delivered(layla)
    await expect(layla.locator(".entry", has_text="نحن معك")).to_have_count(1)

    rosa = await comes_back(house, by_another_keyboard(receipt), script=script)
    answer = rosa.locator(".line", has_text="نحن معك")
    await expect(answer).to_have_count(1)
    assert await rosa.evaluate(GOES_LEFT_TO_RIGHT, "+20\u00a02\u00a02796\u00a00197")
    await rosa.fill("textarea[name=text]", "عادوا مساءً.")
    await rosa.check("input[name=read][value=yes]")
    await sends_twice_in_doubt(house, rosa, script=script)
    await expect(rosa.get_by_text("تمت الإضافة").first).to_be_visible()
    rosa = await comes_back(house, receipt, script=script)
    await expect(rosa.locator("textarea[name=text]")).to_be_visible()
    await expect(answer).to_have_count(0)

    for _ in range(2):  # what comes within two hours of a delivery waits for the next one
        await house.delivered(layla)
    await expect(layla.locator(".entry", has_text="عادوا مساءً.")).to_have_count(1)
