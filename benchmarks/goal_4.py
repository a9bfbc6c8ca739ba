"""Goal 4: of ten thousand things due in one second none is lost or doubled, even by `kill -9`.

What the ticker adds to the handlers' own work is small.
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import distinct, func, select

from benchmarks.crowd import filled, only_the_handlers, run
from benchmarks.processes import ROOT
from benchmarks.sides import Finding, in_turn
from storage.engines import reading_engine
from storage.tables import deliveries


async def measure(*, tiny: bool) -> Sequence[Finding]:
    times, entries = (1, 300) if tiny else (5, 10_000)
    names = map(str, count())
    with TemporaryDirectory() as name:
        folder = Path(name)

        async def ours() -> tuple[float]:
            url = filled(folder, next(names), entries)
            return await _seconds(lambda: run(url))

        async def theirs() -> tuple[float]:
            url = filled(folder, next(names), entries)
            return await _seconds(lambda: only_the_handlers(url, entries))

        [ticker], [handlers] = await in_turn(times, ours, theirs)
        lost, doubled = await _after_a_kill(filled(folder, "killed", entries), entries)
    return [
        Finding(
            f"{entries:,} due at once; only their handlers",
            *(ticker, handlers, "s", ticker / handlers),
            at_most=1.3,
        ),
        Finding("lost by kill -9 half-way, of all", lost, entries, "", lost / entries, at_most=0),
        Finding("doubled by it, of all", doubled, entries, "", doubled / entries, at_most=0),
    ]


async def _seconds(work: Callable[[], Awaitable[object]]) -> tuple[float]:
    started = time.perf_counter()
    await work()
    return (time.perf_counter() - started,)


async def _after_a_kill(url: str, entries: int) -> tuple[int, int]:
    """How many were lost and how many doubled, when a second process finished the first one's."""
    await asyncio.to_thread(_killed_half_way, url, entries)
    assert await run(url) > 0, "it was done before it could be killed"
    owed, members = _owed(url)
    return entries - members, owed - members


def _killed_half_way(url: str, entries: int) -> None:
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.crowd", url], cwd=ROOT)
    while _owed(url)[0] < entries // 2:
        time.sleep(0.001)
    process.kill()
    process.wait()


def _owed(url: str) -> tuple[int, int]:
    """How many messages are owed, and to how many people."""
    engine = reading_engine(url)
    with engine.connect() as connection:
        counted = select(func.count(), func.count(distinct(deliveries.c.recipient)))
        owed, members = connection.execute(counted.select_from(deliveries)).one()
    engine.dispose()
    return owed, members
