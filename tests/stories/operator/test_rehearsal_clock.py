"""Whoever moves the clock of a rehearsal reads what comes next."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot.page_ports import Coming
from bot.ports import Transaction
from bot.rehearsal.coming import IS_WRITTEN_TO, WHAT
from bot.rehearsal.rehearsal import what_comes_next
from bot.words.ids import MemberId
from bot.words.messages import Message
from tests.support.stage import Stage, opened_stage

HOUR = timedelta(hours=1)


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        await stage.person("Ada")
        yield stage


async def plan(stage: Stage, route: str, at: datetime) -> None:
    await stage.storage.run(lambda tx: tx.agenda.put(f"a {route}", at, route, {}))


async def comes(stage: Stage) -> Coming | None:
    return await stage.storage.read(what_comes_next)


async def test_it_is_what_is_planned_or_a_message_that_waits_whichever_is_first(
    stage: Stage,
) -> None:
    now = stage.clock.now

    def owe(tx: Transaction) -> None:
        ada = tx.people.member(MemberId("m-ada"))
        assert ada is not None
        tx.outbox.put(ada, Message("Hello"), not_before=now + 2 * HOUR)

    assert await comes(stage) is None
    await stage.storage.run(owe)
    assert await comes(stage) == (now + 2 * HOUR, IS_WRITTEN_TO)
    await plan(stage, "checkin.open", now + HOUR)
    assert await comes(stage) == (now + HOUR, WHAT["checkin.open"])


async def test_what_nobody_would_see_is_not_said_to_come_next(stage: Stage) -> None:
    now = stage.clock.now

    await plan(stage, "action.plan", now + HOUR)
    assert await comes(stage) == (now + HOUR, None), "but an hour, where it is all there is"
    await plan(stage, "checkin.close", now + 3 * HOUR)

    assert await comes(stage) == (now + 3 * HOUR, WHAT["checkin.close"])
