"""The stage of stories about concerns, and the two responders of most."""

from collections.abc import AsyncIterator

import pytest

from bot.concerns.sealed import receipts
from tests.support.light_receipts import MEMORY_KIB, PASSES
from tests.support.responders import Responder, responder
from tests.support.stage import Stage, opened_stage


@pytest.fixture(autouse=True)
def _receipts_cost_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """What they cost is tried in tests/rules/concerns/test_receipts.py and on the live pages."""
    monkeypatch.setattr(receipts, "_MEMORY_KIB", MEMORY_KIB)
    monkeypatch.setattr(receipts, "_PASSES", PASSES)


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
