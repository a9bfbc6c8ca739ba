"""The half of goal 7 about commands: a round of 10,000 members in 60 zones is lived through.

It opens, asks and closes while commands come one after the other. The other side is the same
process, whose heart beats too, with nothing to do but what the commands plan. Each is measured
twice: until it is answered, and in what our own processes do meanwhile, which is the same on a
quiet machine and on a crowded one. As in `tequio run`, what was loaded is not looked through again.
"""

import asyncio
import time as clocks
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from gc import collect
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from benchmarks.goal_5 import NAMES
from benchmarks.sides import Finding
from bot.coalition.people import Member, Organisation, Role
from bot.operator.loading import for_good
from bot.ports import Transaction
from bot.words.constituencies import Constituency
from bot.words.ids import MemberId, OrganisationId
from bot.words.inbound import Address, Inbound, Said
from tests.support.checkin_scene import BEFORE, MONTHLY, sets_up
from tests.support.stage import Actor, Stage, opened_stage

MEMBERS, COMMANDS, SOME = 10_000, 400, 500
NUMBERS = count()
ACTORS = 64
BEAT = timedelta(minutes=15)
"""Everybody's nine o'clock is on one of these. The clock moves on by itself, also while commands
plan something for now again and again."""


async def measure(*, tiny: bool) -> Sequence[Finding]:
    many, commands = (60, 20) if tiny else (MEMBERS, COMMANDS)
    with for_good():
        collect()
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'tequio.db'}"
        async with opened_stage(url, BEFORE, concerns=False) as stage:
            await _gather(stage, many)
            actors = [await stage.person(f"Person {n}") for n in range(ACTORS)]
            await _idle(stage, actors, commands)  # both sides are warm
            idle = await _idle(stage, actors, commands)
            lived, busy = await _through_a_round(stage, actors)
    what = f"a round for {many:,} members"
    return [
        _against(f"{what}: p99 of commands; idle", busy.waited, idle.waited),
        _against(f"{what}: p99 of what is done meanwhile; idle", busy.worked, idle.worked),
        Finding(
            f"{what}: from first to last, all said and done", lived, 86_400, "s", lived / 86_400
        ),
        Finding(
            f"{what}: p99 of commands; allowed at Slack",
            busy.waited,
            3000,
            "ms",
            busy.waited / 3000,
            at_most=1,
        ),
    ]


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds until a command was answered."""

    waited: float
    worked: float
    """Of the processor, by all our threads: what stands before the answer, and the answer."""


def _against(what: str, busy: float, idle: float) -> Finding:
    return Finding(what, busy, idle, "ms", busy / idle, at_most=2)


async def _gather(stage: Stage, many: int) -> None:
    ana = await stage.person("Ana", organisation="House 0", roles=[Role.COORDINATOR])
    circle = await stage.circle("Steering", ana)
    for number in range(6):
        kind = list(Constituency)[number]
        house = Organisation(OrganisationId(f"House {number}"), f"House {number}", kind)
        await stage.storage.run(partial(_keep_house, house))
    zones = [ZoneInfo(name) for name in NAMES.split()]
    for first in range(0, many, SOME):

        def add(tx: Transaction, first: int = first) -> None:
            for number in range(first, min(first + SOME, many)):
                member = Member(
                    MemberId(f"crowd-{number}"),
                    f"Crowd {number}",
                    OrganisationId(f"House {number % 6}"),
                    zone=zones[number % len(zones)],
                )
                tx.people.add(member, Address("slack", "T1", f"crowd{number}"))
                tx.people.join(member.id, circle.id)

        await stage.storage.run(add)
    await sets_up(ana, MONTHLY)


def _keep_house(house: Organisation, tx: Transaction) -> None:
    tx.people.save_organisation(house)


async def _idle(stage: Stage, actors: Sequence[Actor], commands: int) -> Took:
    took: list[Took] = []
    async with _asking(stage, actors, took):
        while len(took) < commands:
            await stage.goes_on()
            await asyncio.sleep(0.02)
    return _p99(took)


@asynccontextmanager
async def _asking(stage: Stage, actors: Sequence[Actor], took: list[Took]) -> AsyncIterator[None]:
    async def keeps_asking() -> None:
        while True:
            took.append(await _command(stage, actors))
            await asyncio.sleep(0.02)

    asking = asyncio.create_task(keeps_asking())
    try:
        yield
    finally:
        asking.cancel()


async def _command(stage: Stage, actors: Sequence[Actor]) -> Took:
    number = next(NUMBERS)
    sender = actors[number % len(actors)].address
    started, worked = clocks.perf_counter(), clocks.process_time()
    reply = await stage.desk.handle(Inbound(f"said-{number}", sender, Said("away tomorrow")))
    took = clocks.perf_counter() - started, clocks.process_time() - worked
    assert "away on" in str(reply), reply
    return Took(*(each * 1000 for each in took))


async def _through_a_round(stage: Stage, actors: Sequence[Actor]) -> tuple[float, Took]:
    """The seconds it took, and how long commands waited that were said all the while."""
    took: list[Took] = []
    started = clocks.perf_counter()
    async with _asking(stage, actors, took):
        for _ in range(timedelta(days=6) // BEAT):
            await stage.waits(minutes=BEAT.seconds // 60)
    return clocks.perf_counter() - started, _p99(took)


def _p99(took: Sequence[Took]) -> Took:
    at = max(0, len(took) * 99 // 100 - 1)
    return Took(sorted(each.waited for each in took)[at], sorted(each.worked for each in took)[at])
