"""A concern from end to end in real browsers: sealed in one, opened in another."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, ViewportSize, expect

from adapters.web.door.door import door_routes
from adapters.web.http.files import STATIC
from adapters.web.http.headers import add_headers, same_site_only
from adapters.web.inbox.inbox import rehearsed_inbox_routes
from bot.coalition.people import Role
from bot.concerns.sealed.receipts import Receipt, tidy
from bot.language.tell import Interpreter
from bot.ports import Seat
from config.catalogues import load_catalogues
from tests.support.chromium import IN_ONE_LOOP, NEEDED, close_pages
from tests.support.responders import ANSWERS, written_down
from tests.support.stage import Actor, Stage, opened_stage
from tests.support.web_door import SmallRehearsal

AXE = Path(__file__).parents[2] / "adapters/web/browser/node_modules/axe-core/axe.min.js"
pytestmark = [
    NEEDED,
    IN_ONE_LOOP,
    pytest.mark.skipif(
        not (STATIC / "built" / "seal.js").is_file(), reason="the browser's part is not built"
    ),
]
LEFT_BEHIND = """[
    localStorage.length, sessionStorage.length, document.cookie,
    document.documentElement.outerHTML.includes("canary")
        || [...document.querySelectorAll("textarea")].some((each) => each.value),
]"""
"""What somebody finds in the page after a report was sent from it."""
ANOTHER_SIGNING_KEY = """() => {
    const place = Object.keys(localStorage).find((each) => each.startsWith("tequio-responder"));
    const keys = JSON.parse(localStorage[place]);
    localStorage[place] = JSON.stringify({ ...keys, signing: "00".repeat(32) });
}"""
NARROW = ViewportSize(width=360, height=740)


@dataclass
class House:
    """The pages for concerns on a stage, and a browser to visit them with."""

    stage: Stage
    browser: Browser
    url: str
    sent: list[str] = field(default_factory=list)
    """Every address that was asked, and what was sent there."""
    complaints: list[str] = field(default_factory=list)

    async def visits(self, path: str, *, script: bool = True) -> Page:
        page = await self.browser.new_page(viewport=NARROW, java_script_enabled=script)
        page.on("request", lambda request: self.sent.append(f"{request.url} {request.post_data}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text))
        await page.goto(f"{self.url}{path}")
        return page

    async def responder(self, seat: str) -> Page:
        """A responder at their inbox, whose keys the page has made."""
        page = await self.visits(f"inbox?seat={seat}")
        await page.click("#make-keys")
        await page.click("#later")
        await page.click("#register")
        await expect(page.locator("#registered")).to_be_visible()
        return page

    async def delivered(self, *pages: Page) -> None:
        """The next delivery has come, at 9:00 or 17:00, and these pages are looked at again."""
        await self.stage.waits(hours=16)
        for page in pages:
            await page.reload()


@pytest_asyncio.fixture(loop_scope="session")
async def house(sqlite_url: str, browser: Browser) -> AsyncIterator[House]:
    async with opened_stage(sqlite_url) as stage:
        stage.plays_on(web=stage.screen)
        people = [
            await stage.person(name, "web", language=language, roles=[Role.RESPONDER])
            for name, language in (("Layla", "ar"), ("Noor", "en"))
        ]
        async with TestServer(_app(stage, people)) as server:
            house = House(stage, browser, str(server.make_url("/")))
            yield house
        await close_pages(browser)
        assert house.complaints == []
        assert all(each.startswith(house.url) for each in house.sent)


def _app(stage: Stage, people: list[Actor]) -> web.Application:
    handle, interpreter = stage.desk.handle, Interpreter(load_catalogues())
    cases = stage.core.cases
    rehearsal = SmallRehearsal(people=[_seat(each) for each in people])
    app = web.Application(middlewares=[same_site_only])
    app.on_response_prepare.append(add_headers)
    app.router.add_static("/static/", STATIC)
    app.router.add_routes(door_routes(handle, interpreter))
    app.router.add_routes(rehearsed_inbox_routes(cases, handle, rehearsal, interpreter))
    return app


def _seat(actor: Actor) -> Seat:
    member = actor.member
    return Seat(actor.address, member.name, "", "", member.language, member.zone.key)


async def _fills(page: Page, **answers: str) -> Receipt:
    for name, value in {**ANSWERS, **answers}.items():
        if name == "text":
            await page.fill("textarea[name=text]", value)
        else:
            await page.check(f'input[name="{name}"][value="{value}"]')
    receipt = Receipt(tidy(await page.locator("[data-shown=kept]").inner_text()))
    await page.fill("input[name=kept]", written_down(receipt)["kept"])
    return receipt


async def test_a_report_sealed_in_a_browser_is_opened_answered_and_read_again(
    house: House,
) -> None:
    layla, noor = await house.responder("layla"), await house.responder("noor")
    rosa = await house.visits("concern")
    await expect(rosa.locator("#sealed-here")).to_be_visible()
    await expect(rosa.locator("#sealed-there")).to_be_hidden()
    receipt = await _fills(rosa, text="canary They wait outside")
    assert receipt != await rosa.locator("input[name=receipt]").input_value()
    await rosa.get_by_label("Layla").check()
    house.sent.clear()
    await rosa.fill("input[name=kept]", "other words")
    await rosa.click("form button[type=submit]")
    await expect(rosa.locator("#not-written-down")).to_be_visible()
    assert house.sent == []
    await rosa.fill("input[name=kept]", written_down(receipt)["kept"])
    await rosa.click("form button[type=submit]")
    await expect(rosa.locator("#sealed")).to_be_focused()
    assert receipt.split()[0] not in await rosa.locator("main").inner_text()
    assert not [each for each in house.sent if "canary" in each or receipt.split()[0] in each]
    assert await rosa.evaluate(LEFT_BEHIND) == [0, 0, "", False]
    assert set(re.findall(r"(?:^|&)(\w+)=", house.sent[-1].partition(" ")[2])) == {
        "urgent",
        "sealed",
    }

    await house.delivered(layla, noor)
    for page in (layla, noor):
        await expect(page.locator("#registered")).to_be_visible()
    await expect(noor.locator("article.case")).to_contain_text("canary They wait outside")
    await expect(noor.locator("article.case")).to_contain_text("A threat or violence")
    await expect(layla.locator("article.case")).to_have_count(0)
    await expect(layla.locator("#no-cases")).to_be_visible()
    await noor.fill("article textarea", "We hear you.")
    async with noor.expect_response("**/inbox/reply**") as answer:
        await noor.click("article button[type=submit]")
    assert (await answer.value).status == 204
    await expect(noor.locator("article textarea")).to_have_value("")
    await house.delivered(noor)
    await expect(noor.locator(".entry", has_text="We hear you.")).to_be_visible()
    await expect(noor.locator(".entry .unverified")).to_be_hidden()

    rosa = await house.visits("concern/receipt", script=False)
    await rosa.fill("input[name=receipt]", receipt)
    await rosa.click("form button[type=submit]")
    await expect(rosa.locator("main")).to_contain_text("We hear you.")
    await expect(rosa.locator("main")).to_contain_text("Noor")
    await rosa.reload()
    await expect(rosa.locator("main")).to_contain_text("We hear you.")
    assert await rosa.title() == "Tequio"


async def test_an_answer_that_nobody_on_the_roster_signed_is_said_to_be_so(house: House) -> None:
    await house.responder("layla")
    noor = await house.responder("noor")
    rosa = await house.visits("concern")
    await expect(rosa.locator("#sealed-here")).to_be_visible()
    await _fills(rosa)
    await rosa.click("form button[type=submit]")
    await expect(rosa.locator("#sealed")).to_be_visible()
    await noor.evaluate(ANOTHER_SIGNING_KEY)
    await house.delivered(noor)
    await noor.fill("article textarea", "Come to the station.")
    async with noor.expect_response("**/inbox/reply**"):
        await noor.click("article button[type=submit]")
    await house.delivered(noor)

    await expect(noor.locator(".entry", has_text="Come to the station.")).to_be_visible()
    await expect(noor.locator(".entry .unverified")).to_be_visible()


async def test_keys_that_are_forgotten_are_nowhere_in_the_browser(house: House) -> None:
    noor = await house.responder("noor")
    await noor.click("summary:has-text('keys')")
    await noor.click("#forget-keys")
    await noor.click("#keep-keys")
    assert await noor.evaluate("localStorage.length") > 0
    await expect(noor.locator("#forget-now")).to_be_hidden()

    await noor.click("#forget-keys")
    await noor.click("#forget-now")

    await expect(noor.locator("#no-keys")).to_be_visible()
    assert await noor.evaluate("localStorage.length + sessionStorage.length") == 0


async def test_an_unfinished_report_is_not_sent(house: House) -> None:
    await house.responder("layla")
    await house.responder("noor")
    rosa = await house.visits("concern")
    await expect(rosa.locator("#sealed-here")).to_be_visible()
    house.sent.clear()
    await rosa.click("form button[type=submit]")

    assert await rosa.locator("input:invalid").count() > 0
    assert house.sent == []


async def test_something_urgent_names_only_those_who_can_open_it(house: House) -> None:
    await house.responder("layla")
    await house.responder("noor")
    rosa = await house.visits("concern")
    await expect(rosa.locator("#sealed-here")).to_be_visible()
    await _fills(rosa, urgent="yes")
    await rosa.get_by_label("Layla").check()
    await house.stage.waits(seconds=1)
    before, lay_there = house.stage.people["Layla"].reads, len(house.stage.vault.cases())
    await rosa.click("form button[type=submit]")
    await expect(rosa.locator("#sealed")).to_be_visible()
    await house.stage.waits(seconds=1)

    assert len(house.stage.vault.cases()) == lay_there + 1
    assert "open your inbox now" in house.stage.people["Noor"].reads
    assert house.stage.people["Layla"].reads == before


@pytest.mark.skipif(
    not AXE.is_file(), reason="axe-core is not installed: npm ci in adapters/web/browser"
)
@pytest.mark.parametrize(
    "path",
    [
        "concern?language=ar",
        "concern/receipt?language=es",
        "concern/danger",
        "inbox",
        "inbox?seat=noor",
    ],
)
async def test_axe_finds_nothing_serious_and_nothing_is_cut_off(house: House, path: str) -> None:
    await house.responder("layla")
    await house.responder("noor")
    page = await house.visits(path)
    await page.evaluate(AXE.read_text("utf-8"))
    found = await page.evaluate("axe.run()")
    serious = [each for each in found["violations"] if each["impact"] in {"serious", "critical"}]

    assert [(each["id"], [n["html"] for n in each["nodes"]]) for each in serious] == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
