"""From a word in an encrypted conversation to one's page, in a real browser, over `tequio run`."""

import re
from pathlib import Path

from playwright._impl._api_structures import SetCookieParam
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.live.test_matrix_run import Service, write_settings
from tests.support.chromium import IN_ONE_LOOP, NEEDED, close_pages
from tests.support.free_port import free_port
from tests.support.matrix.people import Person, person
from tests.support.matrix.server import homeserver

pytestmark = [NEEDED, IN_ONE_LOOP]
NARROW = ViewportSize(width=360, height=740)
PLANTED = "x" * 43
SESSION = "__Host-tequio-session"


def with_pages(folder: Path) -> tuple[Service, str]:
    service = Service(folder, free_port(), homeserver().register("tequio"))
    write_settings(service)
    settings = folder / "tequio.toml"
    url = f"http://localhost:{service.port}"
    standing = settings.read_text()
    settings.write_text(standing.replace("[matrix]", f'public_url = "{url}"\n[matrix]'))
    return service, url


async def link_for(who: Person, room: str, bot: str, url: str) -> str:
    """The newest that they were given."""
    before = len(who.messages(room, bot))
    await who.says(room, "web")
    await who.until(lambda: f"{url}/in/" in words_since(who, room, bot, before))
    return str(re.findall(rf"{url}/in/[\w-]+", words_since(who, room, bot, before))[-1])


def words_since(who: Person, room: str, bot: str, before: int) -> str:
    return "\n".join(str(each["content"]) for each in who.messages(room, bot)[before:])


async def signs_in(link: str, device: BrowserContext) -> Page:
    page = await device.new_page()
    await page.goto(link)
    await page.click("button.main")
    await page.wait_for_url("**/me")
    return page


async def session(device: BrowserContext) -> str:
    kept = {each["name"]: each["value"] for each in await device.cookies()}
    return kept.get(SESSION, "")


async def test_a_link_is_used_once_by_a_press_and_what_was_planted_opens_nothing(
    tmp_path: Path, browser: Browser
) -> None:
    service, url = with_pages(tmp_path)
    async with person(homeserver()) as ana, service.running():
        room = await ana.creates(service.user, direct=True, encrypted=True)
        there = ana.client.rooms[room].users
        await ana.until(lambda: service.user in there and not there[service.user].invited)
        link = await link_for(ana, room, service.user, url)

        # a robot that previews it, and then a browser in which somebody planted a session
        robot = await browser.new_context(java_script_enabled=False)
        for _ in range(2):
            await (await robot.new_page()).goto(link)
        device = await browser.new_context(viewport=NARROW, java_script_enabled=False)
        planted = SetCookieParam(
            name=SESSION, value=PLANTED, domain="localhost", path="/", secure=True
        )
        await device.add_cookies([planted])
        page = await signs_in(link, device)
        await expect(page.locator("main")).to_contain_text("Matrix")
        assert await session(device) not in {"", PLANTED}
        assert link.rsplit("/", 1)[1] not in page.url + await page.title()

        # pressed again by whoever found it: it is over, and the one who planted is not in
        thief = await browser.new_context()
        await thief.add_cookies([planted])
        other = await thief.new_page()
        await other.goto(link)
        if await other.locator("button.main").count():
            await other.click("button.main")
        await other.goto(f"{url}/me")
        await expect(other.locator("main")).not_to_contain_text(ana.user)
        assert await other.locator("form[action='/out']").count() == 0

        # two tabs: out in one is out in both, and the button back shows nothing
        second = await device.new_page()
        await second.goto(f"{url}/me")
        assert await second.locator("form[action='/out']").count() == 1
        await page.click("form[action='/out'] button")
        await expect(page.locator("main")).to_contain_text("You are signed out here")
        await page.go_back()
        assert await page.locator("form[action='/out']").count() == 0
        await second.reload()
        assert await second.locator("form[action='/out']").count() == 0
        assert await session(device) == ""

        # and a new link is answered to the same account, until chat ends it everywhere
        again = await signs_in(await link_for(ana, room, service.user, url), device)
        await ana.says(room, "web out")
        await ana.hears(room, service.user, "signed out on every device")
        await again.reload()
        assert await again.locator("form[action='/out']").count() == 0
        await close_pages(browser)
