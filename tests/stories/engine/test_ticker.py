"""What falls due is carried out once, whatever fails, repeats itself or happens to the clock."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from threading import Event

import pytest

from bot.coalition.agenda import Occasion
from bot.engine.ticker import (
    A_MOMENT,
    A_WHILE,
    FIRST_RETRY,
    LONGEST_RETRY,
    TOGETHER,
    DueRoute,
    Ticker,
)
from bot.features import DUE_ROUTES
from bot.ports import Transaction
from bot.waiting.backoff import backoff
from bot.words.messages import Message
from storage.database import Database
from storage.transaction import SqlStorage
from tests.support.stage import MONDAY, Stage, opened_stage, read_aloud

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass
class Duties:
    """Handlers that write down when they were called, and tell somebody what they did."""

    called: list[tuple[str, datetime]] = field(default_factory=list)
    failing: bool = False

    def tell(self, occasion: Occasion, _tx: Transaction) -> None:
        """Says it first and fails then, so that what it said must be undone."""
        self.called.append((occasion.args["what"], occasion.now))
        for member in occasion.people.members():
            occasion.outbox.put(member, Message(occasion.args["what"]))
        if self.failing and occasion.args["what"] == "fragile":
            raise ZeroDivisionError

    def again(self, occasion: Occasion, _tx: Transaction) -> None:
        occasion.agenda.put("again", occasion.now, "again", occasion.args)

    @property
    def routes(self) -> Mapping[str, DueRoute]:
        return {"tell": self.tell, "again": self.again}

    def times(self, what: str) -> list[datetime]:
        return [at for called, at in self.called if called == what]


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        await stage.person("Ada")
        yield stage


@pytest.fixture
def duties(stage: Stage) -> Duties:
    duties = Duties()
    stage.core.due_work.ticker = replace(stage.ticker, routes=duties.routes)
    return duties


async def plan(stage: Stage, at: datetime, *whats: str, route: str = "tell") -> None:
    def work(tx: Transaction) -> None:
        for what in whats:
            tx.agenda.put(what, at, route, {"what": what})

    await stage.storage.run(work)


async def test_what_a_failing_entry_did_is_undone_and_the_others_are_carried_out(
    stage: Stage, duties: Duties, caplog: pytest.LogCaptureFixture
) -> None:
    duties.failing = True
    await plan(stage, MONDAY, "one", "fragile", "two")

    await stage.goes_on()

    assert sorted(stage.people["Ada"].reads.split()) == ["one", "two"]
    assert "tell could not be carried out" in caplog.text
    assert all("fragile" not in each.getMessage() for each in caplog.records)


async def test_those_that_are_done_together_with_a_failing_one_happen_once(
    stage: Stage, duties: Duties
) -> None:
    """By a stopwatch that stands still, one is taken first, then two, then six."""
    duties.failing = True
    stage.core.due_work.ticker = replace(stage.ticker, routes=duties.routes, stopwatch=lambda: 0.0)
    whats = ["one", "two", "three", "four", "five", "fragile", "six", "seven", "eight"]
    for seconds, what in enumerate(whats):
        await plan(stage, MONDAY - timedelta(seconds=len(whats) - seconds), what)

    await stage.goes_on()

    assert [len(duties.times(what)) for what in whats] == [1, 1, 1, 2, 2, 2, 1, 1, 1]
    whats.remove("fragile")
    assert stage.people["Ada"].reads.split() == whats
    duties.failing = False
    await stage.waits(minutes=1)
    assert stage.people["Ada"].reads.split() == [*whats, "fragile"]


async def test_a_failing_entry_is_tried_again_with_growing_waits_until_it_succeeds(
    stage: Stage, duties: Duties
) -> None:
    duties.failing = True
    await plan(stage, MONDAY, "fragile")
    await stage.lives_until(MONDAY + 8 * timedelta(hours=1))
    duties.failing = False
    await stage.lives_until(MONDAY + DAY)

    tried = duties.times("fragile")
    waits = [later - earlier for earlier, later in pairwise(tried)]
    assert waits[:6] == [number * MINUTE for number in (1, 2, 4, 8, 16, 32)]
    assert set(waits[6:]) == {LONGEST_RETRY}
    assert stage.people["Ada"].reads == "fragile"


def test_the_wait_never_ends_and_never_grows_beyond_an_hour() -> None:
    assert backoff(0, FIRST_RETRY, LONGEST_RETRY) == MINUTE
    assert backoff(1_000_000, FIRST_RETRY, LONGEST_RETRY) == LONGEST_RETRY


async def test_what_only_another_version_can_carry_out_waits_for_it(
    stage: Stage, duties: Duties
) -> None:
    await plan(stage, MONDAY, "from the future", route="unheard-of")
    await plan(stage, MONDAY, "of today")

    await stage.goes_on()
    assert stage.people["Ada"].reads == "of today"
    stage.core.due_work.ticker = replace(stage.ticker, routes={"unheard-of": duties.tell})
    await stage.waits(minutes=1)

    assert stage.people["Ada"].reads.endswith("from the future")


async def test_one_that_plans_itself_for_now_again_and_again_keeps_no_other_from_happening(
    stage: Stage, duties: Duties
) -> None:
    await plan(stage, MONDAY, "again", route="again")
    await plan(stage, MONDAY, *(f"{number}" for number in range(2 * TOGETHER)))

    await stage.goes_on()

    assert len(duties.called) == 2 * TOGETHER
    assert len(stage.people["Ada"].sees) == 2 * TOGETHER


@pytest.mark.parametrize(("seconds", "together"), [(0.0, 100), (A_WHILE / 50, 52), (1.0, 1)])
async def test_while_nobody_waits_as_many_are_done_together_as_take_a_while(
    stage: Stage, duties: Duties, seconds: float, together: int
) -> None:
    """`seconds` is what each takes by a stopwatch of ours: a while is over within a few of them."""
    ticker = replace(stage.ticker, stopwatch=lambda: len(duties.called) * seconds)
    await plan(stage, MONDAY, *(f"{number}" for number in range(2 * TOGETHER)))
    taken, few = [], 1
    while (some := await stage.storage.run(partial(ticker._some, few=few))).carried_out:
        few = some.next_few
        taken.append(some.carried_out)

    assert sum(taken) == 2 * TOGETHER
    assert max(taken) == together


async def test_whoever_writes_meanwhile_waits_for_as_many_as_fit_into_a_moment(
    stage: Stage, duties: Duties
) -> None:
    loop, line, done_before = asyncio.get_running_loop(), stage.storage._database._line, list[int]()
    writing: list[asyncio.Task[None]] = []

    async def write() -> None:
        await stage.storage.run(lambda _tx: done_before.append(len(duties.called)))

    def tell(occasion: Occasion, tx: Transaction) -> None:
        duties.tell(occasion, tx)
        if len(duties.called) == 7:
            loop.call_soon_threadsafe(lambda: writing.append(loop.create_task(write())))
            while not line.is_awaited:
                Event().wait(0.001)

    each = A_MOMENT / 5
    ticker = replace(
        stage.ticker, routes={"tell": tell}, stopwatch=lambda: len(duties.called) * each
    )
    await plan(stage, MONDAY, *(f"{number}" for number in range(TOGETHER)))
    assert await ticker.run() == TOGETHER

    await asyncio.gather(*writing)
    assert 7 <= done_before[0] <= 7 + 5


async def test_of_two_instances_one_carries_it_out(database_url: str) -> None:
    async with opened_stage(database_url, concerns=False) as stage, Database(database_url) as other:
        await stage.person("Ada")
        duties, storages = Duties(), (stage.storage, SqlStorage(other, stage.clock))
        tickers = [Ticker(storage, duties.routes, stage.clock) for storage in storages]
        whats = [f"{number}" for number in range(3 * TOGETHER)]
        await plan(stage, MONDAY, *whats)

        done = await asyncio.gather(*(ticker.run() for ticker in tickers * 2))
        await stage.courier.deliver_due()

        assert sum(done) == len(whats)
        assert sorted(stage.people["Ada"].reads.split()) == sorted(whats)


async def test_when_the_clock_jumps_ahead_everything_in_between_happens_once(
    stage: Stage, duties: Duties
) -> None:
    for days in range(3):
        await plan(stage, MONDAY + days * DAY, f"day {days}")

    await stage.waits(days=365)
    await stage.goes_on()

    assert [what for what, _ in duties.called] == ["day 0", "day 1", "day 2"]


async def test_when_the_clock_jumps_back_nothing_happens_twice_or_too_early(
    stage: Stage, duties: Duties
) -> None:
    await plan(stage, MONDAY, "today")
    await plan(stage, MONDAY + DAY, "tomorrow")
    await stage.goes_on()

    stage.clock.now -= 2 * DAY
    await stage.goes_on()
    assert stage.people["Ada"].reads == "today"
    await stage.lives_until(MONDAY + DAY)

    assert duties.called == [("today", MONDAY), ("tomorrow", MONDAY + DAY)]


async def test_a_reminder_comes_once_however_the_clock_jumps(stage: Stage) -> None:
    ada, ben = stage.people["Ada"], await stage.person("Ben")
    await stage.circle("Care", ada)
    assert DUE_ROUTES.keys() <= stage.ticker.routes.keys()
    await ada.says("action add Book the room @Ben by 4 March")
    await ben.says("accept 1")
    await stage.lives_until(datetime(2026, 3, 4, 12, tzinfo=MONDAY.tzinfo))

    for jump in (-3 * DAY, 2 * DAY, -DAY, 2 * DAY):
        stage.clock.now += jump
        await stage.goes_on()

    asked = [words for words in map(read_aloud, ben.sees) if "How is it going" in words]
    assert len(asked) == 1


async def test_what_failed_while_the_clock_was_ahead_is_tried_again_soon(stage: Stage) -> None:
    duties = Duties(failing=True)
    ticker = replace(stage.ticker, routes={"tell": duties.tell})
    right = stage.clock.now
    await stage.storage.run(lambda tx: tx.agenda.put("f", right, "tell", {"what": "fragile"}))
    await stage.storage.run(
        lambda tx: tx.agenda.put("later", right + DAY, "tell", {"what": "later"})
    )
    stage.clock.now = right + timedelta(hours=20)
    await ticker.run()

    stage.clock.now, duties.failing = right, False
    await ticker.run()

    assert [what for what, _ in duties.called] == ["fragile", "fragile"]
