"""One Chromium for all tests of a worker, and a coalition that has a real Matrix account, too.

Two busy cores are slow in no particular place: a page gets time to draw what is expected.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.support.checkin_scene import opened_scene
from tests.support.chromium import a_chromium, close_pages
from tests.support.matrix.beside import Beside, matrix_beside
from tests.support.matrix.people import Person, person
from tests.support.matrix.server import homeserver
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


@pytest.fixture
async def beside(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Beside]:
    """The circle of the check-ins' scene, on the stage's screen and on Matrix."""
    async with opened_scene(sqlite_url) as stage, matrix_beside(stage, tmp_path) as made:
        yield made


@pytest.fixture
async def maria() -> AsyncIterator[Person]:
    async with person(homeserver(), homeserver().register("maria")) as made:
        yield made
