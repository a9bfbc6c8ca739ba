"""The stage of most stories about check-ins."""

from collections.abc import AsyncIterator

import pytest

from tests.support.checkin_scene import opened_scene
from tests.support.stage import Stage


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_scene(sqlite_url) as stage:
        yield stage
