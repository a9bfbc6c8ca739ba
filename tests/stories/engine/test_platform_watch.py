"""When a platform cannot be reached for an hour, coordinators hear it where they can be."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.coalition.people import Role
from bot.engine.platform_watch import PlatformWatch
from bot.words.inbound import Address
from tests.support.stage import MONDAY, Actor, Screen, Stage, opened_stage, read_aloud


@dataclass
class Troubled(Screen):
    trouble: str = ""

    def problem(self) -> str:
        return self.trouble


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        yield stage


async def leads(stage: Stage, name: str, platform: str) -> Actor:
    return await stage.person(name, platform, roles=[Role.COORDINATOR])


def reads(screen: Screen, who: Address) -> str:
    return "\n".join(map(read_aloud, screen.shown[who]))


async def test_those_who_can_be_reached_hear_it_once_and_once_when_it_is_over(stage: Stage) -> None:
    slack, matrix = Troubled(), Troubled()
    stage.plays_on(slack=slack, matrix=matrix)
    ana, bea = await leads(stage, "Ana", "slack"), await leads(stage, "Bea", "matrix")
    await stage.person("Carla", "slack")
    matrix.trouble = "not connected"
    await stage.goes_on()
    await stage.waits(minutes=59)
    assert not slack.shown

    await stage.waits(minutes=1)
    await stage.waits(hours=5)
    assert reads(slack, ana.address).count("have not been able to reach Matrix") == 1
    assert set(slack.shown) == {ana.address}

    matrix.trouble = ""
    await stage.waits(minutes=1)
    await stage.waits(hours=5)
    assert reads(slack, ana.address).count("can reach Matrix again") == 1
    assert not matrix.shown[bea.address], "she was not there when it mattered"


async def test_a_short_outage_is_nobodys_business(stage: Stage) -> None:
    slack, matrix = Troubled(), Troubled()
    stage.plays_on(slack=slack, matrix=matrix)
    await leads(stage, "Ana", "slack")
    for _ in range(5):
        matrix.trouble = "not connected"
        await stage.goes_on()
        await stage.waits(minutes=50)
        matrix.trouble = ""
        await stage.waits(minutes=1)

    assert not slack.shown
    assert stage.clock() - MONDAY > timedelta(hours=4)


async def test_where_there_is_no_other_platform_nobody_is_written_to_and_the_log_says_it_once(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.engine.platform_watch")
    slack = Troubled(trouble="not connected")
    stage.plays_on(slack=slack)
    await leads(stage, "Ana", "slack")
    await stage.goes_on()
    await stage.waits(hours=1)
    await stage.waits(hours=5)

    slack.trouble = ""
    await stage.waits(minutes=1)

    assert not slack.shown
    told = ["slack has not been reached for an hour", "slack is reached again"]
    assert caplog.messages == told


async def test_of_several_instances_one_tells_it_also_after_days(stage: Stage) -> None:
    slack, matrix = Troubled(), Troubled(trouble="not connected")
    stage.plays_on(slack=slack, matrix=matrix)
    ana = await leads(stage, "Ana", "slack")
    other = PlatformWatch(stage.storage, stage.platforms, stage.clock)
    for _ in range(3 * 24):
        await other()
        await stage.waits(hours=1)
    assert reads(slack, ana.address).count("have not been able to reach Matrix") == 1

    matrix.trouble = ""
    await other()
    await stage.waits(minutes=1)
    assert reads(slack, ana.address).count("can reach Matrix again") == 1


async def test_after_a_restart_in_the_middle_it_is_not_told_again_but_that_it_is_over_is(
    stage: Stage,
) -> None:
    slack, matrix = Troubled(), Troubled(trouble="not connected")
    stage.plays_on(slack=slack, matrix=matrix)
    ana = await leads(stage, "Ana", "slack")
    before = PlatformWatch(stage.storage, stage.platforms, stage.clock)
    await before()
    stage.clock.now += timedelta(hours=1)
    await before()
    await stage.goes_on()
    await stage.waits(hours=1)
    assert reads(slack, ana.address).count("have not been able to reach Matrix") == 1

    matrix.trouble = ""
    await stage.waits(minutes=1)
    assert reads(slack, ana.address).count("can reach Matrix again") == 1


@pytest.mark.parametrize("at_once", [True, False])
async def test_what_is_over_soon_after_a_restart_is_told_and_so_is_the_next_outage(
    stage: Stage, at_once: bool
) -> None:
    slack, matrix = Troubled(), Troubled(trouble="not connected")
    stage.plays_on(slack=slack, matrix=matrix)
    ana = await leads(stage, "Ana", "slack")
    before = PlatformWatch(stage.storage, stage.platforms, stage.clock)
    await before()
    stage.clock.now += timedelta(hours=1)
    await before()
    if not at_once:
        await stage.goes_on()
        await stage.waits(minutes=10)

    matrix.trouble = ""
    await stage.waits(minutes=1)
    await stage.waits(minutes=1)
    assert reads(slack, ana.address).count("can reach Matrix again") == 1

    matrix.trouble = "not connected"
    await stage.goes_on()
    await stage.waits(hours=1)
    assert reads(slack, ana.address).count("have not been able to reach Matrix") == 2
