"""The stage of stories about concerns, and the two responders of most."""

from collections.abc import AsyncIterator

import pytest

from tests.support.responders import Responder, responder
from tests.support.stage import Stage, opened_stage


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url) as stage:
        yield stage


@pytest.fixture
async def ada(stage: Stage) -> Responder:
    return await responder(stage, "Ada")


@pytest.fixture
async def bob(stage: Stage) -> Responder:
    return await responder(stage, "Bob")
