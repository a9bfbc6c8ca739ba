"""The pages for concerns in real browsers, over a stage whose clock they share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, Request, ViewportSize, expect

from adapters.web.door.door import door_routes
from adapters.web.http.files import STATIC
from adapters.web.http.headers import add_headers, same_site_only
from adapters.web.inbox.inbox import rehearsed_inbox_routes
from bot.coalition.people import Role
from bot.concerns.sealed.receipts import Receipt, tidy
from bot.language.tell import Interpreter
from bot.page_ports import Seat
from config.catalogues import load_catalogues
from tests.support.chromium import close_pages
from tests.support.responders import ANSWERS, written_down
from tests.support.stage import Actor, Stage, opened_stage
from tests.support.waiting import LONGEST
from tests.support.web_door import SmallRehearsal

NARROW = ViewportSize(width=360, height=740)
ICON = "/static/http/tequio.svg"
ELSEWHERE = "/elsewhere"
"""Where whoever leaves in a hurry goes: these tests need no network."""


class Sent(NamedTuple):
    """An address that was asked, and what was sent there."""

    page: Page
    words: str
    by_itself: bool
    """Browsers ask for the icon of a page whenever they have time, no matter what is done there."""


@dataclass
class House:
    """The pages for concerns on a stage, and a browser to visit them with."""

    stage: Stage
    browser: Browser
    url: str
    sent: list[Sent] = field(default_factory=list)
    """By all pages: that of a responder says of its own accord when it has looked."""
    complaints: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()
    """Words of complaints that belong to the story: a browser tells of each 422."""

    async def visits(self, path: str, *, script: bool = True) -> Page:
        page = await self.browser.new_page(viewport=NARROW, java_script_enabled=script)
        page.set_default_timeout(LONGEST * 1000)
        page.on("request", lambda asked: self.sent.append(_sent(page, asked)))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text))
        await page.goto(f"{self.url}{path}")
        return page

    def sent_from(self, page: Page) -> list[str]:
        """What was asked because of what somebody did there, or because a script did it."""
        return [each.words for each in self.sent if each.page is page and not each.by_itself]

    @property
    def surprises(self) -> list[str]:
        """What a browser complained of, but for what the story expects."""
        return [each for each in self.complaints if not any(map(each.__contains__, self.expected))]

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


@asynccontextmanager
async def opened_house(url: str, browser: Browser) -> AsyncIterator[House]:
    async with opened_stage(url) as stage:
        stage.plays_on(web=stage.screen)
        people = [
            await stage.person(name, "web", language=language, roles=[Role.RESPONDER])
            for name, language in (("Layla", "ar"), ("Noor", "en"))
        ]
        async with TestServer(_app(stage, people)) as server:
            house = House(stage, browser, str(server.make_url("/")))
            yield house
            await close_pages(browser)  # before the server: a page may still be asking it
        assert house.surprises == []
        here = (house.url, f"blob:{house.url}")  # a picture that was opened is nowhere else
        assert all(each.words.startswith(here) for each in house.sent)


def _sent(page: Page, asked: Request) -> Sent:
    # What a script asks for, or a picture in the page, is of another type.
    icon = asked.resource_type == "other" and ICON in asked.url and asked.post_data is None
    return Sent(page, f"{asked.url} {asked.post_data}", icon)


def _app(stage: Stage, people: list[Actor]) -> web.Application:
    handle, interpreter = stage.desk.handle, Interpreter(load_catalogues())
    cases = stage.core.concerns.cases
    rehearsal = SmallRehearsal(people=[_seat(each) for each in people])
    app = web.Application(middlewares=[same_site_only])
    app.on_response_prepare.append(add_headers)
    app.router.add_static("/static/", STATIC)
    app.router.add_routes(door_routes(handle, interpreter, ELSEWHERE))
    app.router.add_get(ELSEWHERE, _news)
    app.router.add_routes(rehearsed_inbox_routes(cases, handle, rehearsal, interpreter))
    return app


async def _news(_request: web.Request) -> web.Response:
    return web.Response(text="news")


def _seat(actor: Actor) -> Seat:
    member = actor.member
    return Seat(actor.address, member.name, "", "", member.language, member.zone.key)


async def turns_to(page: Page, name: str) -> None:
    """The screen of the report on which this is asked, by its number."""
    asked = page.locator(f'section.screen:has([name="{name}"])')
    number = (await asked.get_attribute("class") or "").rpartition("-")[2]
    await page.locator(f'.screens label[for="screen-{number}"]').click()


async def answers(page: Page, **given: str) -> None:
    """On each screen what is asked there, and to be left where the receipt stands."""
    for name, value in given.items():
        await turns_to(page, name)
        if name == "text":
            await page.fill("textarea[name=text]", value)
        else:
            await page.check(f'input[name="{name}"][value="{value}"]')
    await turns_to(page, "kept")


async def leaves_out(page: Page, who: str) -> None:
    await turns_to(page, "hidden_from")
    await page.get_by_label(who).check()
    await turns_to(page, "kept")


async def fills_in(page: Page, **given: str) -> Receipt:
    await answers(page, **{**ANSWERS, **given})
    receipt = Receipt(tidy(await page.locator("[data-shown=kept]").inner_text()))
    await page.fill("input[name=kept]", written_down(receipt)["kept"])
    return receipt


async def reported(house: House, *, leaving_out: str = "", **answers: str) -> Receipt:
    """Somebody has sealed a report in their browser and sent it."""
    rosa = await house.visits("concern")
    await expect(rosa.locator("#sealed-here")).to_be_visible()
    receipt = await fills_in(rosa, **answers)
    if leaving_out:
        await leaves_out(rosa, leaving_out)
    await rosa.click("form button[type=submit]")
    await expect(rosa.locator("#sealed")).to_be_visible()
    await rosa.close()
    return receipt
