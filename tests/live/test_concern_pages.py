"""A concern from end to end in real browsers: sealed in one, opened in another."""

import re
from collections.abc import AsyncIterator
from io import BytesIO
from mimetypes import guess_type
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, FilePayload, expect

from adapters.web.http.files import STATIC
from tests.support.chromium import IN_ONE_LOOP, NEEDED
from tests.support.concern_house import NARROW, House, fills_in, leaves_out, opened_house, turns_to
from tests.support.responders import stands_in, written_down

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
    document.documentElement.outerHTML.includes("goldfinch")
        || [...document.querySelectorAll("textarea")].some((each) => each.value),
]"""
"""What somebody finds in the page after a report was sent from it."""
ANOTHER_SIGNING_KEY = """() => {
    const place = Object.keys(localStorage).find((each) => each.startsWith("tequio-responder"));
    const keys = JSON.parse(localStorage[place]);
    localStorage[place] = JSON.stringify({ ...keys, signing: "00".repeat(32) });
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def house(sqlite_url: str, browser: Browser) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, browser) as house:
        yield house


async def test_a_report_sealed_in_a_browser_is_opened_answered_and_read_again(
    house: House,
) -> None:
    layla, noor = await house.responder("layla"), await house.responder("noor")
    rosa = await house.visits("concern")
    await expect(rosa.locator("#sealed-here")).to_be_visible()
    await expect(rosa.locator("#sealed-there")).to_be_hidden()
    receipt = await fills_in(rosa, text="goldfinch They wait outside")
    assert receipt != await rosa.locator("input[name=receipt]").input_value()
    await leaves_out(rosa, "Layla")
    house.sent.clear()
    await rosa.fill("input[name=kept]", "other words")
    await rosa.click("form button[type=submit]")
    await expect(rosa.locator("#not-written-down")).to_be_visible()
    assert house.sent_from(rosa) == []
    await rosa.fill("input[name=kept]", written_down(receipt)["kept"])
    await rosa.click("form button[type=submit]")
    await expect(rosa.locator("#sealed")).to_be_focused()
    assert not stands_in(receipt, await rosa.locator("main").inner_text())
    sent = [each.words for each in house.sent]
    assert not [each for each in sent if "goldfinch" in each or stands_in(receipt, each)]
    assert await rosa.evaluate(LEFT_BEHIND) == [0, 0, "", False]
    assert set(re.findall(r"(?:^|&)(\w+)=", house.sent_from(rosa)[-1].partition(" ")[2])) == {
        "urgent",
        "sealed",
    }

    await house.delivered(layla, noor)
    for page in (layla, noor):
        await expect(page.locator("#registered")).to_be_visible()
    await expect(noor.locator("article.case")).to_contain_text("goldfinch They wait outside")
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


async def test_a_picture_is_drawn_anew_in_the_browser_and_shown_to_whoever_opens_the_case(
    house: House, tmp_path: Path
) -> None:
    await house.responder("layla")
    noor = await house.responder("noor")
    rosa = await house.visits("concern")
    await expect(rosa.locator("#sealed-here")).to_be_visible()
    await fills_in(rosa, text="goldfinch")
    await turns_to(rosa, "text")
    house.sent.clear()
    await rosa.set_input_files("input[type=file]", a_file("a.pdf", b"%PDF-1.7 canary"))
    await expect(rosa.locator("[data-problem=no-picture]")).to_be_visible()
    await turns_to(rosa, "kept")
    await rosa.click("form button[type=submit]")
    await expect(rosa.locator("input[type=file]")).to_be_focused()
    await rosa.set_input_files("input[type=file]", a_file("a.jpg", a_photo()))
    await expect(rosa.locator("[data-enclosed] canvas")).to_be_visible()
    await expect(rosa.locator("[data-problem]:visible")).to_have_count(0)
    await rosa.click("[name=to][value=es]")
    await expect(rosa.locator("[data-enclosed] canvas")).to_be_visible()
    await turns_to(rosa, "kept")
    await rosa.click("form button[type=submit]")
    await expect(rosa.locator("#sealed")).to_be_visible()
    assert not [each for each in house.sent_from(rosa) if "picture" in each or "canary" in each]

    await house.delivered(noor)
    await expect(noor.locator(".enclosed .show")).to_be_visible()
    await expect(noor.locator(".enclosed img")).to_be_hidden()
    await noor.click(".enclosed .show")
    await expect(noor.locator(".enclosed img")).to_have_js_property("naturalWidth", 1600)
    async with noor.expect_download() as saved:
        await noor.click(".enclosed .save")
    download = await saved.value
    await download.save_as(tmp_path / download.suggested_filename)
    jpeg = (tmp_path / "picture.jpg").read_bytes()
    assert jpeg.startswith(b"\xff\xd8\xff")
    assert b"canary" not in jpeg


def a_photo() -> bytes:
    file = BytesIO()
    told = Image.Exif()
    told[0x010E] = "canary"
    Image.new("RGB", (3200, 1600), (200, 30, 30)).save(file, "JPEG", exif=told, comment=b"canary")
    return file.getvalue()


def a_file(name: str, content: bytes) -> FilePayload:
    return FilePayload(name=name, mimeType=guess_type(name)[0] or "", buffer=content)


async def test_an_answer_that_nobody_on_the_roster_signed_is_said_to_be_so(house: House) -> None:
    await house.responder("layla")
    noor = await house.responder("noor")
    rosa = await house.visits("concern")
    await expect(rosa.locator("#sealed-here")).to_be_visible()
    await fills_in(rosa)
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
    await turns_to(rosa, "kept")
    await rosa.click("form button[type=submit]")

    assert await rosa.locator("input:invalid").count() > 0
    await expect(rosa.get_by_label("A threat or violence")).to_be_visible()
    assert house.sent_from(rosa) == []


async def test_something_urgent_names_only_those_who_can_open_it(house: House) -> None:
    await house.responder("layla")
    await house.responder("noor")
    rosa = await house.visits("concern")
    await expect(rosa.locator("#sealed-here")).to_be_visible()
    await fills_in(rosa, urgent="yes")
    await leaves_out(rosa, "Layla")
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
