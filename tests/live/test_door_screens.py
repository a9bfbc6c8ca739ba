"""A report on short screens, as a phone shows them: nothing is sent or left between them."""

import pytest
from playwright.async_api import Page, Route, ViewportSize, expect

from adapters.web.http.files import STATIC
from bot.concerns.sealed.receipts import tidy
from bot.concerns.sealed.word_lists import WORDS_IN_RECEIPT, plain_words
from tests.live.test_concern_pages import house
from tests.support.chromium import IN_ONE_LOOP, NEEDED
from tests.support.concern_house import House, answers, fills_in, turns_to
from tests.support.responders import ANSWERS

__all__ = ["house"]
pytestmark = [
    NEEDED,
    IN_ONE_LOOP,
    pytest.mark.skipif(
        not (STATIC / "built" / "seal.js").is_file(), reason="the browser's part is not built"
    ),
]
AGAIN = "Reload the page that appears instead"
SMALL = ViewportSize(width=360, height=560)


async def opened(house: House, *, script: bool, language: str = "en") -> Page:
    await house.responder("layla")
    await house.responder("noor")
    page = await house.visits(f"concern?language={language}", script=script)
    await page.set_viewport_size(SMALL)
    if script:
        await expect(page.locator("#sealed-here")).to_be_visible()
    house.sent.clear()
    return page


@pytest.mark.parametrize("script", [True, False])
async def test_screen_by_screen_forth_and_back_nothing_is_sent_and_none_is_in_the_history(
    house: House, *, script: bool
) -> None:
    page = await opened(house, script=script)
    length = await page.evaluate("history.length") if script else 0
    for number in range(2, 9):
        await page.locator(".step.ahead:visible").click()
        await expect(page.locator("section.screen:visible")).to_have_class(
            f"screen screen-{number}"
        )
        await expect(page.locator(f".screens label[for=screen-{number}]")).to_be_in_viewport()
        assert await page.locator("section.screen:visible [type=radio]").count() <= 10
        await expect(
            page.locator("section.screen:visible legend, .screen:visible label").first
        ).to_be_in_viewport()
    await page.locator(".step:visible", has_text="Back").click()
    await expect(page.locator("textarea[name=text]")).to_be_visible()
    await expect(page.get_by_text(AGAIN)).to_be_visible(visible=not script)

    assert house.sent_from(page) == []
    assert "#" not in page.url
    if script:
        assert await page.evaluate("history.length") == length


async def test_it_can_be_walked_through_by_keyboard(house: House) -> None:
    page = await opened(house, script=False)
    await page.locator("#screen-1").focus()
    for _ in range(3):
        await page.keyboard.press("ArrowRight")
    await expect(page.get_by_text("What do you hope for?")).to_be_visible()
    for _ in ("whom to call", "the first question"):
        await page.keyboard.press("Tab")

    assert await page.evaluate("document.activeElement.name") == "wanted"


@pytest.mark.parametrize("script", [True, False])
async def test_whatever_is_answered_a_report_is_one_request(house: House, *, script: bool) -> None:
    page = await opened(house, script=script)
    for more in ({}, {"text": "goldfinch " * 300, "what": "other", "known_by": "1-2"}):
        await page.goto(f"{house.url}concern")
        if script:
            await expect(page.locator("#sealed-here")).to_be_visible()
        await fills_in(page, **more)
        house.sent.clear()
        await page.click("form button[type=submit]")
        await expect(page.get_by_text("Your report is locked and kept.")).to_be_visible()
        await expect(page.locator(".screens, .screen")).to_have_count(0)
        asked = [each for each in house.sent_from(page) if "/static/" not in each]
        assert len(asked) == 1


async def test_leaving_empties_the_page_and_back_does_not_lead_to_it(house: House) -> None:
    page = await opened(house, script=True)
    await turns_to(page, "text")
    await page.fill("textarea[name=text]", "goldfinch")
    await page.locator("a.leave").click()
    await expect(page.get_by_text("news")).to_be_visible()
    before = await page.evaluate("history.length")

    assert before == 2, "the empty page on which a tab begins, and the one to which it went"


async def test_a_line_that_breaks_leaves_everything_and_sending_again_keeps_it_once(
    house: House,
) -> None:
    page = await opened(house, script=True)
    receipt = await fills_in(page, text="goldfinch")
    await breaks_off_once(page, "textarea[name=text]")
    await expect(page.locator("#sealed")).to_be_visible()

    await page.goto(f"{house.url}concern/receipt")
    await page.fill("input[name=receipt]", receipt)
    await breaks_off_once(page, "input[name=receipt]")
    await expect(page.locator("h1")).to_be_focused()
    await page.fill("textarea[name=text]", "goldfinch again")
    await breaks_off_once(page, "textarea[name=text]")
    await expect(page.get_by_text("Added")).to_be_visible()
    house.expected = ("ERR_INTERNET_DISCONNECTED",)


async def test_what_was_changed_after_the_answer_was_lost_is_not_said_to_be_kept(
    house: House,
) -> None:
    """The first came; whoever changes something and sends again is told so, and loses nothing."""
    page = await opened(house, script=True)
    await fills_in(page, text="goldfinch")
    await loses_the_answer_once(page, "**/concern/sealed")
    await page.locator("form button.main").click()
    await expect(page.locator("#not-sent")).to_be_visible()

    await turns_to(page, "text")
    await page.fill("textarea[name=text]", "goldfinch and wagtail")
    await turns_to(page, "kept")
    await page.locator("form button.main").click()
    await expect(page.locator("#before")).to_be_visible()
    await expect(page.locator("#not-sent")).to_be_hidden()
    await expect(page.locator("textarea[name=text]")).to_have_value("goldfinch and wagtail")

    await turns_to(page, "text")
    await page.fill("textarea[name=text]", "goldfinch")
    await turns_to(page, "kept")
    await page.locator("form button.main").click()
    await expect(page.locator("#sealed")).to_be_visible()
    house.expected = ("ERR_FAILED", "409")


async def test_a_door_that_closes_before_it_is_sent_says_so_and_who_can_help_instead(
    house: House,
) -> None:
    """Fewer than two responders are left: nobody is asked to press once more."""
    page = await opened(house, script=True)
    await fills_in(page, text="goldfinch")
    for member in house.stage.vault.enrolled_members():
        house.stage.vault.take_off([member])
    await page.click("form button.main")
    await expect(page.locator("#closed")).to_be_visible()
    await expect(page.locator("#closed a")).to_have_attribute("href", "/concern/danger?language=en")
    await expect(page.locator("#not-sent")).to_be_hidden()
    await expect(page.locator("textarea[name=text]")).to_have_value("goldfinch")
    house.expected = ("422",)


async def test_two_presses_at_once_send_a_report_once(house: House) -> None:
    page = await opened(house, script=True)
    await fills_in(page, text="goldfinch")
    house.sent.clear()
    await page.locator("form button.main").evaluate("(each) => (each.click(), each.click())")
    await expect(page.locator("#sealed")).to_be_visible()

    assert len([each for each in house.sent_from(page) if "/static/" not in each]) == 1


async def loses_the_answer_once(page: Page, address: str) -> None:
    """What is sent arrives; that it did, does not."""

    async def breaks(route: Route) -> None:
        await route.fetch()
        await route.abort()

    await page.route(address, breaks, times=1)


async def breaks_off_once(page: Page, typed: str) -> None:
    """What is sent does not arrive, what was typed is still there, and it is sent again."""
    before = await page.locator(typed).input_value()
    await page.context.set_offline(True)
    await page.click("form button.main")
    await expect(page.locator("#not-sent")).to_be_visible()
    await expect(page.locator(typed)).to_have_value(before)
    await page.context.set_offline(False)
    await page.click("form button.main")


async def test_without_scripts_a_line_that_breaks_loses_nothing_for_whoever_reloads_as_is_said(
    house: House,
) -> None:
    page = await opened(house, script=False)
    await fills_in(page, text="goldfinch")
    await page.context.set_offline(True)
    await page.click("form button.main")
    await page.wait_for_url("chrome-error://**")
    await page.context.set_offline(False)
    await page.reload()

    await expect(page.get_by_text("Your report is locked and kept.")).to_be_visible()


async def test_an_older_browser_shows_all_of_it_on_one_page(house: House) -> None:
    page = await opened(house, script=False)
    style = await (await page.request.get(f"{house.url}static/door/door.css")).text()
    older = style.replace("selector(:has(*))", "selector(:of-tomorrow(*))")
    await page.route(
        "**/door.css", lambda route: route.fulfill(body=older, content_type="text/css")
    )
    await page.reload()

    await expect(page.locator("section.screen:visible")).to_have_count(7)
    await expect(page.locator(".step:visible, .screens:visible")).to_have_count(0)
    await page.check('[name="what"][value="threat"]')


@pytest.mark.parametrize(("script", "language"), [(True, "ar"), (False, "es")])
async def test_a_receipt_is_printed_alone_and_copied_where_that_can_be_done(
    house: House, *, script: bool, language: str
) -> None:
    page = await opened(house, script=script, language=language)
    await answers(page, **ANSWERS)
    await page.emulate_media(media="print")
    shown = await page.locator("main").inner_text()
    receipt = await page.locator("[data-shown=kept]").inner_text()
    assert shown.strip() == receipt.strip()
    assert len(tidy(receipt).split()) == WORDS_IN_RECEIPT[language]
    assert {*tidy(receipt).split()} <= plain_words(language)

    await page.emulate_media(media="screen")
    await expect(page.locator("[data-copies]")).to_be_visible(visible=script)
    if script:
        await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await page.click("[data-copies]")
        await expect(page.locator("[data-copied]")).to_be_visible()
        assert await page.evaluate("navigator.clipboard.readText()") == receipt
