"""Goal 3: a million things that fall due some day cost neither time to start nor memory.

Each measurement is a process of its own, from opening what is kept until the first look at it is
done. Our agenda is a table with an index; APScheduler's memory store has to be filled with a job
for each, so it gets fewer of them.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert

from benchmarks.processes import result_of
from benchmarks.sides import Finding, in_turn
from storage.engines import writing_engine
from storage.tables import agenda, metadata

OURS = """
import asyncio, json, sys, time
from datetime import UTC, datetime
from benchmarks.processes import megabytes
from bot.engine.ticker import Ticker
from storage.database import Database
from storage.transaction import SqlStorage

def clock():
    return datetime(2026, 3, 2, tzinfo=UTC)

async def main():
    memory, started = megabytes(), time.perf_counter()
    async with Database(sys.argv[1]) as database:
        await Ticker(SqlStorage(database, clock), {}, clock).run()
        seconds = time.perf_counter() - started
        print(json.dumps([seconds * 1000, megabytes() - memory]))

asyncio.run(main())
"""

THEIRS = """
import asyncio, json, sys, time
from datetime import UTC, datetime
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from benchmarks.processes import megabytes

async def job(number): ...

async def main():
    memory, started = megabytes(), time.perf_counter()
    scheduler = AsyncIOScheduler(timezone=UTC)
    for n in range(int(sys.argv[1])):
        when = datetime(2099, 1 + n % 12, 1 + n % 28, n % 24, n % 60, tzinfo=UTC)
        scheduler.add_job(job, "date", run_date=when, args=[n])
    scheduler.start()
    await asyncio.sleep(0)
    seconds = time.perf_counter() - started
    print(json.dumps([seconds * 1000, megabytes() - memory]))

asyncio.run(main())
"""


async def measure(*, tiny: bool) -> Sequence[Finding]:
    times, few, many, theirs = (1, 10, 100, 10) if tiny else (5, 1_000, 1_000_000, 20_000)
    with TemporaryDirectory() as name:
        small, large = (_filled(Path(name) / f"{rows}.db", rows) for rows in (few, many))
        million, thousand, scheduler = await in_turn(
            times,
            partial(result_of, OURS, large),
            partial(result_of, OURS, small),
            partial(result_of, THEIRS, str(theirs)),
        )
    pending = f"{many:,} pending"
    return [
        _finding(f"{pending}: start; the goal", "ms", million[0], 10, 1),
        _finding(f"{pending}: memory; the goal", "MB", million[1], 2, 1),
        _finding(f"{pending}: start; with {few:,}", "ms", million[0], thousand[0], 1.3),
        _finding(f"{pending}: start; APScheduler, {theirs:,}", "ms", million[0], scheduler[0]),
        _finding(f"{pending}: memory; APScheduler, {theirs:,}", "MB", million[1], scheduler[1]),
    ]


def _finding(
    what: str, unit: str, ours: float, theirs: float, at_most: float = float("inf")
) -> Finding:
    return Finding(what, ours, theirs, unit, ours / theirs, at_most=at_most)


def _filled(file: Path, rows: int) -> str:
    """The address of a database in which `rows` entries wait for the next century."""
    url = f"sqlite:///{file}"
    engine = writing_engine(url)
    with engine.begin() as connection:
        metadata.create_all(connection)
        for start in range(0, rows, 10_000):
            batch = range(start, min(start + 10_000, rows))
            connection.execute(insert(agenda), list(map(_entry, batch)))
    engine.dispose()
    return url


def _entry(n: int) -> dict[str, object]:
    at = datetime(2099, 1 + n % 12, 1 + n % 28, n % 24, n % 60, tzinfo=UTC)
    return {"key": f"nudge-{n}", "at": at, "due": at, "route": "r", "args": "{}", "attempts": 0}
