"""Forms in a real browser: nothing typed is lost, and Enter sends only where that is meant."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from adapters.web.http.files import STATIC
from bot.concerns.sealed.receipts import Receipt, open_mailbox, tidy
from bot.words.messages import Button, Choice, Field, Form, Message, OnlyIf, Reply
from tests.live.test_concern_pages import house
from tests.support.chromium import IN_ONE_LOOP, NEEDED
from tests.support.concern_house import House, answers, leaves_out, turns_to
from tests.support.rehearsed import rehearsal_room
from tests.support.responders import ANSWERS, written_down

__all__ = ["house"]
pytestmark = [
    NEEDED,
    IN_ONE_LOOP,
    pytest.mark.skipif(
        not (STATIC / "built" / "seal.js").is_file(), reason="the browser's part is not built"
    ),
]
LONG = "They wait outside. " * 2_200
"""More than 40,000 characters."""
NOTE = Form(
    "A note",
    (
        Field("kind", "Which?", "choice", choices=(Choice("a", "A"), Choice("b", "B"))),
        Field("words", "What?", "paragraph", longest=4000),
    ),
    "note.send",
    buttons=(Button("Español", "nota"), Button("Skip", "skip.this")),
)
NOTE_ELSEWHERE = replace(NOTE, args={"round": "2"})
NOTA = Form("Una nota", NOTE.fields, "note.send", language="es")
OTHER = Form("Another one", (Field("more", "More?"),), "other.send")
STANDS = Form(
    "Where it stands",
    tuple(
        field
        for number in "12"
        for field in (
            Field(
                f"stands.{number}",
                f"How is {number}?",
                "choice",
                choices=(Choice("late", f"Late {number}"), Choice("done", f"Done {number}")),
                optional=True,
            ),
            Field(
                f"need.{number}",
                f"What does {number} need?",
                optional=True,
                only_if=OnlyIf(f"stands.{number}", ("late",)),
            ),
            Field(
                f"seen.{number}",
                f"Where is {number}?",
                optional=True,
                only_if=OnlyIf(f"stands.{number}", ("done",)),
            ),
        )
    ),
    "stands.send",
)
REPLIES: dict[str, Reply] = {
    "stands": STANDS,
    "note": NOTE,
    "nota": NOTA,
    "note elsewhere": NOTE_ELSEWHERE,
    "other": OTHER,
    "skip.this": OTHER,
    "note.send": Message("That round has closed.", refused=True),
}


async def _receipt(page: Page) -> Receipt:
    return Receipt(tidy(await page.locator("[data-shown=kept]").inner_text()))


async def _fill(page: Page, **given: str) -> None:
    await answers(page, **{**ANSWERS, **given})


async def _opened(house: House, *, script: bool = True) -> Page:
    await house.responder("layla")
    await house.responder("noor")
    page = await house.visits("concern", script=script)
    if script:
        await expect(page.locator("#sealed-here")).to_be_visible()
    house.sent.clear()
    return page


async def test_enter_on_a_choice_of_a_report_sends_and_seals_nothing(house: House) -> None:
    page = await _opened(house)
    await _fill(page)
    await page.fill("input[name=kept]", written_down(await _receipt(page))["kept"])
    for name in ("urgent", "hidden_from", "kept"):
        await turns_to(page, name)
        await page.locator(f"[name={name}]").first.press("Enter")

    await expect(page.locator("#sealing")).to_be_hidden()  # it is seen as soon as sealing begins
    await expect(page.locator("#sealed")).to_be_hidden()
    await expect(page.locator("textarea[name=text]")).to_have_value(ANSWERS["text"])
    assert house.sent_from(page) == []


async def test_enter_on_a_choice_sends_nothing_without_a_script_either(house: House) -> None:
    page = await _opened(house, script=False)
    await _fill(page)
    receipt = await _receipt(page)
    await page.fill("input[name=kept]", written_down(receipt)["kept"])
    await turns_to(page, "urgent")
    await page.locator('[name="urgent"][value="no"]').press("Enter")
    await page.wait_for_url("**/concern")

    await expect(page.locator("textarea[name=text]")).to_have_value(ANSWERS["text"])
    await expect(page.locator('[name="what"][value="threat"]')).to_be_checked()
    assert await _receipt(page) == receipt
    vault = house.stage.vault
    assert vault.capsule(open_mailbox(receipt, vault.salt()).address) is None


async def test_another_language_keeps_a_report_in_the_page_and_sends_none_of_it(
    house: House,
) -> None:
    page = await _opened(house)
    await _fill(page, text="goldfinch They wait outside")
    await leaves_out(page, "Layla")
    receipt = await _receipt(page)
    await page.get_by_role("button", name="العربية").click()

    await expect(page.locator("html")).to_have_attribute("dir", "rtl")
    await expect(page.locator("textarea[name=text]")).to_have_value("goldfinch They wait outside")
    await expect(page.locator('[name="what"][value="threat"]')).to_be_checked()
    await expect(page.get_by_label("Layla")).to_be_checked()
    await expect(page.locator("[data-shown=kept]")).to_be_visible()
    assert await _receipt(page) == receipt
    assert not [each for each in house.sent if "goldfinch" in each.words]

    await page.fill("input[name=kept]", written_down(receipt)["kept"])
    await page.locator("form .main").click()
    await expect(page.locator("#sealed")).to_be_visible()
    assert len(house.stage.vault.cases()) > 0
    assert not [each for each in house.sent if "goldfinch" in each.words]


async def test_another_language_keeps_a_report_without_a_script(house: House) -> None:
    page = await _opened(house, script=False)
    await _fill(page, text="goldfinch They wait outside")
    receipt = await _receipt(page)
    await page.get_by_role("button", name="Español").click()

    await expect(page.locator("html")).to_have_attribute("lang", "es")
    await expect(page.locator("textarea[name=text]")).to_have_value("goldfinch They wait outside")
    await expect(page.locator('[name="what"][value="threat"]')).to_be_checked()
    assert await _receipt(page) == receipt


@pytest.mark.parametrize("script", [True, False])
async def test_what_is_too_long_is_refused_and_stays_whole(house: House, *, script: bool) -> None:
    page = await _opened(house, script=script)
    await _fill(page, text=LONG)
    await page.fill("input[name=kept]", written_down(await _receipt(page))["kept"])
    await page.locator("form .main").click()

    box = page.locator("textarea[name=text]")
    await expect(box).to_have_value(LONG)
    if script:
        assert "4000" in await box.evaluate("box => box.validationMessage")
        assert house.sent_from(page) == []
    else:
        await expect(page.locator(".question .problem:visible")).to_contain_text(
            "up to 4000 characters"
        )
        house.expected = ("422",)


async def test_help_in_danger_opens_beside_the_report(house: House) -> None:
    page = await _opened(house)
    await turns_to(page, "text")
    await page.fill("textarea[name=text]", "goldfinch")
    await page.locator("details.danger summary").click()
    await expect(page.locator("details.danger")).to_contain_text("Front Line")
    await page.locator('.screens label[for="screen-1"]').click()
    async with page.context.expect_page() as opened:
        await page.get_by_role("link", name="I am in danger now").click()

    await expect((await opened.value).locator("h1")).to_contain_text("In danger now?")
    await expect(page.locator("textarea[name=text]")).to_have_value("goldfinch")


@pytest.mark.parametrize("script", [True, False])
async def test_eight_words_that_open_nothing_stay_to_be_looked_at(
    house: House, *, script: bool
) -> None:
    await house.responder("layla")
    await house.responder("noor")
    page = await house.visits("concern/receipt", script=script)
    await page.fill("input[name=receipt]", "one two three four five six seven eight")
    await page.locator("input[name=receipt]").press("Enter")

    await expect(page.locator(".question .problem")).to_contain_text("open nothing")
    await expect(page.locator("input[name=receipt]")).to_have_value(re.compile("one two three"))
    house.expected = ("422",)


async def test_half_an_answer_to_one_case_stays_when_another_is_sent(house: House) -> None:
    await house.responder("layla")
    noor = await house.responder("noor")
    for _ in range(2):
        rosa = await house.visits("concern")
        await expect(rosa.locator("#sealed-here")).to_be_visible()
        await _fill(rosa)
        await rosa.fill("input[name=kept]", written_down(await _receipt(rosa))["kept"])
        await rosa.locator("form .main").click()
        await expect(rosa.locator("#sealed")).to_be_visible()
    await house.delivered(noor)
    await expect(noor.locator("article > details")).to_have_count(2)
    for card in await noor.locator("article > details > summary").all():
        await card.click()
    boxes = noor.locator("article textarea")
    await boxes.nth(0).fill("Half of what I")
    await boxes.nth(1).fill("We hear you.")
    await noor.locator("article form .main").nth(1).click()

    await expect(noor.locator(".entry", has_text="We hear you.")).to_have_count(1)
    await expect(boxes.nth(1)).to_have_value("")
    await expect(boxes.nth(0)).to_have_value("Half of what I")


@pytest_asyncio.fixture(loop_scope="session")
async def grace(tmp_path: Path, sqlite_url: str, browser: Browser) -> AsyncIterator[Locator]:
    async with rehearsal_room(sqlite_url, tmp_path / "web", REPLIES) as (_stage, url):
        page = await browser.new_page(viewport={"width": 1440, "height": 900})
        await page.goto(url)
        yield page.locator('.column[data-place="member:grace"]')


async def _writes(column: Locator, words: str) -> None:
    await column.locator(".composer textarea").fill(words)
    await column.locator(".composer textarea").press("Enter")


async def test_a_refused_form_stays_in_the_room_with_the_reason(grace: Locator) -> None:
    await _writes(grace, "note")
    await grace.get_by_label("B", exact=True).check()
    await grace.get_by_label("What?").fill("All that I wanted to say")
    await grace.locator(".asked .main").click()

    await expect(grace.locator(".asked .problems")).to_contain_text("That round has closed.")
    await expect(grace.get_by_label("What?")).to_have_value("All that I wanted to say")
    await expect(grace.get_by_label("B", exact=True)).to_be_checked()


async def test_enter_on_a_choice_presses_neither_send_nor_skip(grace: Locator) -> None:
    await _writes(grace, "note")
    await grace.get_by_label("B", exact=True).check()
    await grace.get_by_label("B", exact=True).press("Enter")

    await expect(grace.locator(".problems")).to_have_count(0)
    await expect(grace.locator(".asked")).to_have_count(1)


@pytest.mark.parametrize("typed", ["Half of it", ""])
async def test_another_form_stands_beside_one_that_was_there(grace: Locator, typed: str) -> None:
    await _writes(grace, "note")
    await grace.get_by_label("What?").fill(typed)
    await _writes(grace, "other")

    await expect(grace.locator(".asked")).to_have_count(2)
    await expect(grace.get_by_label("What?")).to_have_value(typed)


async def test_the_same_questions_about_something_else_take_nothing_over(grace: Locator) -> None:
    """Of two check-ins, each has its own answers."""
    await _writes(grace, "note")
    await grace.get_by_label("What?").fill("Half of it")
    await _writes(grace, "note elsewhere")

    await expect(grace.locator(".asked")).to_have_count(2)
    await expect(grace.get_by_label("What?").first).to_have_value("Half of it")
    await expect(grace.get_by_label("What?").last).to_have_value("")


async def test_a_question_that_follows_an_answer_is_shown_once_that_is_chosen(
    grace: Locator,
) -> None:
    await _writes(grace, "stands")
    await expect(grace.locator(".asked fieldset")).to_have_count(2)
    asked = grace.locator(".asked input[type=text]:visible")
    await expect(asked).to_have_count(0)

    await grace.get_by_label("Done 2").check()
    await expect(asked).to_have_count(1)
    await expect(grace.get_by_label("Where is 2?")).to_be_visible()
    await grace.get_by_label("Late 2").check()
    await expect(asked).to_have_count(1)
    await expect(grace.get_by_label("What does 2 need?")).to_be_visible()


async def test_a_form_that_only_led_to_another_makes_way_for_it(grace: Locator) -> None:
    await _writes(grace, "note")
    await grace.get_by_role("button", name="Skip").click()

    await expect(grace.locator(".asked h3")).to_have_text(["Another one"])


async def test_the_same_form_in_another_language_takes_over_what_was_typed(grace: Locator) -> None:
    await _writes(grace, "note")
    await grace.get_by_label("B", exact=True).check()
    await grace.get_by_label("What?").fill("Half of it")
    await grace.get_by_role("button", name="Español").click()

    await expect(grace.locator(".asked")).to_have_count(1)
    await expect(grace.locator(".asked h3")).to_contain_text("Una nota")
    await expect(grace.get_by_label("What?")).to_have_value("Half of it")
    await expect(grace.get_by_label("B", exact=True)).to_be_checked()
