"""What stays on a responder's device: drafts, what was read, and words looked for there."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, CDPSession, Page, Route, expect

from adapters.web.http.files import STATIC
from tests.support.chromium import ARGUMENTS, CHROMIUM, IN_ONE_LOOP, NEEDED
from tests.support.concern_house import NARROW, House, opened_house, reported

pytestmark = [
    NEEDED,
    IN_ONE_LOOP,
    pytest.mark.skipif(
        not (STATIC / "built" / "inbox.js").is_file(), reason="the browser's part is not built"
    ),
]
KEPT = "Object.entries(localStorage).map((each) => each.join(' '))"
DRAFT_IS_KEPT = "Object.keys(localStorage).some((each) => each.startsWith('tequio-drafts'))"
WORDS = "goldfinch نحن هنا\nWe are here"


@pytest_asyncio.fixture(loop_scope="session")
async def house(sqlite_url: str, browser: Browser) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, browser) as house:
        yield house


async def looks_again(house: House, page: Page) -> None:
    await house.delivered()
    await page.clock.set_fixed_time(house.stage.clock.now)
    await page.reload()
    await expect(page.locator("#about-cases")).to_be_visible()


@asynccontextmanager
async def a_browser_at(house: House, folder: Path) -> AsyncIterator[Page]:
    """One that keeps what it is left with, as on somebody's own device."""
    context = await house.browser.browser_type.launch_persistent_context(
        folder, executable_path=CHROMIUM, args=ARGUMENTS, viewport=NARROW
    )
    page = await context.new_page()
    await page.goto(f"{house.url}inbox?seat=noor")
    yield page
    await context.close()


async def types(page: Page, form: str, words: str) -> None:
    """Key by key, and it is kept."""
    box = page.locator(f"article form.{form} textarea")
    await box.press_sequentially(words)
    await expect(page.locator("article .state.draft")).to_be_visible()
    await page.wait_for_function(DRAFT_IS_KEPT)


async def test_a_draft_is_there_after_the_browser_was_closed(house: House, tmp_path: Path) -> None:
    await house.responder("layla")
    async with a_browser_at(house, tmp_path) as noor:
        await noor.click("#make-keys")
        await noor.click("#later")
        await noor.click("#register")
        await expect(noor.locator("#registered")).to_be_visible()
        await reported(house)
        await looks_again(house, noor)
        await types(noor, "answer", WORDS)
        await noor.reload()
        await expect(noor.locator("form.answer textarea")).to_have_value(WORDS)
    async with a_browser_at(house, tmp_path) as noor:
        await expect(noor.locator("form.answer textarea")).to_have_value(WORDS)
        await expect(noor.locator("article .state.draft")).to_be_visible()
        assert "goldfinch" not in str(await noor.evaluate(KEPT))
        await noor.click("article form.answer button[type=submit]")
        await expect(noor.locator("article form.answer .sent")).to_be_visible()
        await expect(noor.locator("article .state.draft")).to_be_hidden()
        await noor.wait_for_function(f"!({DRAFT_IS_KEPT})")
        await noor.reload()
        await expect(noor.locator(".entry", has_text="goldfinch")).to_be_visible()
        await expect(noor.locator("form.answer textarea")).to_have_value("")
    assert not [each for each in house.sent if "goldfinch" in each]


async def test_a_note_that_was_begun_waits_under_the_work_on_its_case(house: House) -> None:
    await house.responder("layla")
    noor = await house.responder("noor")
    await reported(house)
    await looks_again(house, noor)
    await noor.click("details.work > summary")
    await types(noor, "answer", "We are")
    await noor.locator("article form.noting textarea").press_sequentially("Ask")
    await looks_again(house, noor)
    await expect(noor.locator("form.answer textarea")).to_have_value("We are")
    await noor.locator("form.answer textarea").press_sequentially(" here")
    await noor.click("details.work > summary")
    await expect(noor.locator("form.noting textarea")).to_have_value("Ask")
    pressed = await noor.locator("form.noting").element_handle()
    await noor.click("form.noting button[type=submit]")
    await noor.wait_for_function("form => !form.isConnected", arg=pressed)
    await expect(noor.locator("form.noting textarea")).to_have_value("")
    await expect(noor.locator("form.answer textarea")).to_have_value("We are here")
    await expect(noor.locator("article .state.draft")).to_be_visible()
    await looks_again(house, noor)
    await expect(noor.locator("form.answer textarea")).to_have_value("We are here")
    await noor.click("details.work > summary")
    await expect(noor.locator("form.noting textarea")).to_have_value("")


async def test_drafts_and_all_else_go_with_the_keys_also_what_is_just_being_kept(
    house: House,
) -> None:
    await house.responder("layla")
    noor = await house.responder("noor")
    await reported(house)
    await looks_again(house, noor)
    await types(noor, "answer", "We are here")
    await noor.click("#own-keys > summary")
    await noor.click("#forget-keys")
    await noor.locator("form.answer textarea").press_sequentially(", and")
    await noor.click("#forget-now")
    await expect(noor.locator("#no-keys")).to_be_visible()
    assert await noor.evaluate("localStorage.length + sessionStorage.length") == 0


async def test_until_the_cases_stand_there_it_is_said_that_they_are_being_opened(
    house: House,
) -> None:
    await house.responder("layla")
    noor = await house.responder("noor")
    await reported(house)
    await house.delivered()
    fetched = asyncio.Event()

    async def waits(route: Route) -> None:
        await fetched.wait()
        await route.continue_()

    await noor.route("**/inbox/cases**", waits)
    await noor.reload()
    await expect(noor.locator("#opening")).to_be_visible()
    await expect(noor.locator("#no-cases")).to_be_hidden()
    fetched.set()
    await expect(noor.locator("article.case")).to_have_count(1)
    await expect(noor.locator("#opening")).to_be_hidden()

    await noor.route("**/inbox/cases**", lambda route: route.abort())
    await noor.reload()
    await expect(noor.locator("#not-fetched")).to_be_visible()
    await expect(noor.locator("#opening")).to_be_hidden()
    house.expected = ("ERR_FAILED",)


async def test_what_is_new_is_seen_in_the_list_and_words_are_found_on_the_device(
    house: House,
) -> None:
    await house.responder("layla")
    noor = await house.responder("noor")
    for number, place in enumerate(["gate", "market", "esquina", "السوق"]):
        await reported(
            house, text=f"They wait at the {place}", urgent="yes" if number == 1 else "no"
        )
    await looks_again(house, noor)
    cards = noor.locator("article.case")
    await expect(cards).to_have_count(4)
    await expect(noor.locator(".state.unread:visible")).to_have_count(4)
    await expect(cards.first.locator("summary").first).to_contain_text("Week of Mar 2, 2026")
    house.sent.clear()
    await noor.fill("#search", "ESQUÍNA")
    await expect(noor.locator("article.case:visible")).to_have_count(1)
    await noor.locator("article.case:visible > details > summary").click()
    await expect(noor.locator("article.case:visible .answers")).to_contain_text("esquina")
    await noor.fill("#search", "goldfinch")
    await expect(noor.locator("#nothing-found")).to_be_visible()
    await noor.fill("#search", "")
    await expect(noor.locator("article.case:visible")).to_have_count(4)
    assert not [each for each in house.sent if "ESQU" in each or "goldfinch" in each]
    await expect(noor.locator(".state.unread:visible")).to_have_count(3)
    await noor.reload()
    await expect(noor.locator(".state.unread:visible")).to_have_count(3)


class PasskeyHolder:
    """What keeps passkeys on this device. There is always a finger on it, the owner's or not."""

    def __init__(self, devtools: CDPSession) -> None:
        self.devtools = devtools
        self.id = ""

    async def becomes(self, *, gives_secrets: bool = True, knows_the_owner: bool = True) -> None:
        """Another one, in which there are no passkeys yet."""
        if self.id:
            await self._says("removeVirtualAuthenticator")
        options = {
            "protocol": "ctap2",
            "ctap2Version": "ctap2_1",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": knows_the_owner,
            "automaticPresenceSimulation": True,
            "hasPrf": gives_secrets,
        }
        added = await self.devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self.id = added["authenticatorId"]

    async def passkeys(self) -> list[dict[str, str]]:
        answer = await self._says("getCredentials")
        return list(answer["credentials"])

    async def meets_somebody_else(self) -> None:
        await self._says("setUserVerified", isUserVerified=False)

    async def _says(self, what: str, **args: object) -> dict[str, Any]:
        return await self.devtools.send(f"WebAuthn.{what}", {"authenticatorId": self.id, **args})


async def a_passkey_holder(page: Page) -> PasskeyHolder:
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("WebAuthn.enable")
    return PasskeyHolder(devtools)


async def begins_an_answer(house: House, copy: Path) -> tuple[Page, list[str]]:
    """Noor, with a copy of her keys that the page knows to be good; what is secret in it."""
    house.url = house.url.replace("127.0.0.1", "localhost")  # an address of numbers has no passkeys
    await house.responder("layla")
    noor = await house.responder("noor")
    await reported(house)
    await looks_again(house, noor)
    await types(noor, "answer", WORDS)
    await noor.click("#own-keys > summary")
    await expect(noor.locator("#copy-before-lock")).to_be_visible()
    await expect(noor.locator("#lock-keys")).to_be_hidden()
    async with noor.expect_download() as saving:
        await noor.click("#download-keys")
    await (await saving.value).save_as(copy)
    await noor.locator("#load-keys").set_input_files(copy)
    await expect(noor.locator("#copied")).to_be_visible()
    secrets = re.findall("AGE-SECRET-KEY-1.+|(?<=signing key: ).+", _words_of(copy))
    assert len(secrets) == 2
    return noor, secrets


def _words_of(copy: Path) -> str:
    return copy.read_text("ascii")


async def opens_on(page: Page) -> None:
    """With all that was kept there, sealed to the keys."""
    await expect(page.locator("form.answer textarea")).to_have_value(WORDS)
    await expect(page.locator("#locked")).to_be_hidden()


async def test_a_passkey_locks_the_keys_and_opens_them_whenever_the_page_is_loaded(
    house: House, tmp_path: Path
) -> None:
    noor, secrets = await begins_an_answer(house, tmp_path / "responder.key")
    holder = await a_passkey_holder(noor)
    await holder.becomes(gives_secrets=False)
    await noor.click("#lock-keys")
    await expect(noor.locator("#no-lock")).to_be_visible()
    await holder.becomes(knows_the_owner=False)
    await noor.click("#lock-keys")
    await expect(noor.locator("#not-locked")).to_be_visible()
    device = str(await noor.evaluate(KEPT))
    assert all(each in device for each in secrets)

    await holder.becomes()
    await noor.click("#lock-keys")
    await expect(noor.locator("#stop-locking")).to_be_visible()
    await expect(noor.locator("#lock-keys")).to_be_hidden()
    device = str(await noor.evaluate(KEPT))
    assert not any(each in device for each in secrets)
    (made,) = await holder.passkeys()
    told = [made[each] for each in ("userName", "userDisplayName", "rpId")]
    assert told == ["Tequio", "Tequio", "localhost"]
    assert not [each for each in house.sent if made["credentialId"] in each.words]

    await noor.reload()
    await expect(noor.locator("#locked")).to_be_visible()
    for each in ("#no-keys", "#about-cases", "#own-keys"):
        await expect(noor.locator(each)).to_be_hidden()
    await noor.click("#open-keys")
    await opens_on(noor)
    await noor.click("#own-keys > summary")
    await noor.click("#stop-locking")
    await expect(noor.locator("#lock-keys")).to_be_visible()
    await noor.reload()
    await opens_on(noor)


async def test_where_the_passkey_is_gone_the_file_opens_the_keys_or_they_are_removed(
    house: House, tmp_path: Path
) -> None:
    copy, other = tmp_path / "responder.key", tmp_path / "other.key"
    noor, secrets = await begins_an_answer(house, copy)
    holder = await a_passkey_holder(noor)
    await holder.becomes()
    await noor.click("#lock-keys")
    await expect(noor.locator("#stop-locking")).to_be_visible()
    await noor.reload()
    await holder.meets_somebody_else()
    await noor.click("#open-keys")
    await expect(noor.locator("#not-opened")).to_be_visible()
    await noor.click("text=I have my keys in a file")
    other.write_bytes(_words_of(copy).replace(secrets[0], "0" * 64).encode())
    await noor.locator("#load-keys").set_input_files(other)
    await expect(noor.locator("#other-keys")).to_be_visible()
    await expect(noor.locator("#locked")).to_be_visible()
    await noor.locator("#load-keys").set_input_files(copy)
    await opens_on(noor)
    await noor.reload()
    await opens_on(noor)

    await holder.becomes()
    await noor.click("#own-keys > summary")
    await noor.click("#lock-keys")
    await expect(noor.locator("#stop-locking")).to_be_visible()
    await holder.becomes()
    await noor.reload()
    await noor.click("#open-keys")
    await expect(noor.locator("#not-opened")).to_be_visible()
    await noor.click("#forget-locked")
    await noor.click("#keep-keys")
    await expect(noor.locator("#forget-locked")).to_be_focused()
    await noor.click("#forget-locked")
    await noor.click("#forget-now")
    await expect(noor.locator("#no-keys")).to_be_visible()
    assert await noor.evaluate("localStorage.length + sessionStorage.length") == 0
