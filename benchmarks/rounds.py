"""The half of goal 7 about commands: a round of 10,000 members in 60 zones is lived through.

It opens, asks and closes while commands come one after the other. The other side is the same
process with nothing else to do.
"""

import asyncio
import time as clocks
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from benchmarks.goal_5 import NAMES
from benchmarks.sides import Finding
from bot.coalition.people import Member, Organisation, Role
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
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'tequio.db'}"
        async with opened_stage(url, BEFORE, concerns=False) as stage:
            await _gather(stage, many)
            actors = [await stage.person(f"Person {n}") for n in range(ACTORS)]
            await _asked(stage, actors, commands)  # both sides are warm
            idle = await _asked(stage, actors, commands)
            lived, busy = await _through_a_round(stage, actors)
    what = f"a round for {many:,} members"
    return [
        Finding(f"{what}: p99 of commands; idle", busy, idle, "ms", busy / idle, at_most=2),
        Finding(
            f"{what}: from first to last, all said and done", lived, 86_400, "s", lived / 86_400
        ),
        Finding(
            f"{what}: p99 of commands; allowed at Slack", busy, 3000, "ms", busy / 3000, at_most=1
        ),
    ]


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


async def _asked(stage: Stage, actors: Sequence[Actor], commands: int) -> float:
    return _p99([await _command(stage, actors) for _ in range(commands)])


async def _command(stage: Stage, actors: Sequence[Actor]) -> float:
    number = next(NUMBERS)
    sender = actors[number % len(actors)].address
    started = clocks.perf_counter()
    reply = await stage.desk.handle(Inbound(f"said-{number}", sender, Said("away tomorrow")))
    took = clocks.perf_counter() - started
    assert "away on" in str(reply), reply
    return took * 1000


async def _through_a_round(stage: Stage, actors: Sequence[Actor]) -> tuple[float, float]:
    """The seconds it took, and how long commands waited that were said all the while."""
    took: list[float] = []

    async def keeps_asking() -> None:
        while True:
            took.append(await _command(stage, actors))
            await asyncio.sleep(0.02)

    asking = asyncio.create_task(keeps_asking())
    started = clocks.perf_counter()
    try:
        for _ in range(timedelta(days=6) // BEAT):
            await stage.waits(minutes=BEAT.seconds // 60)
    finally:
        asking.cancel()
    return clocks.perf_counter() - started, _p99(took)


def _p99(took: Sequence[float]) -> float:
    return sorted(took)[max(0, len(took) * 99 // 100 - 1)]
