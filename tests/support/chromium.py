"""The Chromium that tests look through; where there is none, they are left out."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, async_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is the same Chromium without windows: a page takes a fifth of the processor's time."""
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

NEEDED = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")
IN_ONE_LOOP = pytest.mark.asyncio(loop_scope="session")
"""For tests that use `browser`: it belongs to the loop in which it was started."""


@asynccontextmanager
async def a_chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


async def close_pages(browser: Browser) -> None:
    """With all that they kept, and once their last events have come."""
    for context in browser.contexts:
        await context.close()
