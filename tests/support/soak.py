"""A hundred thousand messages over two months, in one process: does anything in it keep growing?

What people say here leaves nothing that is meant to stay: no action items, no rounds. So whatever
grows from sample to sample would grow for ever. The clock is ours; the database and its file are
real, and so are the desk, the ticker and the courier.
"""

import argparse
import asyncio
import gc
import sys
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, func, select

from bot.coalition.people import UTC_ZONE, Member
from bot.concerns.reporter.surroundings import Surroundings
from bot.core import Core, assemble
from bot.language.tell import Interpreter
from bot.ports import Transaction
from bot.words.ids import MemberId
from bot.words.inbound import Address, Inbound, Room, Said
from bot.words.messages import Message
from config.catalogues import load_catalogues
from storage.concerns_vault import ConcernsVault
from storage.database import Database
from storage.lives import life_in, living
from storage.tables import metadata
from storage.transaction import SqlStorage
from tests.support.ready_made import NEVER, lay_tables, lay_vault
from tests.support.stage import MONDAY, OUTSIDE, TEMPLATES, Screen, StageClock

SENTENCES = (
    *("help", "away tomorrow", "action add", "mine", "what a day", "home", "language"),
    *("away next Friday", "cancel", "list", "profile"),
)
TOGETHER = 50
"""Said at the same time; then the heart beats once."""


class Wall(Screen):
    """Shows what it is given to nobody, and only counts it: it must not grow itself."""

    posted = 0

    async def deliver(
        self,
        to: Address | Room,  # noqa: ARG002  a screen's signature
        message: Message,  # noqa: ARG002  as above
        *,
        key: str,  # noqa: ARG002  as above
        again: bool = False,  # noqa: ARG002  as above
    ) -> None:
        self.posted += 1


@dataclass(frozen=True, slots=True)
class Sample:
    messages: int
    day: int
    memory: float
    """Megabytes that the process occupies."""
    handles: int
    threads: int
    file: float
    """Megabytes of the database, without its log of changes."""
    rows: Mapping[str, int]

    def __str__(self) -> str:
        return (
            f"| {self.messages:,} | {self.day} | {self.memory:.0f} | {self.handles} | "
            f"{self.threads} | {self.file:.1f} | {sum(self.rows.values()):,} |"
        )


@dataclass
class Soak:
    core: Core
    storage: SqlStorage
    database: Database
    clock: StageClock
    wall: Wall
    file: Path
    people: Sequence[Member]
    said: Counter[str] = field(default_factory=Counter)

    async def goes_through(self, messages: int, days: int) -> None:
        """So many messages, evenly over so many days; a beat after each handful."""
        step = timedelta(days=days) * TOGETHER / messages
        for first in range(0, messages, TOGETHER):
            await asyncio.gather(*(self._says(n) for n in range(first, first + TOGETHER)))
            await self.storage.run(self._owe)
            await self.waits(step)

    async def waits(self, time: timedelta) -> None:
        self.clock.now += time
        await self.core.due_work.run()

    async def sample(self) -> Sample:
        gc.collect()
        await self.database.forget_log()
        return Sample(
            self.said.total(),
            (self.clock.now - MONDAY).days,
            _megabytes(),
            _handles(),
            threading.active_count(),
            self.file.stat().st_size / 1e6,
            await self.database.read(_rows),
        )

    async def _says(self, number: int) -> None:
        who = self.people[number % len(self.people)]
        text = SENTENCES[number // len(self.people) % len(SENTENCES)]
        key = f"{text}-{self.said.total()}"
        self.said[text] += 1
        await self.core.desk.handle(Inbound(key, _address(who), Said(text)))

    def _owe(self, tx: Transaction) -> None:
        """One of them is owed something, that must not come twice."""
        turn = self.said.total()
        who = self.people[turn // TOGETHER % len(self.people)]
        tx.outbox.put(who, Message("News of the week."), once=f"news-{turn}")


@asynccontextmanager
async def soaking(folder: Path, people: int, now: datetime = MONDAY) -> AsyncIterator[Soak]:
    """A running core with these people in it, on a file of its own."""
    file, vault = folder / "tequio.db", folder / "concerns.db"
    url = f"sqlite:///{file}"
    lay_tables(url)
    lay_vault(vault)
    clock, wall = StageClock(now), Wall()
    members = [Member(MemberId(f"m-{n}"), f"Person {n}") for n in range(people)]
    with living(life_in(folder)) as life:
        async with Database(url) as database:
            storage = SqlStorage(database, clock, TEMPLATES)
            core = assemble(
                storage,
                ConcernsVault(vault, UTC_ZONE, NEVER),
                {"slack": wall},
                Interpreter(load_catalogues()),
                clock,
                life=life,
                here=Surroundings(OUTSIDE),
            )

            def gather(tx: Transaction) -> None:
                for member in members:
                    tx.people.add(member, _address(member))

            await storage.run(gather)
            yield Soak(core, storage, database, clock, wall, file, members)


def _address(member: Member) -> Address:
    return Address("slack", "T1", member.id)


def _handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def _megabytes() -> float:
    status = Path("/proc/self/status").read_text("utf-8")
    [line] = [line for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(line.split()[1]) / 1024


def _rows(connection: Connection) -> Mapping[str, int]:
    counts = {
        name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in metadata.tables.items()
    }
    return {name: count for name, count in counts.items() if count}


async def soak(messages: int, days: int, people: int, tell: Callable[[str], None]) -> None:
    with TemporaryDirectory(prefix="tequio-soak-") as folder:
        async with soaking(Path(folder), people) as under_way:
            tell("| messages | day | MB of memory | handles | threads | MB of the file | rows |")
            tell("| --- | --- | --- | --- | --- | --- | --- |")
            for _ in range(10):
                await under_way.goes_through(messages // 10, days // 10)
                last = await under_way.sample()
                tell(str(last))
    tell(f"Rows at the end: {dict(last.rows)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--people", type=int, default=200)
    args = parser.parse_args()
    asyncio.run(soak(args.messages, args.days, args.people, _tell))


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
