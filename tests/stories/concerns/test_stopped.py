"""Stopped in order or cut off, at night, with something urgent: whoever was to be told is told.

And whoever was left out of it hears what they would hear without it.
"""

import json
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.coalition.people import UTC_ZONE
from bot.concerns.batches import last_batch
from bot.concerns.responder.rota import rota
from bot.words.errors import TryLater
from bot.words.inbound import Called
from storage.lives import FOLDER
from storage.reach import read_once
from storage.tables import deliveries
from tests.support.processes import started
from tests.support.responders import Responder, filled_in, responder
from tests.support.stage import MONDAY, Screen, Stage, opened_stage

PAGE = "Please open your inbox now."
ASKED = "Please open the safety inbox and see whether there is anything."
NIGHT = MONDAY.replace(hour=23, minute=1)
NAMES = ("Ada", "Bob", "Cyn", "Dan")


@dataclass
class House:
    """One coalition, over the stops and starts of the processes that serve it."""

    url: str
    folder: Path
    screen: Screen = field(default_factory=Screen)
    """Whoever serves, people have the same phones."""
    events: "count[int]" = field(default_factory=count)
    everybody: Sequence[Responder] = ()
    """Those on duty first."""

    @asynccontextmanager
    async def served(self, now: datetime, *, in_order: bool = False) -> AsyncIterator[Stage]:
        """Killed at the end, if it is not stopped in order."""
        async with opened_stage(self.url, now, folder=self.folder) as stage:
            stage.screen, stage.events = self.screen, self.events
            stage.plays_on(slack=self.screen, matrix=self.screen)
            if not self.everybody:
                await self._gather(stage)
            for each in self.everybody:
                each.actor.stage = stage
            await stage.core.begin()
            yield stage
            if in_order:
                await stage.core.hand_over()

    async def _gather(self, stage: Stage) -> None:
        by_id = {each.actor.member.id: each for each in [await responder(stage, n) for n in NAMES]}
        order = rota([each.actor.member for each in by_id.values()], NIGHT.date())
        self.everybody = [by_id[each.id] for each in order]

    def heard(self, words: str) -> list[int]:
        return [each.actor.reads.count(words) for each in self.everybody]


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path) -> House:
    return House(sqlite_url, tmp_path)


async def urgent(stage: Stage, hidden_from: Responder) -> None:
    given = filled_in(urgent="yes", hidden_from=hidden_from.recipient)
    await stage.stranger("rosa").does(Called("concern.report", given))
    await stage.waits(seconds=1)


async def looks(who: Responder) -> None:
    now = who.actor.stage.clock.now
    given = {"batch": last_batch(now, UTC_ZONE).name, "as_of": now.isoformat()}
    await who.actor.does(Called("concern.looked", given))


async def pass_by(stage: Stage, minutes: int) -> None:
    for _ in range(minutes):
        await stage.waits(minutes=1)


def later(minutes: int) -> datetime:
    return NIGHT + timedelta(minutes=minutes)


async def test_stopped_in_order_whoever_has_not_looked_is_paged_once_for_all_that_is_left(
    house: House,
) -> None:
    async with house.served(NIGHT, in_order=True) as stage:
        _, looked, *_, left_out = house.everybody
        await urgent(stage, left_out)
        await looks(looked)
        await pass_by(stage, 2)
        assert house.heard(PAGE) == [1, 1, 1, 0]
    assert house.heard(PAGE) == [2, 1, 2, 0]

    async with house.served(later(5)) as stage:
        await pass_by(stage, 60)
    assert house.heard(PAGE) == [2, 1, 2, 0]
    assert house.heard(ASKED) == [3, 3, 0, 0]


async def test_what_came_in_at_the_very_last_is_paged_before_the_stop(house: House) -> None:
    async with house.served(NIGHT, in_order=True) as stage:
        given = filled_in(urgent="yes", hidden_from=house.everybody[0].recipient)
        await stage.stranger("rosa").does(Called("concern.report", given))

    assert house.heard(PAGE) == [0, 2, 2, 2]


async def test_what_comes_in_while_it_stops_is_paged_after_the_start(house: House) -> None:
    async with house.served(NIGHT) as stage:
        await stage.core.hand_over()
        await urgent(stage, house.everybody[0])
        assert house.heard(PAGE) == [0, 0, 0, 0]

    async with house.served(later(2)) as stage:
        await pass_by(stage, 60)
    assert house.heard(PAGE) == [0, 3, 3, 3]


class Down(Screen):
    """The platform cannot be reached."""

    async def deliver(self, *_to: object, **_key: object) -> None:
        raise TryLater


async def test_where_the_platform_is_down_the_page_comes_as_soon_as_it_can(house: House) -> None:
    async with house.served(NIGHT, in_order=True) as stage:
        await urgent(stage, house.everybody[0])
        stage.plays_on(slack=Down())
    assert house.heard(PAGE) == [0, 1, 1, 1]

    async with house.served(later(3)) as stage:
        await pass_by(stage, 2)
        assert house.heard(PAGE) == [0, 2, 2, 2]


@pytest.mark.parametrize("left_out", [None, 0, 2, 3])
@pytest.mark.parametrize("in_order", [True, False])
async def test_whom_a_start_asks_and_when_does_not_depend_on_what_was_reported(
    house: House, left_out: int | None, *, in_order: bool
) -> None:
    """Nor does anything that is kept: see what lies there after the start."""
    async with house.served(NIGHT, in_order=in_order) as stage:
        if left_out is not None:
            await urgent(stage, house.everybody[left_out])
        await pass_by(stage, 2)
    async with house.served(later(5)) as stage:
        await stage.goes_on()
        kept = read_once(house.url, _owed)
        await pass_by(stage, 60)

    at_night = [f"{hour}" for hour in ("23:10", "23:20", "23:40")]
    own = ["09:00"] if in_order else at_night
    hours = [
        [each[-5:] for each in kept if f" {who.actor.member.id} " in each]
        for who in house.everybody
    ]
    assert hours == [at_night, at_night, own, own]
    assert [each for each in kept if not each.startswith("concern.started ")] == []
    assert house.heard(ASKED) == ([3, 3, 0, 0] if in_order else [3, 3, 3, 3])


async def test_cut_off_all_are_asked_until_they_look(house: House) -> None:
    async with house.served(NIGHT) as stage:
        *_, looks_between, left_out = house.everybody
        await urgent(stage, left_out)
    async with house.served(later(3)) as stage:
        await pass_by(stage, 8)
        assert house.heard("I was cut off.") == [1, 1, 1, 1]
        await looks(looks_between)
        await pass_by(stage, 60)

        assert house.heard("I was cut off.") == [3, 3, 1, 3]
        assert house.heard("It comes to all at any hour") == [3, 3, 1, 3]
        assert house.heard(PAGE) == [1, 1, 1, 0]


async def test_cut_off_each_minute_they_are_asked_once_in_ten_and_three_times_a_night(
    house: House,
) -> None:
    async with house.served(NIGHT) as stage:
        await urgent(stage, house.everybody[0])
    for minute in range(1, 90):
        async with house.served(later(minute)) as stage:
            await stage.goes_on()

    on_duty, others = house.heard("I was cut off.")[:2], house.heard("I was cut off.")[2:]
    assert on_duty == [9, 9]
    assert others == [3, 3]
    async with house.served(later(95)) as stage:
        await stage.lives_until(NIGHT + timedelta(hours=10))
    assert house.heard(ASKED)[2:] == [4, 4]


async def test_an_orderly_start_after_a_cut_takes_nothing_from_whoever_was_still_asked(
    house: House,
) -> None:
    async with house.served(NIGHT) as stage:
        await urgent(stage, house.everybody[0])
    async with house.served(later(3), in_order=True) as stage:
        await pass_by(stage, 8)
        await looks(house.everybody[3])
    assert house.heard(ASKED) == [1, 1, 1, 1]

    async with house.served(later(12)) as stage:
        await pass_by(stage, 60)
    assert house.heard(ASKED) == [4, 4, 2, 1]
    assert house.heard("you were asked before and have not looked yet") == [0, 0, 1, 0]


@pytest.mark.parametrize("in_order", [True, False])
async def test_another_instance_asks_for_whoever_was_cut_off_beside_it(
    house: House, *, in_order: bool
) -> None:
    async with house.served(NIGHT) as stays:
        await stays.waits(hours=12)
        for each in house.everybody:
            await looks(each)
        before = house.heard(ASKED)
        async with AsyncExitStack() as stack:
            goes = await stack.enter_async_context(house.served(stays.clock.now, in_order=in_order))
            await urgent(goes, house.everybody[0])
            for each in house.everybody:
                await looks(each)
                each.actor.stage = stays
        await pass_by(stays, 60)

        more = [now - then for now, then in zip(house.heard(ASKED), before, strict=True)]
        assert more == ([0] * 4 if in_order else [3] * 4)
        assert [*(house.folder / FOLDER).iterdir()] != []


async def test_what_is_kept_of_lives_says_nothing_of_reports(house: House) -> None:
    async with house.served(NIGHT, in_order=True) as stage:
        before = [(each.name, each.stat().st_mtime_ns) for each in _lives(house)]
        await urgent(stage, house.everybody[0])
        await pass_by(stage, 11)
        assert [(each.name, each.stat().st_mtime_ns) for each in _lives(house)] == before
    assert _lives(house) == []


async def test_killed_at_any_step_whoever_was_to_be_told_is_told_and_others_hear_the_same(
    tmp_path: Path,
) -> None:
    """Two of three may open it, and nobody looks; the first two of them are on duty."""
    command = (sys.executable, "-m", "tests.support.killed_while_stopping", str(tmp_path))
    async with started(*command, cwd=Path(__file__).parents[3], stdout=PIPE) as program:
        outcomes = json.loads((await program.communicate())[0])

    for outcome in outcomes:
        left_out, *allowed = (outcome["heard"][name] for name in ("ada", "bob", "cyn"))
        for pages, asked in allowed:
            assert pages == 2 if outcome["farewell"] else 1 <= pages <= 3 == asked
        assert left_out == [0, 3]
    assert {each["farewell"] for each in outcomes} == {True, False}
    assert {each["heard"]["bob"][0] for each in outcomes} == {1, 2, 3}


def _owed(connection: Connection) -> list[str]:
    """The keys of all that is still owed, in their order."""
    question = select(deliveries.c.once).where(deliveries.c.next_at.is_not(None))
    return sorted(map(str, connection.scalars(question)))


def _lives(house: House) -> list[Path]:
    return [*(house.folder / FOLDER).iterdir()]
