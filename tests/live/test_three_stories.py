"""A coalition's week as somebody plays it who has just started the demo."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.concerns.sealed.receipts import Receipt, tidy
from tests.support.chromium import IN_ONE_LOOP, NEEDED
from tests.support.concern_house import answers
from tests.support.playing import QUIET_DAY, Newcomer, a_newcomer, shows, ticks
from tests.support.responders import written_down

BUILT = Path(__file__).parents[2] / "adapters/web/static/built/inbox.js"
pytestmark = [NEEDED, IN_ONE_LOOP]

CONCERN = {
    "what": "threat",
    "who": "several",
    "when": "yes",
    "severity": "serious",
    "wanted": "help",
    "known_by": "many",
    "may_act": "ask",
    "may_share": "no",
    "urgent": "no",
}
FROM_THE_PAGE = "canary-of-the-page: men wait before our office"
FROM_THE_ROOM = "canary-of-the-room: my phone was taken"


@pytest_asyncio.fixture(loop_scope="session")
async def newcomer(tmp_path: Path, browser: Browser) -> AsyncIterator[Newcomer]:
    async with a_newcomer(tmp_path, browser) as newcomer:
        yield newcomer


async def test_a_promise_is_made_accepted_remembered_and_kept(newcomer: Newcomer) -> None:
    grace, itzel = newcomer.column("Grace"), newcomer.column("Itzel")
    await newcomer.writes(grace, "action add")
    form = grace.locator(".asked")
    await form.locator("[name=what]").fill("Translate the statement")
    await form.locator("[name=owner]").fill("Itzel")
    await form.locator("[name=due]").fill("2020-01-31")
    await form.locator(".main").click()

    due = form.locator("[name=due]")
    await expect(due).to_have_attribute("aria-invalid", "true")
    await expect(form.locator("[name=what]")).to_have_value("Translate the statement")
    await due.fill((QUIET_DAY.date() + timedelta(days=9)).isoformat())
    await form.locator(".main").click()
    await expect(form).to_have_count(0)

    asked = itzel.locator(".told", has_text="Translate the statement").first
    await asked.get_by_role("button", name="Aceptar").click()
    await shows(asked, "✓")
    reminder = itzel.locator(".told", has_text="“Translate the statement”")
    await newcomer.jumps_until(reminder)
    await reminder.get_by_role("button", name="Hecho").click()

    await shows(grace.locator(".told").last, "Itzel Ramos has done #7 Translate the statement.")


async def test_everybody_is_asked_at_their_own_hour_and_hears_what_came_of_it(
    newcomer: Newcomer,
) -> None:
    await newcomer.jumps("Jump to Monday 09:00")
    for name, answer in {"Layla": "إجابة", "Grace": "Answer", "Itzel": "Contestar"}.items():
        column = newcomer.column(name)
        await newcomer.jumps_until(column.get_by_role("button", name=answer, exact=True))
        button = column.page.get_by_role("button", name=answer, exact=True)
        asked = column.locator(".told").filter(has=button).last
        await shows(asked.locator(".when"), "10:00")

    grace = newcomer.column("Grace")
    await grace.get_by_role("button", name="Answer", exact=True).click()
    form = grace.locator(".asked")
    await expect(form).to_be_visible()
    for most in await form.locator('[value="5"]').all():
        await most.check()
    await form.locator(".main").click()
    await expect(form).to_have_count(0)

    digest = newcomer.circle.locator(".told", has_text="people answered")
    await newcomer.jumps_until(digest)
    await shows(digest, "They are a whole step or more apart")


async def test_on_a_phone_the_first_summary_is_read_after_three_presses(
    newcomer: Newcomer,
) -> None:
    """What is asked of each in private is passed by, and nobody has to look for the room."""
    await newcomer.room.set_viewport_size({"width": 360, "height": 640})
    await newcomer.room.reload()
    guide = newcomer.room.locator(".guide")

    await guide.get_by_text("Try this").click()
    await guide.get_by_role("button", name="Jump to Monday 09:00").click()
    await guide.get_by_role("button", name="Jump to the summary").click()

    digest = newcomer.circle.locator(".told", has_text="people answered")
    await expect(digest).to_be_in_viewport()


async def _opens_all(inbox: Page, cases: int) -> None:
    """A card draws what it holds when it is opened, so before that no words are found."""
    cards = inbox.locator("article > details")
    await expect(cards).to_have_count(cases)
    for card in await cards.all():
        if not await card.evaluate("card => card.open"):
            await card.locator("> summary").click()


@pytest.mark.skipif(not BUILT.is_file(), reason="the browser's part is not built")
async def test_a_concern_is_raised_opened_and_answered_and_nobody_is_named(
    newcomer: Newcomer,
) -> None:
    inboxes = [await _inbox_with_keys(newcomer, seat) for seat in ("layla", "noor")]
    receipts = [await _from_the_page(newcomer), await _from_the_room(newcomer)]

    noor = inboxes[1]
    for _ in range(2):  # the first Monday may be today, within the two hours that all reports wait
        await newcomer.jumps("Jump to Monday 09:00")
    await noor.reload()
    for words in (FROM_THE_PAGE, FROM_THE_ROOM):
        await _opens_all(noor, len(receipts))
        case = noor.locator("article", has_text=words)
        await case.locator("textarea").fill("We are with you.")
        await case.get_by_role("button").click()
        # all cards are drawn anew then, and have to be opened again
        await expect(case.locator(".entry", has_text="We are with you.")).to_have_count(1)

    for receipt in receipts:
        await shows(await _opened(newcomer, receipt), "We are with you.")
        main = await _opened(newcomer, receipt)
        await shows(main, "We are with you.")
        await main.locator("[name=read][value=yes]").check()
        await main.locator(".asked .main").click()
        await shows(main, "Burnt")
        await shows(await _opened(newcomer, receipt), "was read here with your receipt, and burnt")
    for file in (file for file in newcomer.folder.rglob("*") if file.is_file()):
        kept = file.read_bytes()
        assert b"canary-of-the" not in kept, file
        assert not [receipt for receipt in receipts if receipt.encode() in kept], file


async def _inbox_with_keys(newcomer: Newcomer, seat: str) -> Page:
    page = await newcomer.opens(f"/inbox?seat={seat}")
    await page.locator("#make-keys").click()
    await page.locator("#later").click()
    await page.locator("#register").click()
    await expect(page.locator("#registered")).to_be_visible()
    return page


async def _from_the_page(newcomer: Newcomer) -> str:
    """The receipt of a report without JavaScript, in a browser of its own."""
    context = await newcomer.browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{newcomer.url}/concern")
    await answers(page, **CONCERN, text=FROM_THE_PAGE)
    receipt = await _writes_down(page.locator(".asked"))
    await page.locator(".asked .main").click()
    await shows(page.locator("main"), "Your report is locked and kept.")
    assert await context.cookies() == []
    await context.close()
    return receipt


async def _from_the_room(newcomer: Newcomer) -> str:
    itzel = newcomer.column("Itzel")
    await newcomer.writes(itzel, "inquietud")
    form = itzel.locator(".asked")
    await ticks(form, **CONCERN)
    await form.locator("[name=text]").fill(FROM_THE_ROOM)
    receipt = await _writes_down(form)
    await form.locator(".main").click()
    await shows(itzel.locator(".ephemeral"), "Tu reporte está cifrado y guardado.")
    await shows(newcomer.room.locator("#stored"), "We searched every row")
    await itzel.locator("[data-hide]").click()
    return receipt


async def _writes_down(form: Locator) -> str:
    """The receipt that the form shows; two of its words are given back."""
    receipt = Receipt(tidy(await form.locator("[data-shown=kept]").inner_text()))
    await form.locator("[name=kept]").fill(written_down(receipt)["kept"])
    return receipt


async def _opened(newcomer: Newcomer, receipt: str) -> Locator:
    page = await newcomer.opens("/concern/receipt")
    await page.locator("[name=receipt]").fill(receipt)
    await page.locator(".asked .main").click()
    await expect(page.locator("[name=text]")).to_be_visible()
    return page.locator("main")
