"""From a word in Slack to an opened case, in real browsers, over `tequio run` as it is started."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, expect

from adapters.web.http.files import STATIC
from tests.live.test_concern_pages import AXE
from tests.stories.slack.test_serving import SERVES, can_be_reached, write
from tests.support.chromium import IN_ONE_LOOP, NEEDED, close_pages
from tests.support.concern_house import fills_in
from tests.support.free_port import free_port
from tests.support.serving import Serving, serving
from tests.support.slack.people import SlackPerson
from tests.support.slack.server import APP_TOKEN, SlackServer, opened_slack
from tests.support.slack_door import TEAM, SlackPlatform

pytestmark = [
    NEEDED,
    IN_ONE_LOOP,
    pytest.mark.skipif(
        not (STATIC / "built" / "inbox.js").is_file(), reason="the browser's part is not built"
    ),
]
NARROW = ViewportSize(width=360, height=740)
LINK = re.compile(r"http://localhost:\d+/in/[\w-]+")


@dataclass
class Served:
    """Tequio as an operator runs it, with a workspace and browsers before it."""

    folder: Path
    slack: SlackServer
    chromium: Browser
    url: str
    addresses: list[str] = field(default_factory=list)
    """Every one that a browser asked for."""
    complaints: list[str] = field(default_factory=list)

    @asynccontextmanager
    async def runs(self) -> AsyncIterator[Serving]:
        async with serving(self.folder) as tequio:
            await tequio.says(SERVES)
            await can_be_reached(self.slack, self.person("UANA"), "socket")
            yield tequio
            assert await tequio.stops() == 0
            assert tequio.errors == ""

    def person(self, who: str) -> SlackPerson:
        return SlackPerson(self.slack, self.slack.world.workspace(TEAM), self.slack.sockets, who)

    async def device(self, **more: object) -> BrowserContext:
        context = await self.chromium.new_context(viewport=NARROW, **more)  # type: ignore[arg-type]
        context.on("request", lambda request: self.addresses.append(request.url))
        return context

    async def page(self, device: BrowserContext) -> Page:
        page = await device.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    async def link_for(self, who: SlackPerson) -> str:
        await who.writes("web")
        await self.slack.until(lambda: LINK.search(who.just_saw) is not None)
        return str(LINK.findall(who.just_saw)[0])

    async def signs_in(self, who: SlackPerson, device: BrowserContext) -> Page:
        page = await self.page(device)
        await page.goto(await self.link_for(who))
        await page.click("button.main")
        await page.wait_for_url("**/me")
        return page

    async def makes_responder(self, lead: SlackPerson, name: str) -> None:
        await lead.commands("role")
        await self.slack.until(lambda: lead.modal is not None)
        await lead.submits(person=name, role="responder")
        await self.slack.until(lambda: lead.modal is None)


@pytest_asyncio.fixture(loop_scope="session")
async def served(tmp_path: Path, browser: Browser) -> AsyncIterator[Served]:
    async with opened_slack(SlackPlatform.world()) as slack:
        port = free_port()
        url = f"http://localhost:{port}"
        write(
            tmp_path,
            f'[web]\nport = {port}\npublic_url = "{url}"',
            f'[slack]\napi_url = "{slack.api_url}"\napp_token = "{APP_TOKEN}"',
            f'bot_token = "{slack.world.workspace(TEAM).token}"',
        )
        served = Served(tmp_path, slack, browser, url)
        yield served
        await close_pages(browser)
        assert served.complaints == []


async def keys_on_the_list(inbox: Page) -> None:
    """As the page leads to it: keys, a copy that opens the test case, the list."""
    await inbox.click("#make-keys")
    async with inbox.expect_download() as saving:
        await inbox.click("#save-copy")
    copy = await (await saving.value).path()
    await expect(inbox.locator("#not-registered")).to_be_hidden()
    await inbox.set_input_files("#check-copy", Path(__file__))
    await expect(inbox.locator("#bad-copy")).to_be_visible()
    await inbox.set_input_files("#check-copy", copy)
    await expect(inbox.locator("#copied")).to_be_visible()
    await inbox.click("#register")
    await expect(inbox.locator("#registered")).to_be_visible()


async def reports(rosa: Page, url: str, text: str) -> None:
    await rosa.goto(f"{url}/concern")
    await expect(rosa.locator("#sealed-here")).to_be_visible()
    await fills_in(rosa, urgent="yes", text=text)
    await rosa.click("form button[type=submit]")
    await expect(rosa.locator("#sealed")).to_be_visible()


async def test_from_a_word_in_chat_to_an_answered_case_and_on_after_a_restart(
    served: Served,
) -> None:
    async with serving(served.folder) as tequio:
        code = await tequio.says("becomes one: claim ")
        await tequio.says(SERVES)
        ana, omar = served.person("UANA"), served.person("UOMAR")
        await can_be_reached(served.slack, ana, "socket")
        await ana.writes(f"claim {code}")
        await served.slack.until(lambda: "You are a coordinator now" in ana.sees)
        await omar.writes("hours")
        await served.slack.until(lambda: bool(omar.sees))
        for who in ("UANA", "UOMAR"):
            await served.makes_responder(ana, who)

        devices = [await served.device(), await served.device()]
        inboxes = []
        for responder, device in zip((ana, omar), devices, strict=True):
            page = await served.signs_in(responder, device)
            await page.click("a[href='/inbox']")
            await keys_on_the_list(page)
            inboxes.append(page)
        reporter = await served.device()
        await reports(await served.page(reporter), served.url, "They wait outside")
        assert await reporter.cookies() == []

        inbox, other = inboxes
        await inbox.reload()
        case = inbox.locator("article.case")
        await expect(case).to_contain_text("They wait outside")
        await expect(case.locator(".state.unanswered")).to_be_visible()
        await inbox.fill("article textarea", "We hear you.")
        await inbox.click("article form button")
        await expect(case.locator(".sent")).to_be_visible()
        await inbox.reload()
        await expect(case).to_contain_text("We hear you.")
        await expect(case.locator(".state.answered")).to_be_visible()
        assert await inbox.title() == "Tequio"
        assert await tequio.stops() == 0

    async with served.runs():
        second_tab = await served.page(devices[0])
        await second_tab.goto(f"{served.url}/inbox")
        await expect(second_tab.locator("article.case")).to_contain_text("We hear you.")

        await other.reload()
        await other.fill("article textarea", "Half a sentence")
        await omar.writes("web out")
        await served.slack.until(lambda: "تم تسجيل خروجك" in omar.sees)
        await other.click("article form button")
        await expect(other.locator("article .signed-out")).to_be_visible()
        assert await other.locator("article textarea").input_value() == "Half a sentence"
        await other.reload()
        await expect(other.locator("main")).to_contain_text("You are not signed in here")

    spoken = [each for each in served.addresses if "AGE-SECRET" in each or "token" in each]
    assert spoken == []


async def test_back_after_signing_out_shows_nothing_and_no_history_holds_the_link(
    served: Served,
) -> None:
    async with served.runs():
        ana, device = served.person("UANA"), await served.device(java_script_enabled=False)
        page = await served.signs_in(ana, device)
        await expect(page.locator("main")).to_contain_text("Ana Ruiz")
        cookies = {each["name"]: each for each in await device.cookies()}
        assert set(cookies) == {"__Host-tequio-session"}
        (cookie,) = cookies.values()
        assert (cookie["httpOnly"], cookie["secure"], cookie["sameSite"]) == (True, True, "Lax")

        await page.click("form[action='/out'] button")
        await expect(page.locator("main")).to_contain_text("You are signed out here")
        await page.go_back()
        await expect(page.locator("main")).not_to_contain_text("Ana Ruiz")
        assert await device.cookies() == []

        again = await served.page(device)
        link = await served.link_for(ana)
        await again.goto(link)
        assert again.url == f"{served.url}/in"
        await again.click("button.main")
        await again.wait_for_url("**/me")
        await again.go_back()
        assert link not in again.url


async def test_a_link_followed_from_another_site_signs_in_and_a_strangers_form_does_not(
    served: Served,
) -> None:
    async with served.runs():
        ana, device = served.person("UANA"), await served.device()
        link = await served.link_for(ana)
        elsewhere = await served.page(device)
        await elsewhere.goto(f"data:text/html,<a href='{link}'>Your page</a>")
        await elsewhere.click("a")
        await elsewhere.click("button.main")
        await elsewhere.wait_for_url("**/me")

        await elsewhere.goto(
            f"data:text/html,<form method=post action='{served.url}/out'><button>x</button></form>"
        )
        await elsewhere.click("button")
        await elsewhere.goto(f"{served.url}/me")
        await expect(elsewhere.locator("main")).to_contain_text("Ana Ruiz")


@pytest.mark.skipif(
    not AXE.is_file(), reason="axe-core is not installed: npm ci in adapters/web/browser"
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious_on_any_page(served: Served, scheme: str) -> None:
    async with served.runs():
        ana, device = served.person("UANA"), await served.device(color_scheme=scheme)
        await ana.writes("language ar")
        page = await served.page(device)
        paths = ("me", "ledger", "items", "inbox")
        for address in (await served.link_for(ana), *(f"{served.url}/{each}" for each in paths)):
            await page.goto(address)
            await page.evaluate(AXE.read_text("utf-8"))
            found = (await page.evaluate("axe.run()"))["violations"]
            serious = [each for each in found if each["impact"] in {"serious", "critical"}]
            assert [(each["id"], each["nodes"]) for each in serious] == []
            width = await page.evaluate("document.documentElement.scrollWidth")
            assert width <= NARROW["width"]
            if page.url.endswith("/in"):
                assert await page.evaluate("document.dir") == "rtl"
                await page.click("button.main")
                await page.wait_for_url("**/me")
