"""The stage of most stories about what carries all features."""

from collections.abc import AsyncIterator

import pytest

from tests.support.stage import Stage, opened_stage


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        yield stage
