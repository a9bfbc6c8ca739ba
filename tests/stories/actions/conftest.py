"""The stage of most stories about action items, and somebody to ask others."""

from collections.abc import AsyncIterator

import pytest

from tests.support.stage import Actor, Stage, opened_stage


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        yield stage


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    return await stage.person("Ada", organisation="Acme")
