"""One Chromium for all tests of a worker. Two busy cores are slow in no particular place: it gets
time to draw what is expected.
"""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.support.chromium import a_chromium, close_pages
from tests.support.waiting import LONGEST

expect.set_options(timeout=LONGEST * 1000)  # milliseconds


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    async with a_chromium() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="session")
async def browser(chromium: Browser) -> AsyncIterator[Browser]:
    """As good as new: a page is made in a profile of its own, of which nothing stays."""
    assert chromium.contexts == []
    yield chromium
    await close_pages(chromium)
