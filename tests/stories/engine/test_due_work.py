"""The heart goes on beating while much is delivered, or while something takes long."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.heartbeat import Heartbeat
from bot.engine.due_work import DueWork
from bot.words.inbound import Address, Room
from bot.words.messages import Message
from tests.support.stage import Screen, opened_stage
from tests.support.waiting import LONGEST

SOON = timedelta(milliseconds=10)


class SlowScreen(Screen):
    """Shows nothing before it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_show = asyncio.Event()

    async def deliver(
        self, to: Address | Room, message: Message, *, key: str, again: bool = False
    ) -> None:
        await self.may_show.wait()
        await super().deliver(to, message, key=key, again=again)


async def test_what_falls_due_does_not_wait_for_what_is_being_delivered(sqlite_url: str) -> None:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        ana, screen = await stage.person("Ana"), SlowScreen()
        due_work = DueWork(stage.ticker, replace(stage.courier, platforms={"slack": screen}))
        before = due_work.last_run
        await ana.says("action add Water the plants @ana by tomorrow")
        await stage.storage.run(lambda tx: tx.outbox.put(ana.member, Message("First")))
        delivering = asyncio.create_task(due_work.deliver())

        stage.clock.now += timedelta(days=1, hours=3)
        await due_work.run_due()
        assert due_work.last_run > before
        assert not delivering.done()

        screen.may_show.set()
        await delivering
        first, *others = screen.shown[ana.address]
        assert first.text == "First"
        assert "Water the plants" in str(others)


async def test_a_job_that_takes_long_is_left_to_its_work(
    caplog: pytest.LogCaptureFixture,
) -> None:
    began, may_end, others = 0, asyncio.Event(), asyncio.Event()

    async def long() -> None:
        nonlocal began
        began += 1
        await may_end.wait()

    async def short() -> None:
        if began:
            others.set()

    heartbeat = Heartbeat()
    heartbeat.every(SOON, long)
    heartbeat.every(SOON, short)
    heartbeat.start()
    await asyncio.wait_for(others.wait(), LONGEST)
    await asyncio.sleep(10 * SOON.total_seconds())
    assert began == 1

    may_end.set()
    while began < 2:  # noqa: ASYNC110  it beats by itself
        await asyncio.sleep(SOON.total_seconds())
    await heartbeat.stop(may_end.wait)
    assert caplog.records == []


async def test_whoever_stops_it_goes_on_once_the_last_beat_has_ended_however_often_cancelled(
    caplog: pytest.LogCaptureFixture,
) -> None:
    began, may_end, ended = asyncio.Event(), asyncio.Event(), []

    async def last() -> None:
        began.set()
        await may_end.wait()
        ended.append("the last")

    heartbeat = Heartbeat()
    heartbeat.start()
    stopping = asyncio.create_task(heartbeat.stop(last))
    await began.wait()
    for _ in range(3):
        stopping.cancel()
        await asyncio.sleep(0)
    assert not stopping.done()

    may_end.set()
    with pytest.raises(asyncio.CancelledError):
        await stopping
    assert ended == ["the last"]
    assert caplog.records == []


async def test_a_beat_that_outlasts_the_farewell_has_ended_when_it_is_stopped(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would go on where all that it needs is closed."""
    monkeypatch.setattr("adapters.heartbeat.FAREWELL", 0.0)
    began, ended = asyncio.Event(), []

    async def long() -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("the long one")

    async def last() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("the last")

    heartbeat = Heartbeat()
    heartbeat.every(SOON, long)
    heartbeat.start()
    await began.wait()
    await heartbeat.stop(last)
    assert sorted(ended) == ["the last", "the long one"]
    assert caplog.records == []


async def test_no_beat_begins_while_it_stops() -> None:
    began, may_end = [], asyncio.Event()

    async def short() -> None:
        began.append("a beat")

    heartbeat = Heartbeat()
    heartbeat.every(SOON, short)
    heartbeat.start()
    stopping = asyncio.create_task(heartbeat.stop(may_end.wait))
    await asyncio.sleep(0)
    before = len(began)
    await asyncio.sleep(10 * SOON.total_seconds())
    may_end.set()
    await stopping
    assert len(began) == before


async def test_a_job_that_fails_all_night_is_told_of_a_few_times_and_once_when_it_is_over(
    caplog: pytest.LogCaptureFixture,
) -> None:
    beats, over = 0, asyncio.Event()

    async def failing() -> None:
        nonlocal beats
        beats += 1
        if beats <= 20:
            raise OSError("no database")
        if beats > 21:
            over.set()

    heartbeat = Heartbeat()
    heartbeat.every(SOON, failing)
    heartbeat.start()
    await asyncio.wait_for(over.wait(), LONGEST)
    await heartbeat.stop(over.wait)

    told = [record.getMessage() for record in caplog.records if record.name == "adapters.heartbeat"]
    assert told == [
        *(f"a beat failed, {number} in a row" for number in (1, 2, 4, 8, 16)),
        "a beat does its work again, after 20 that failed",
    ]
