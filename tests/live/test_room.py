"""The rehearsal room in a real browser, with the whole core behind it."""

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.membership.claim import new_claim
from bot.ports import Transaction
from bot.words.ids import MemberId
from bot.words.messages import Button, Choice, Field, Form, Message, Reply, say
from tests.support.chromium import IN_ONE_LOOP, NEEDED
from tests.support.rehearsed import rehearsal_room
from tests.support.stage import Stage

pytestmark = [NEEDED, IN_ONE_LOOP]

AXE = Path(__file__).parents[2] / "adapters/web/browser/node_modules/axe-core/axe.min.js"
NARROW = {"width": 360, "height": 740}

CONCERN = Form(
    "A concern",
    (
        Field("what", "What is it about?", "choice", choices=(Choice("a", "A"), Choice("b", "B"))),
        Field("who", "Who?", "choices", "All that fit", (Choice("x", "X"), Choice("y", "Y"))),
        Field("at", "When?", "time", optional=True),
        Field("often", "How often?", "number", optional=True),
        Field("text", "What happened?", "paragraph"),
    ),
    "concern.send",
    intro=("In danger now? Call 112.",),
    buttons=(Button("Help outside", "danger"),),
    ephemeral=True,
)
REPLIES: Mapping[str, Reply] = {
    "worry": CONCERN,
    "concern.send": Message("Your receipt: eight words", ephemeral=True),
}


@dataclass
class Visit:
    """Somebody at a browser."""

    stage: Stage
    browser: Browser
    url: str
    page: Page

    def column(self, who: str) -> Locator:
        return self.page.locator(f'.column[data-place="member:{who}"]')

    @property
    def shared(self) -> Locator:
        return self.page.locator(".column.shared")

    async def writes(self, column: Locator, words: str) -> None:
        await column.locator("textarea[name=text]").last.fill(words)
        await self.page.keyboard.press("Enter")

    async def comes_again(self, **options: object) -> Page:
        """Another window of another kind, on the same room."""
        page = await self.browser.new_page(**options)  # type: ignore[arg-type]  # its own keywords
        await page.goto(self.url)
        return page


@pytest_asyncio.fixture(loop_scope="session")
async def visit(tmp_path: Path, sqlite_url: str, browser: Browser) -> AsyncIterator[Visit]:
    async with rehearsal_room(sqlite_url, tmp_path / "web", REPLIES) as (stage, url):
        page = await browser.new_page(viewport={"width": 1440, "height": 900})
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: _only_here(request.url, url, complaints))
        await page.goto(url)
        yield Visit(stage, browser, url, page)
        assert await page.context.cookies() == []
        assert complaints == []


def _only_here(asked: str, here: str, complaints: list[str]) -> None:
    if not asked.startswith(here):
        complaints.append(f"asked {asked}")


async def owe(stage: Stage, member: str, message: Message, hours: int = 0) -> None:
    def put(tx: Transaction) -> None:
        who = tx.people.member(MemberId(f"m-{member}"))
        assert who is not None
        tx.outbox.put(who, message, not_before=stage.clock.now + timedelta(hours=hours))

    await stage.storage.run(put)


async def test_three_members_sit_side_by_side_each_in_their_language(visit: Visit) -> None:
    columns = visit.page.locator(".column:not(.shared)")

    assert await columns.evaluate_all("all => all.map(c => [c.lang, c.dir])") == [
        ["es", "ltr"],
        ["ar", "rtl"],
        ["en", "ltr"],
    ]
    tops = await columns.evaluate_all("all => all.map(c => c.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
    await expect(visit.shared).to_be_visible()
    await expect(visit.column("lucia").locator(".local")).to_contain_text("2:00")
    await expect(visit.column("lucia").locator(".local")).to_contain_text("Ciudad de México")
    await expect(visit.column("grace").locator(".local")).to_contain_text("11:00")


async def test_what_is_typed_is_answered_in_the_same_column(visit: Visit) -> None:
    await visit.writes(visit.column("grace"), "help")

    log = visit.column("grace").locator(".log")
    await expect(log.locator(".said")).to_contain_text("help")
    await expect(log.locator(".told")).to_contain_text("You can write any of these")
    await expect(visit.column("lucia").locator(".told")).to_have_count(0)
    await expect(visit.page.locator("#stored")).to_contain_text("seen")


async def test_a_wrong_answer_is_explained_beside_its_question_and_then_put_right(
    visit: Visit,
) -> None:
    grace = visit.column("grace")
    await visit.writes(grace, "away")
    await grace.locator("[name=first]").fill("2026-03-09")
    await grace.locator("[name=last]").fill("2026-03-05")
    await grace.locator(".asked .main").click()

    last = grace.locator("[name=last]")
    await expect(last).to_have_attribute("aria-invalid", "true")
    await expect(last).to_have_accessible_description(re.compile("before the first"))
    await expect(last).to_be_focused()
    await expect(grace.locator("[name=first]")).to_have_value("2026-03-09")

    await last.fill("2026-03-12")
    await grace.locator(".asked .main").click()

    await expect(grace.locator(".asked")).to_have_count(0)
    await expect(grace.locator(".told").last).to_contain_text("you are away")


async def test_a_pressed_button_is_marked_in_every_window(visit: Visit) -> None:
    other = await visit.comes_again()
    buttons = (Button(say("I am back"), "away.over"),)
    await owe(visit.stage, "grace", Message(say("Hello {name}.", name="Grace"), buttons=buttons))
    await visit.stage.goes_on()

    await visit.column("grace").get_by_role("button", name="I am back").click()

    for page in (visit.page, other):
        column = page.locator('[data-place="member:grace"]')
        await expect(column.get_by_role("button", name="I am back")).to_contain_text("chosen")
        await expect(column.locator(".told").last).to_contain_text("Welcome back")


async def test_everything_can_be_done_by_keyboard(visit: Visit) -> None:
    press = visit.page.keyboard.press
    await press("Tab")
    await expect(visit.page.locator(".skip")).to_be_focused()
    await press("Enter")
    await press("Tab")
    await expect(visit.column("lucia").locator(".talk")).to_be_focused()
    for _quick_word_and_then_the_box in range(4):
        await press("Tab")
    await visit.page.keyboard.type("away")
    await press("Enter")
    lucia = visit.column("lucia")
    await expect(lucia.locator(".asked h3")).to_be_focused()

    await press("Tab")
    await expect(lucia.locator("[name=first]")).to_be_focused()
    await press("Enter")
    await expect(lucia.locator("[name=first]")).to_have_attribute("aria-invalid", "true")
    await expect(lucia.locator("[name=first]")).to_be_focused()

    await lucia.get_by_role("button").last.focus()
    await lucia.locator("[data-cancel]").press("Enter")
    await expect(lucia.locator(".asked")).to_have_count(0)
    await expect(lucia.locator("textarea")).to_be_focused()


async def test_the_clock_jumps_to_what_is_due_and_it_happens(visit: Visit) -> None:
    await owe(visit.stage, "lucia", Message(say("Hello {name}.", name="Lucía")), hours=5)
    await visit.page.get_by_role("button", name="Jump to the next thing due").click()

    await expect(visit.page.locator("[data-now]")).to_contain_text("13:00 UTC")
    await expect(visit.column("lucia").locator(".local")).to_contain_text("7:00")
    await expect(visit.column("lucia").locator(".told")).to_contain_text("Lucía")

    bar = visit.page.get_by_role("banner")
    await bar.get_by_role("button", name="Jump to Monday 09:00").click()

    await expect(visit.page.locator("[data-now]")).to_contain_text("Mon 9 Mar, 09:00 UTC")


async def test_what_nobody_would_see_is_passed_by(visit: Visit) -> None:
    def plan(tx: Transaction) -> None:
        at = visit.stage.clock.now + timedelta(hours=1)
        tx.agenda.put("of nobody", at, "where.ask", {"member": "m-nobody"})

    await visit.stage.storage.run(plan)
    await visit.page.reload()
    await expect(visit.page.locator("[data-next]")).to_contain_text(
        "Mon 2 Mar, 09:00 UTC, somebody is asked who they are"
    )
    await owe(visit.stage, "lucia", Message(say("Hello {name}.", name="Lucía")), hours=5)

    await visit.page.get_by_role("button", name="Jump to the next thing due").click()

    await expect(visit.column("lucia").locator(".told")).to_contain_text("Lucía")
    await expect(visit.page.locator("[data-now]")).to_contain_text("13:00 UTC")


async def test_what_is_said_in_confidence_is_gone_after_it_was_read(visit: Visit) -> None:
    grace = visit.column("grace")
    await visit.writes(grace, "worry")
    await grace.get_by_label("B", exact=True).check()
    await grace.get_by_label("X", exact=True).check()
    await grace.get_by_label("Y", exact=True).check()
    await grace.get_by_label("What happened?").fill("a canary sang")
    await grace.locator(".asked .main").click()

    await expect(grace.locator(".ephemeral")).to_contain_text("eight words")
    await expect(grace.locator(".log")).not_to_contain_text("worry")
    await expect(visit.page.locator("#stored")).to_contain_text("name and account are nowhere")
    await grace.locator("[data-hide]").click()
    await visit.page.reload()

    await expect(visit.page.locator("main")).not_to_contain_text("eight words")
    await expect(visit.page.locator("body")).not_to_contain_text("canary")


async def test_people_talk_in_the_shared_room_as_whom_they_choose(visit: Visit) -> None:
    await visit.shared.get_by_label("Write as").select_option("Grace Achieng")
    await visit.writes(visit.shared, "Shall we meet? <script>alert(1)</script>")

    said = visit.shared.locator(".said")
    await expect(said).to_contain_text("<script>alert(1)</script>")
    await expect(said).to_contain_text("Grace Achieng")
    await expect(visit.shared.locator(".told")).to_have_count(0)


async def test_a_column_follows_the_language_of_its_member(visit: Visit) -> None:
    await visit.writes(visit.column("grace"), "language ar")

    await expect(visit.column("grace")).to_have_attribute("dir", "rtl")
    await expect(visit.column("grace").locator(".said")).to_contain_text("language ar")


async def test_arabic_is_written_from_the_right(visit: Visit) -> None:
    hala = visit.column("hala")
    await visit.writes(hala, "مرحبا")
    await expect(hala.locator(".told")).to_have_attribute("dir", "rtl")

    async def left(part: str) -> float:
        box = await hala.locator(part).first.bounding_box()
        assert box is not None
        return box["x"]

    assert await left(".face") > await left("h2")
    assert await left(".composer textarea") > await left(".composer .main")
    assert await left(".said") < await left(".told")


async def test_at_360_pixels_one_member_is_shown_at_a_time(visit: Visit) -> None:
    page = await visit.comes_again(viewport=NARROW)
    shown = page.locator(".column:visible")
    await expect(shown).to_have_count(1)
    await owe(visit.stage, "grace", Message(say("Hello {name}.", name="Grace")))
    await visit.stage.goes_on()

    tab = page.locator('[data-tab="member:grace"]')
    await expect(tab).to_have_accessible_name(re.compile("new"))
    assert await page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    await tab.click()

    await expect(shown).to_have_attribute("data-place", "member:grace")
    await expect(shown.locator(".told")).to_be_in_viewport()
    await page.locator(".stored summary").click()
    await expect(page.locator("#stored")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


@pytest.mark.parametrize(("width", "height"), [(360, 640), (640, 360), (844, 390)])
async def test_on_a_phone_most_of_the_screen_is_what_was_said(
    visit: Visit, width: int, height: int
) -> None:
    """Upright and on its side, of each; and nothing can be scrolled to where nothing is."""
    page = await visit.comes_again(viewport={"width": width, "height": height})
    for tab in await page.locator("[data-tab]").all():
        await tab.click()
        said = await page.locator(".talk:visible").bounding_box()
        writing = await page.locator(".composer:visible").bounding_box()

        assert said is not None
        assert writing is not None
        assert said["height"] >= height * 0.6
        assert said["width"] * said["height"] > width * height / 2
        assert writing["y"] + writing["height"] <= height
    assert await page.evaluate("document.documentElement.scrollHeight") == height
    assert await page.evaluate("document.documentElement.scrollWidth") == width


async def test_at_1280_pixels_the_shared_room_is_seen_whole(visit: Visit) -> None:
    page = await visit.comes_again(viewport={"width": 1280, "height": 800})
    room = await page.locator(".column.shared").bounding_box()
    panel = await page.locator("aside").bounding_box()

    assert room is not None
    assert panel is not None
    assert room["x"] + room["width"] <= panel["x"]
    assert await page.evaluate("document.documentElement.scrollHeight") == 800


async def test_somebody_new_can_sit_down_and_become_coordinator(visit: Visit) -> None:
    code = await visit.stage.storage.run(lambda tx: new_claim(tx.claims))
    await visit.page.get_by_text("Who is shown").click()
    await visit.page.get_by_text("Enter as somebody new").click()
    await visit.page.get_by_label("Name").fill("Zoë")
    await visit.page.get_by_label("Time zone").select_option("Africa/Dakar")
    async with visit.page.expect_navigation():  # a column that is still being drawn hears nothing
        await visit.page.get_by_role("button", name="Enter").click()

    zoe = visit.page.locator(".column", has_text="Zoë").first
    await visit.writes(zoe, f"claim {code}")

    await expect(zoe.locator(".told")).to_contain_text("You are a coordinator now.")


@pytest.mark.skipif(
    not AXE.is_file(), reason="axe-core is not installed: npm ci in adapters/web/browser"
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, NARROW], ids=["wide", "narrow"])
async def test_axe_finds_nothing_serious(visit: Visit, scheme: str, size: dict[str, int]) -> None:
    page = await visit.comes_again(viewport=size, color_scheme=scheme, bypass_csp=True)
    first = page.locator(".column:visible").first
    for words in ("help", "worry"):
        await first.locator("textarea[name=text]").last.fill(words)
        await page.keyboard.press("Enter")
        await expect(first.locator(".told, .asked").last).to_contain_text(re.compile(r"\w"))
    assert await serious(page) == []

    await first.locator(".asked .main").click()
    await expect(first.locator(".ephemeral")).to_be_visible()
    await page.get_by_text("Who is shown").click()
    assert await serious(page) == []

    await page.goto(f"{visit.url}/newcomer")
    await page.get_by_role("button", name="Enter").click()
    await expect(page.locator(".problem")).to_have_count(1)
    assert await serious(page) == []


async def serious(page: Page) -> list[str]:
    await page.evaluate(AXE.read_text())
    found = await page.evaluate("axe.run()")
    return [
        f"{each['id']}: {node['html']} {node['failureSummary']}"
        for each in found["violations"]
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]
