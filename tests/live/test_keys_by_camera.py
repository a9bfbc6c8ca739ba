"""The same keys on a second device: one shows a picture, the camera of the other reads it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, Page, expect

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
WIDTH, HEIGHT = 640, 480
KEPT = "localStorage[Object.keys(localStorage).find((each) => each.startsWith('tequio-responder'))]"


@pytest_asyncio.fixture(loop_scope="session")
async def house(sqlite_url: str, browser: Browser) -> AsyncIterator[House]:
    async with opened_house(sqlite_url, browser) as house:
        yield house


@asynccontextmanager
async def a_device_that_sees(house: House, folder: Path, picture: bytes) -> AsyncIterator[Page]:
    """A browser whose camera films a picture."""
    film = folder / "film.y4m"
    film.write_bytes(_film(picture))
    camera = (
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )
    context = await house.browser.browser_type.launch_persistent_context(
        folder / "device", executable_path=CHROMIUM, args=[*ARGUMENTS, *camera], viewport=NARROW
    )
    page = await context.new_page()
    await page.goto(f"{house.url}inbox?seat=noor")
    yield page
    await context.close()


def _film(picture: bytes) -> bytes:
    """Two frames of it, as cameras see: larger than it is, in the middle of a grey wall."""
    wall = Image.new("L", (WIDTH, HEIGHT), 128)
    shown = Image.open(BytesIO(picture)).convert("L")
    shown = shown.resize((HEIGHT - 60, HEIGHT - 60))
    wall.paste(shown, ((WIDTH - shown.width) // 2, 30))
    colourless = bytes([128]) * (WIDTH * HEIGHT // 2)
    frame = b"FRAME\n" + wall.tobytes() + colourless
    return f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode() + frame * 2


async def shows_its_keys(page: Page) -> bytes:
    await page.click("#own-keys > summary")
    await page.click("#show-keys")
    await expect(page.locator("#do-not-show")).to_be_focused()
    await page.click("#do-not-show")
    await expect(page.locator("#key-picture")).to_be_hidden()
    await page.click("#show-keys")
    await page.click("#show-now")
    await expect(page.locator("#key-picture")).to_be_visible()
    return await page.locator("#key-picture canvas").screenshot()


async def test_a_second_device_takes_the_keys_from_the_screen_of_the_first(
    house: House, tmp_path: Path
) -> None:
    await house.responder("layla")
    noor = await house.responder("noor")
    await reported(house, text="goldfinch They wait outside")
    picture = await shows_its_keys(noor)
    await noor.click("#hide-keys")
    await expect(noor.locator("#key-picture")).to_be_hidden()
    assert await noor.locator("#key-picture canvas").evaluate("each => each.width") == 0
    await house.delivered()
    house.sent.clear()
    async with a_device_that_sees(house, tmp_path, picture) as phone:
        asked: list[str] = []
        phone.on("request", lambda request: asked.append(f"{request.url} {request.post_data}"))
        await phone.click("#other-device > summary")
        await phone.click("#use-camera")
        await expect(phone.locator("#registered")).to_be_visible(timeout=60_000)
        await expect(phone.locator("article.case")).to_contain_text("goldfinch")
        await expect(phone.locator("#camera")).to_be_hidden()
        mine = await noor.evaluate(KEPT)
        assert await phone.evaluate(KEPT) == mine
        secrets = list((await noor.evaluate(f"JSON.parse({KEPT})")).values())
        assert not [each for each in asked if any(secret in each for secret in secrets)]


async def test_other_keys_that_are_there_are_not_lost_by_it_and_change_only_if_somebody_says_so(
    house: House, tmp_path: Path
) -> None:
    noor = await house.responder("noor")
    picture = await shows_its_keys(noor)
    async with a_device_that_sees(house, tmp_path, picture) as phone:
        await phone.click("#make-keys")
        await expect(phone.locator("#with-keys")).to_be_visible()
        before = await phone.evaluate(KEPT)
        await phone.click("#other-device > summary")
        await phone.click("#use-camera")
        await expect(phone.locator("#take-instead")).to_be_visible(timeout=60_000)
        await phone.click("#keep-older")
        await expect(phone.locator("#take-instead")).to_be_hidden()
        assert await phone.evaluate(KEPT) == before
