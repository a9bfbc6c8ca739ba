"""The demo as a newcomer plays it: a real process, and a real browser before it."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from bot.operator.rehearsal_folder import CLOCK
from tests.support.free_port import free_port
from tests.support.terminal import PATHS

MOST_JUMPS = 40


@dataclass
class Newcomer:
    """Somebody who has opened the room and sees three members side by side."""

    browser: Browser
    context: BrowserContext
    room: Page
    url: str
    folder: Path

    def column(self, name: str) -> Locator:
        return self.room.locator(f'.column[aria-label^="{name}"]')

    @property
    def circle(self) -> Locator:
        return self.room.locator(".column.shared")

    async def writes(self, column: Locator, words: str) -> None:
        await column.locator(".composer textarea").fill(words)
        await self.room.keyboard.press("Enter")

    async def jumps(self, to: str = "Jump to the next thing due") -> None:
        async with self.room.expect_response("**/jump"):
            await self.room.locator(".jumps").get_by_role("button", name=to).click()

    async def jumps_until(self, there: Locator) -> None:
        for _ in range(MOST_JUMPS):
            if await there.count():
                return
            await self.jumps()
        raise AssertionError(f"{there} did not come")

    async def opens(self, path: str) -> Page:
        page = await self.context.new_page()
        await page.goto(f"{self.url}{path}")
        return page


QUIET_DAY = datetime(2027, 6, 9, 12, tzinfo=UTC)
"""A Wednesday; on the Monday after it nobody in the demo has a holiday, whenever tests are run."""


@asynccontextmanager
async def a_newcomer(folder: Path, browser: Browser) -> AsyncIterator[Newcomer]:
    async with a_demo(folder) as url:
        context = await browser.new_context(viewport={"width": 1440, "height": 900})
        room = await context.new_page()
        troubles: list[str] = []
        room.on("pageerror", lambda error: troubles.append(str(error)))
        await room.goto(url)
        yield Newcomer(browser, context, room, url, folder)
        await context.close()
        assert troubles == []


@asynccontextmanager
async def a_demo(folder: Path) -> AsyncIterator[str]:
    """The address of a demo that runs as a process of its own; it ends well, without a word."""
    (folder / CLOCK).write_text(str((QUIET_DAY - datetime.now(UTC)).total_seconds()))
    words = ("demo", "--port", str(free_port()), "--data-dir", str(folder))
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, stdout=pipe, stderr=pipe, cwd=folder, env=PATHS
    )
    assert process.stdout is not None
    opened = await _address_in(process.stdout)
    try:
        if opened:
            yield opened
    finally:
        if process.returncode is None:
            process.terminate()
        _, complaints = await process.communicate()
    assert opened, complaints.decode()
    assert (process.returncode, complaints.decode()) == (0, ""), complaints.decode()


async def _address_in(said: asyncio.StreamReader) -> str:
    """The first that it names, after a line for each step; empty if it ends without."""
    async for line in said:
        if found := re.search(rb"http://\S+(?=/)", line):
            return found.group().decode()
    return ""


async def ticks(form: Locator, **answers: str) -> None:
    """Choose these values of the form's questions."""
    for name, value in answers.items():
        await form.locator(f'[name="{name}"][value="{value}"]').check()


async def shows(place: Locator, words: str) -> None:
    await expect(place).to_contain_text(words)
