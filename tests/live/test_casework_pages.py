"""Two responders work on one case: in browsers, each at their own device, until it is shredded."""

from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from adapters.web.http.files import STATIC
from bot.concerns.sealed.age import CannotOpen, Identity, new_identity
from bot.concerns.sealed.envelope import open_entry
from bot.concerns.sealed.marks import Outcome
from bot.concerns.sealed.receipts import Mailbox, MailboxId, Receipt
from bot.concerns.sealed.seal_report import seal_for
from tests.live.test_door_screens import loses_the_answer_once
from tests.support.casework import all_keys, handed_keys, unlock_cases
from tests.support.chromium import IN_ONE_LOOP, NEEDED
from tests.support.concern_house import NARROW, House, opened_house, reported
from tests.support.responders import responder, wire

pytestmark = [
    NEEDED,
    IN_ONE_LOOP,
    pytest.mark.skipif(
        not (STATIC / "built" / "inbox.js").is_file(), reason="the browser's part is not built"
    ),
]


IDENTITY = """JSON.parse(
    Object.entries(localStorage).find(([name]) => name.startsWith('tequio-responder'))[1]
).identity"""
KEPT = "({ ...localStorage })"
NO_MORE = "words => !Object.values({ ...localStorage }).join().includes(words)"


@pytest_asyncio.fixture(loop_scope="session")
async def house(sqlite_url: str, browser: Browser) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, browser) as house:
        yield house


@pytest_asyncio.fixture(loop_scope="session")
async def both(house: House) -> tuple[Page, Page]:
    """Layla and Noor."""
    return await house.responder("layla"), await house.responder("noor")


async def next_day(house: House, *pages: Page, days: int = 1) -> None:
    """All that was sent has come to the others, and they look again."""
    for _ in range(2):
        await house.stage.waits(hours=12)
    await house.stage.waits(hours=24 * (days - 1))
    for page in pages:
        await page.clock.set_fixed_time(house.stage.clock.now)
        await page.reload()
        await expect(page.locator("#about-cases")).to_be_visible()


async def opens_work(page: Page) -> Locator:
    work = page.locator("article.case details.work")
    await expect(work).to_be_visible()
    if not await work.evaluate("each => each.open"):
        await work.locator("summary").first.click()
    await expect(work.locator(".says")).to_be_visible()
    return work


async def does(page: Page, form: str) -> None:
    """Press it; it is done when the card was drawn anew, or went: then the server has taken it.

    An answer of the server alone does not show that: that somebody looked is sent there as well.
    """
    pressed = await page.locator(f"article.case form.{form}").last.element_handle()
    assert pressed is not None
    await page.locator(f"article.case form.{form} button[type=submit]").last.click()
    await page.wait_for_function("form => !form.isConnected", arg=pressed)


async def asks_to_close(page: Page, outcome: str, words: str) -> None:
    work = await opens_work(page)
    await work.locator("details.ending > summary").click()
    await work.locator("form.close select").select_option(outcome)
    await work.locator("form.close textarea").fill(words)
    await does(page, "close")


async def test_who_looks_after_it_what_was_noted_and_who_has_read_it_is_seen_by_both(
    house: House, both: tuple[Page, Page]
) -> None:
    layla, noor = both
    await reported(house, text="goldfinch They wait outside")
    house.sent.clear()
    await next_day(house, noor)
    await expect(noor.locator("article .due.answer")).to_contain_text("Answer by Mar 5, 2026")
    await expect(noor.locator("#rota-first")).not_to_be_empty()

    await opens_work(noor)
    await does(noor, "take")
    await noor.locator("form.noting textarea").fill("goldfinch Ask the lawyer first")
    await noor.locator("form.answer textarea").fill("Half a sentence")
    await does(noor, "noting")
    await noor.locator("form.new-task input[name=task]").fill("goldfinch Call Ana")
    await noor.locator("form.new-task input[name=by]").fill("2026-03-04")
    await does(noor, "new-task")
    assert await noor.locator("form.answer textarea").input_value() == "Half a sentence"
    assert await noor.locator("form.noting textarea").input_value() == ""
    await noor.reload()
    work = await opens_work(noor)
    await expect(work.locator(".assignee")).to_have_text("Noor")
    await expect(work.locator(".tasks")).to_contain_text("goldfinch Call Ana")
    await expect(work.locator(".notes li")).to_have_count(1)

    await next_day(house, layla)
    work = await opens_work(layla)
    await expect(work.locator(".assignee")).to_have_text("Noor")
    await expect(work.locator(".notes")).to_contain_text("goldfinch Ask the lawyer first")
    await work.locator("details.views > summary").click()
    await expect(work.locator(".seen li").first).to_contain_text("Noor")
    await work.locator(".tasks button").click()
    await expect(layla.locator(".tasks .is-done")).to_be_visible()
    await layla.locator("form.hand select").select_option(label="Noor")
    assert not [each for each in house.sent if "goldfinch" in each.words]


async def test_what_arrived_though_its_answer_was_lost_is_kept_once(
    house: House, both: tuple[Page, Page]
) -> None:
    """Somebody presses once more, also after the page was loaded anew."""
    layla, noor = both
    receipt = await reported(house, text="goldfinch")
    async with noor.expect_response("**/inbox/step**"):  # that somebody looked
        await next_day(house, noor)
        await opens_work(noor)
    for form, box, address in (
        ("noting", "note", "**/inbox/step**"),
        ("answer", "answer", "**/inbox/reply**"),
    ):
        typed = noor.locator(f"form.{form} textarea[name={box}]")
        await typed.fill(f"Once only: {box}")
        await loses_the_answer_once(noor, address)
        await noor.locator(f"form.{form} button[type=submit]").click()
        await expect(noor.locator("article .failed:visible")).to_have_count(1)
        await expect(typed).to_have_value(f"Once only: {box}")
        await noor.reload()
        await expect(noor.locator("#about-cases")).to_be_visible()
        await opens_work(noor)
        await expect(typed).to_have_value(f"Once only: {box}")
        await does(noor, form)

    assert (await told(house, receipt)).count("Once only: answer") == 1
    await next_day(house, noor, layla)
    for page in (noor, layla):
        await opens_work(page)
        await expect(page.locator(".entry", has_text="Once only")).to_have_count(1)
        await expect(page.locator(".notes li")).to_have_count(1)
    house.expected = ("ERR_FAILED",)


async def test_whoever_is_let_in_and_new_keys_are_told_once_though_answers_were_lost(
    house: House, both: tuple[Page, Page]
) -> None:
    layla, noor = both
    await responder(house.stage, "Omar")
    receipt = await reported(house, leaving_out="Omar")
    await responder(house.stage, "Zita")
    async with layla.expect_response("**/inbox/step**"):  # that somebody looked
        await next_day(house, noor, layla)
        await opens_work(layla)
    await opens_work(noor)
    await loses_the_answer_once(noor, "**/inbox/share**")
    await noor.locator("form.let-in button[type=submit]").click()
    await expect(noor.locator("article .failed:visible")).to_have_count(1)
    await noor.reload()
    await expect(noor.locator("#about-cases")).to_be_visible()
    await opens_work(noor)
    await does(noor, "let-in")
    assert (await told(house, receipt)).count("Zita") == 1

    old = Identity(await layla.evaluate(IDENTITY))
    await layla.locator("#own-keys summary").first.click()
    for address in ("**/inbox/step**", "**/inbox/key**"):
        await loses_the_answer_once(layla, address)
        await layla.click("#renew-keys")
        await layla.click("#renew-now")
        await expect(layla.locator("#renew-failed")).to_be_visible()
    await layla.click("#renew-keys")
    await layla.click("#renew-now")
    await expect(layla.locator("#renewing")).to_be_visible()
    await next_day(house, noor)
    found = all_that_opens(house, old)
    assert found.count("'deed': 'renewed'") == 1
    assert found.count("'kind': 'sharing'") == len(("Zita", "Layla's new keys"))
    house.expected = ("ERR_FAILED",)


async def test_words_that_are_typed_in_one_tab_stand_in_the_other_and_are_lost_in_neither(
    house: House, both: tuple[Page, Page]
) -> None:
    noor = both[1]
    await reported(house)
    await next_day(house, noor)
    await opens_work(noor)
    async with noor.expect_popup() as opening:
        await noor.evaluate("void open(location.href)")
    other = await opening.value
    await opens_work(other)
    await noor.locator("form.noting textarea").fill("wagtail")
    await expect(other.locator("form.noting textarea")).to_have_value("wagtail")
    await other.locator("form.answer textarea").fill("Half a sentence")
    await expect(noor.locator("form.answer textarea")).to_have_value("Half a sentence")
    await does(other, "noting")
    await expect(noor.locator("form.noting textarea")).to_have_value("")
    await noor.reload()
    await opens_work(noor)
    await expect(noor.locator("form.answer textarea")).to_have_value("Half a sentence")


async def test_what_came_beside_a_check_in_has_a_heading_too(
    house: House, both: tuple[Page, Page]
) -> None:
    """Nobody ticks there what it is about."""
    noor = both[1]
    mailbox = Mailbox(MailboxId("ab" * 32), new_identity())
    keys = [each.recipient for each in house.stage.vault.roster()]
    sealed = wire(seal_for(mailbox, {"text": "They wait.", "may_act": "ask"}, keys))
    answer = await noor.request.post(f"{house.url}concern/sealed", form={"sealed": sealed})
    assert answer.status == 204
    await reported(house, text="goldfinch")
    await next_day(house, noor)

    await expect(noor.locator("article.case .along:visible")).to_have_text(
        ["Words beside a check-in"]
    )
    await expect(noor.locator("article.case .about", has_text="A threat")).to_have_count(1)


async def test_two_close_it_and_when_the_reporter_disagrees_these_two_cannot_again(
    house: House, both: tuple[Page, Page]
) -> None:
    layla, noor = both
    receipt = await reported(house)
    await next_day(house, noor)
    await asks_to_close(noor, "referred", "A lawyer goes on with it.")
    await expect(noor.locator(".proposals .needs-second")).to_be_visible()
    await expect(noor.locator(".proposals form")).to_be_hidden()
    await expect(noor.locator("article .closing")).to_be_hidden()
    assert "A lawyer" not in await told(house, receipt)

    await next_day(house, layla)
    await opens_work(layla)
    await expect(layla.locator(".proposals")).to_contain_text("A lawyer goes on with it.")
    await does(layla, "agree")
    await expect(layla.locator("article .state.closed")).to_be_visible()
    await expect(layla.locator("article .due:visible")).to_have_count(0)
    await expect(layla.locator("article .closing")).to_be_visible()
    await expect(layla.locator("article .ending")).to_be_hidden()
    assert "A lawyer goes on with it." in await told(house, receipt)

    await adds(house, receipt, "That is not true.")
    await next_day(house, layla, noor)
    for page in both:
        await expect(page.locator("article .state.appealed")).to_be_visible()
    await asks_to_close(noor, "acted", "We did more.")
    await next_day(house, layla)
    await opens_work(layla)
    await expect(layla.locator(".proposals .needs-second").last).to_be_visible()
    await expect(layla.locator(".proposals form:visible")).to_have_count(0)

    await next_day(house, noor, days=60)
    await expect(noor.locator("article .state.appealed")).to_be_visible()


async def test_what_two_have_closed_is_shredded_when_its_time_has_come(
    house: House, both: tuple[Page, Page]
) -> None:
    layla, noor = both
    receipt = await reported(house)
    await next_day(house, noor)
    await asks_to_close(noor, "withdrawn", "As you wish.")
    await next_day(house, layla)
    await opens_work(layla)
    await does(layla, "agree")
    await next_day(house, noor, days=14)
    await expect(noor.locator("article .state.closed")).to_be_visible()
    gone = house.stage.clock.now + timedelta(days=1)
    told_day = noor.locator("form.answer .ends time")
    await expect(told_day).to_have_text(f"{gone:%b} {gone.day}, {gone.year}")
    await expect(told_day).to_be_visible()
    async with noor.expect_response("**/inbox/shred**") as answer:
        await next_day(house, noor, days=4)
    assert (await answer.value).status == 204
    await expect(noor.locator("article.case")).to_have_count(0)
    await noor.reload()
    await expect(noor.locator("#no-cases")).to_be_visible()
    assert "open nothing" in await told(house, receipt)
    house.expected = ("422",)

    async with noor.expect_response("**/inbox/count**") as counted:
        await next_day(house, noor, days=20)
    assert (await counted.value).status == 204
    (kept,) = house.stage.vault.figures()
    assert kept.about == dict.fromkeys(Outcome, 0), "one is fewer than five"


async def test_whoever_writes_on_to_a_case_that_was_deleted_meanwhile_is_not_asked_to_press_again(
    house: House, both: tuple[Page, Page]
) -> None:
    """Their page still shows it: it was open when a colleague looked."""
    layla, noor = both
    await reported(house)
    await next_day(house, noor)
    await asks_to_close(noor, "withdrawn", "As you wish.")
    await next_day(house, layla)
    await opens_work(layla)
    await does(layla, "agree")
    await next_day(house, noor, days=12)
    work = await opens_work(noor)
    async with layla.expect_response("**/inbox/shred**"):
        await next_day(house, layla, days=4)
    await expect(layla.locator("article.case")).to_have_count(0)
    await expect(layla.locator("#no-cases")).to_be_visible()

    for form, says in (("answer", noor.locator("form.answer")), ("noting", work.locator(".says"))):
        await noor.locator(f"form.{form} textarea").fill("One more thing")
        await noor.locator(f"form.{form} button[type=submit]").click()
        await expect(says.locator(".not-taken").first).to_be_visible()
        await expect(says.locator(".failed").first).to_be_hidden()
    await noor.reload()
    await expect(noor.locator("#no-cases")).to_be_visible()
    house.expected = ("422",)


async def test_new_keys_are_taken_at_the_second_press_where_a_case_was_deleted_meanwhile(
    house: House, both: tuple[Page, Page]
) -> None:
    layla, noor = both
    await reported(house)
    await next_day(house, noor)
    await asks_to_close(noor, "withdrawn", "As you wish.")
    await next_day(house, layla)
    await opens_work(layla)
    await does(layla, "agree")
    await next_day(house, noor, days=12)
    async with layla.expect_response("**/inbox/shred**"):
        await next_day(house, layla, days=4)

    await noor.locator("#own-keys summary").first.click()
    await noor.click("#renew-keys")
    await noor.click("#renew-now")
    await expect(noor.locator("#renew-failed")).to_be_visible()
    await expect(noor.locator("#no-cases")).to_be_visible()
    await noor.click("#renew-keys")
    await noor.click("#renew-now")
    await expect(noor.locator("#renew-failed")).to_be_hidden()
    await noor.reload()
    await expect(noor.locator("#registered")).to_be_visible()
    await expect(noor.locator("#renewing")).to_be_hidden()
    house.expected = ("422",)


async def test_to_tell_somebody_outside_takes_two_and_who_steps_aside_sees_it_no_more(
    house: House, both: tuple[Page, Page]
) -> None:
    layla, noor = both
    receipt = await reported(house)
    await next_day(house, noor)
    work = await opens_work(noor)
    await work.locator("details.telling > summary").click()
    await work.locator("form.share textarea").fill("The lawyer: where it was")
    await does(noor, "share")
    await next_day(house, layla)
    await opens_work(layla)
    await does(layla, "agree")
    await expect(layla.locator(".proposals .second")).to_contain_text("Layla")

    await layla.locator(".step-aside").click()
    await expect(layla.locator(".stay")).to_be_focused()
    await does(layla, "really-aside")
    await expect(layla.locator("article.case")).to_have_count(0)
    await next_day(house, layla, noor)
    await expect(layla.locator("article.case")).to_have_count(0)
    work = await opens_work(noor)
    await expect(work.locator(".aside")).to_contain_text("Layla")
    await expect(work.locator(".only-you")).to_be_visible()
    await expect(work.locator(".step-aside")).to_be_hidden()

    await noor.locator("form.noting textarea").fill("wagtail later")
    await does(noor, "noting")
    await adds(house, receipt, "dunlin added")
    await next_day(house, noor)
    work = await opens_work(noor)
    await expect(work.locator(".notes")).to_contain_text("wagtail later")
    await expect(noor.locator("article .entries")).to_contain_text("dunlin added")
    with_the_old = all_that_opens(house, Identity(await layla.evaluate(IDENTITY)))
    assert "wagtail" not in with_the_old
    assert "dunlin" not in with_the_old


async def test_a_colleague_is_let_in_and_new_keys_open_what_the_old_ones_did(
    house: House, both: tuple[Page, Page]
) -> None:
    layla, noor = both
    await responder(house.stage, "Zita")
    receipt = await reported(house, leaving_out="Zita")
    omar = await responder(house.stage, "Omar")
    await next_day(house, noor)
    work = await opens_work(noor)
    await expect(work.locator(".left-out")).to_contain_text("Zita")
    assert await work.locator("form.let-in option").all_inner_texts() == ["Omar"]
    await does(noor, "let-in")
    work = await opens_work(noor)
    await expect(work.locator(".openers")).to_contain_text("Omar")
    await expect(work.locator("form.let-in")).to_be_hidden()
    assert "Omar" in await told(house, receipt)

    old = Identity(await layla.evaluate(IDENTITY))
    await next_day(house, layla)
    for summary in (layla.locator("#own-keys summary"), layla.locator("article summary").first):
        await summary.click()
    await layla.click("#renew-keys")
    await layla.click("#renew-now")
    await expect(layla.locator("#renewing")).to_be_visible()
    assert await layla.evaluate(IDENTITY) != old
    await next_day(house, noor)
    await opens_work(noor)
    await noor.locator("form.noting textarea").fill("wagtail later")
    await does(noor, "noting")
    await adds(house, receipt, "dunlin added")
    await next_day(house, layla)
    await expect(layla.locator("#renewing")).to_be_hidden()
    work = await opens_work(layla)
    await expect(work.locator(".notes")).to_contain_text("wagtail later")
    await expect(layla.locator("article .entries")).to_contain_text("dunlin added")
    with_the_old = all_that_opens(house, old)
    assert "wagtail" not in with_the_old
    assert "dunlin" not in with_the_old
    messages = [each for case in house.stage.vault.cases() for each in case.messages]
    handed = all_keys(messages, handed_keys(messages, omar.identity), omar.identity)
    assert len(handed) == len(("of the beginning", "after Layla's change"))


async def test_a_second_device_with_old_keys_takes_the_new_ones_and_loses_none(
    house: House, both: tuple[Page, Page], tmp_path: Path
) -> None:
    """Somebody else may have seen the old ones: to put these back is no first step."""
    layla = both[0]
    await reported(house, text="goldfinch")
    await next_day(house, layla)
    old = await layla.evaluate(IDENTITY)
    second = await house.visits("inbox?seat=layla")
    await second.evaluate("kept => Object.assign(localStorage, kept)", await layla.evaluate(KEPT))
    await second.reload()
    await expect(second.locator("#registered")).to_be_visible()
    await layla.locator("#own-keys summary").first.click()
    await layla.click("#renew-keys")
    await layla.click("#renew-now")
    await expect(layla.locator("#renewing")).to_be_visible()

    await second.reload()
    await expect(second.locator("#others-listed")).to_be_visible()
    await expect(second.locator("#nobody-reports")).to_be_hidden()
    await expect(second.locator("#not-registered .main")).to_have_count(0)
    for page in (layla, second):  # the new keys are handed nothing yet
        await page.route("**/inbox/share**", lambda route: route.abort())
    await layla.reload()
    await expect(layla.locator("#registered")).to_be_visible()
    await expect(layla.locator("#not-registered")).to_be_hidden()

    async with layla.expect_download() as saving:
        await layla.click("#save-copy")
    await (await saving.value).save_as(copy := tmp_path / "responder.key")
    for button, listed in (("#keep-older", False), ("#instead-now", True)):
        await second.locator("#load-keys").set_input_files(copy)
        await expect(second.locator("#keep-older")).to_be_focused()
        assert await second.evaluate(IDENTITY) == old, "nothing goes before somebody has chosen"
        await second.click(button)
        await expect(second.locator("#registered")).to_be_visible(visible=listed)
    assert await second.evaluate(IDENTITY) == await layla.evaluate(IDENTITY)
    await expect(second.locator("article.case")).to_have_count(1)
    assert old in "".join((await second.evaluate(KEPT)).values()), "nothing else opens the case"
    await second.unroute("**/inbox/share**")
    for _ in ("it is handed over", "it has arrived"):
        await next_day(house, second)
    await expect(second.locator("article.case")).to_have_count(1)
    await second.wait_for_function(NO_MORE, arg=old)
    house.expected = ("ERR_FAILED",)


def all_that_opens(house: House, identity: Identity) -> str:
    """Of every case that is sealed to these keys, with nothing but its first key."""
    kept = {each.case: each for each in house.stage.vault.cases()}
    mine = unlock_cases({each.case: each.key for each in kept.values()}, identity)
    opened = []
    for case, key in mine.items():
        for message in kept[case].messages:
            with suppress(CannotOpen):
                opened.append(open_entry(message, key))
    assert any(each.get("kind") == "report" for each in opened)
    return str(opened)


async def test_nothing_is_cut_off_on_a_phone_from_right_to_left(
    house: House, both: tuple[Page, Page]
) -> None:
    layla, _ = both
    await reported(house, text="They wait outside. " * 40)
    await next_day(house, layla)
    work = await opens_work(layla)
    for summary in await work.locator("details > summary").all():
        await summary.click()

    assert await layla.evaluate("document.dir") == "rtl"
    assert await layla.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


async def told(house: House, receipt: Receipt) -> str:
    """What the receipt opens."""
    page = await opened(house, receipt)
    words = await page.locator("main").inner_text()
    await page.close()
    return words


async def adds(house: House, receipt: Receipt, words: str) -> None:
    page = await opened(house, receipt)
    if await page.locator("input[name=read]").count():
        await page.check("input[name=read][value=yes]")
    await page.fill("textarea[name=text]", words)
    await page.click("form button[type=submit]")
    await expect(page.locator("main")).to_contain_text("Added.")
    await page.close()


async def opened(house: House, receipt: Receipt) -> Page:
    page = await house.visits("concern/receipt", script=False)
    await page.fill("input[name=receipt]", receipt)
    await page.click("form button[type=submit]")
    return page
