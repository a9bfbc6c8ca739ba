"""Three instances on one PostgreSQL, to which everything happens: nothing is lost, nothing doubled.

While messages fall due and go out to Slack, instances are killed, and stopped for longer than a
lease; the database crashes; and in the end all of them sleep at once, as a machine does.
"""

import argparse
import asyncio
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic, time

import psycopg
from aiohttp import ClientError, ClientSession
from sqlalchemy.exc import DBAPIError

from bot.coalition.outbox import LEASE
from bot.coalition.people import Member
from bot.ports import Transaction
from bot.words.ids import MemberId
from bot.words.inbound import Address
from bot.words.messages import Message
from storage.database import Database
from storage.transaction import SqlStorage
from tests.support.free_port import free_port
from tests.support.instance import BEGAN, ROUTE, SPEED
from tests.support.postgres import new_database, restart_server, running_server
from tests.support.slack.server import APP_TOKEN, SlackServer, opened_slack
from tests.support.slack_door import TEAM
from tests.support.terminal import PATHS
from tests.support.waiting import A_MOMENT

INSTANCES = 3
TOGETHER = 100
"""Owed in one transaction."""


@dataclass(frozen=True, slots=True)
class Size:
    people: int
    each: int
    """So many messages are owed to each of them, and so many more fall due."""
    speed: float = 1.0
    longest: float = 1800.0
    """Seconds after which something will not happen any more."""

    @property
    def numbers(self) -> range:
        return range(self.people * self.each)

    @property
    def all(self) -> int:
        return 2 * self.people * self.each

    def parts(self, number: int) -> Sequence[range]:
        size = -(-len(self.numbers) // number)
        return [self.numbers[size * n : size * (n + 1)] for n in range(number)]

    @property
    def lease(self) -> float:
        """Seconds of ours until what an instance had claimed is somebody else's, with a margin."""
        return (LEASE.total_seconds() + 15) / self.speed


@dataclass(frozen=True, slots=True)
class Outcome:
    lost: int
    doubled: int
    left: Mapping[str, int]
    """Rows of what is still owed or due."""
    seconds: float


@dataclass
class Instance:
    folder: Path
    environment: Mapping[str, str]
    port: int
    starts: int = 0
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.starts += 1
        environment = {**self.environment, "TEQUIO_WEB__PORT": str(self.port)}
        with (self.folder / f"{self.port}-{self.starts}.log").open("wb") as log:
            command = [sys.executable, "-m", "tests.support.instance"]
            self.process = subprocess.Popen(
                command, cwd=self.folder, env=environment, stdout=log, stderr=log
            )

    def hears(self, sign: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(sign)

    def dies(self) -> None:
        self.hears(signal.SIGKILL)

    async def looked_after(self) -> None:
        """Started again whenever it ends, as a service manager does it, until cancelled."""
        while True:
            await asyncio.sleep(A_MOMENT)
            if self.process is not None and self.process.poll() is not None:
                self.start()

    async def is_well(self, http: ClientSession) -> bool:
        try:
            async with http.get(f"http://127.0.0.1:{self.port}/healthz") as answer:
                return answer.status == 200
        except ClientError:
            return False


@dataclass
class Chaos:
    size: Size
    server: SlackServer
    postgres: Path
    instances: list[Instance]
    tell: Callable[[str], None]
    began: float = field(default_factory=monotonic)

    @property
    def posted(self) -> int:
        return len(self.server.world.workspace(TEAM).posts)

    async def happens(self, database: Database) -> None:
        """Each in the middle of a part of the messages, of which some are on their way."""
        events = (
            self.one_is_killed,
            self.one_is_stopped,
            self.database_crashes,
            self.two_are_killed,
            self.all_of_them_sleep,
            self.database_crashes,
        )
        parts = self.size.parts(len(events))
        for event, part in zip(events, parts, strict=True):
            filling = asyncio.create_task(_fill(database, part, self.size.people))
            await self.until_posted(self.posted + max(1, len(part) // 5))
            self.tell(f"{monotonic() - self.began:6.0f} s  {self.posted:6}  {event.__name__}")
            await event()
            await filling
        await self.until_posted(self.size.all)

    async def one_is_killed(self) -> None:
        self.instances[0].dies()

    async def one_is_stopped(self) -> None:
        await self._sleep(self.instances[1])

    async def database_crashes(self) -> None:
        await asyncio.to_thread(restart_server, self.postgres)

    async def two_are_killed(self) -> None:
        for instance in self.instances[1:]:
            instance.dies()

    async def all_of_them_sleep(self) -> None:
        await self._sleep(*self.instances)

    async def _sleep(self, *instances: Instance) -> None:
        for instance in instances:
            instance.hears(signal.SIGSTOP)
        await asyncio.sleep(self.size.lease)
        for instance in instances:
            instance.hears(signal.SIGCONT)

    async def all_well(self) -> None:
        async with asyncio.timeout(self.size.longest), ClientSession() as http:
            for instance in self.instances:
                while not await instance.is_well(http):  # noqa: ASYNC110  another process
                    await asyncio.sleep(A_MOMENT)

    async def until_posted(self, number: int) -> None:
        async with asyncio.timeout(self.size.longest):
            while self.posted < number:  # noqa: ASYNC110  it happens in other processes
                await asyncio.sleep(A_MOMENT)


async def played(size: Size, folder: Path, tell: Callable[[str], None]) -> Outcome:
    """Raises TimeoutError if something never comes."""
    with running_server(durable=True) as postgres:
        url = new_database(postgres, "chaos")
        async with opened_slack() as server, _instances(url, server, size, folder) as instances:
            _settle(server, size)
            chaos = Chaos(size, server, postgres, instances, tell)
            await chaos.all_well()
            chaos.began = monotonic()
            async with Database(url) as database:
                await chaos.happens(database)
                seconds = monotonic() - chaos.began
                await chaos.all_well()
                await _drained(database, size)
                left = await _left(database, size.numbers)
            posts = server.world.workspace(TEAM).posts
    posted = Counter(post.text.partition("\n")[0] for post in posts)  # below: that it comes late
    lost = len({*_expected(size)} - posted.keys())
    return Outcome(lost, posted.total() - len(posted), left, seconds)


@asynccontextmanager
async def _instances(
    url: str, server: SlackServer, size: Size, folder: Path
) -> AsyncIterator[list[Instance]]:
    environment = {
        **PATHS,
        "TEQUIO_DATA_DIR": str(folder / "data"),
        "TEQUIO_DATABASE_URL": url,
        "TEQUIO_SLACK__BOT_TOKEN": server.world.workspace(TEAM).token,
        "TEQUIO_SLACK__APP_TOKEN": APP_TOKEN,
        "TEQUIO_SLACK__API_URL": server.api_url,
        SPEED: str(size.speed),
        BEGAN: str(time()),
    }
    instances = [Instance(folder, environment, free_port()) for _ in range(INSTANCES)]
    for instance in instances:
        instance.start()
    after = [asyncio.create_task(instance.looked_after()) for instance in instances]
    try:
        yield instances
    finally:
        for each in after:
            each.cancel()
        for instance in instances:
            if instance.process is not None:
                instance.process.kill()
                instance.process.wait()


def _settle(server: SlackServer, size: Size) -> None:
    slack = server.world.workspace(TEAM)
    for number in range(size.people):
        slack.user(f"U{number}")


async def _fill(database: Database, numbers: range, people: int) -> None:
    """Half of it is owed, half falls due; what the crash took is done again."""
    storage = SqlStorage(database, lambda: datetime.now(UTC))
    for first in range(0, len(numbers), TOGETHER):
        work = partial(_owe, numbers[first : first + TOGETHER], people)
        while not await _is_kept(storage, work):  # noqa: ASYNC110  a server starts
            await asyncio.sleep(A_MOMENT)


async def _is_kept(storage: SqlStorage, work: Callable[[Transaction], None]) -> bool:
    try:
        await storage.run(work)
    except (DBAPIError, psycopg.Error):
        return False
    return True


def _owe(numbers: range, people: int, tx: Transaction) -> None:
    for number in numbers:
        id_ = MemberId(f"m-{number % people}")
        member = tx.people.member(id_)
        if member is None:
            member = Member(id_, f"Person {number}")
            tx.people.add(member, Address("slack", TEAM, f"U{number % people}"))
        tx.outbox.put(member, Message(f"owed {number}"), once=f"chaos:owed:{number}")
        due = {"member": id_, "number": str(number)}
        tx.agenda.put(f"chaos:{number}", datetime.now(UTC), ROUTE, due)


def _expected(size: Size) -> list[str]:
    return [f"{what} {n}" for n in size.numbers for what in ("owed", "due")]


async def _drained(database: Database, size: Size) -> None:
    """What was shown is also noted as shown, at the latest after a lease."""
    async with asyncio.timeout(size.lease + 60):
        while any((await _left(database, size.numbers)).values()):  # noqa: ASYNC110  as above
            await asyncio.sleep(A_MOMENT)


async def _left(database: Database, numbers: range) -> Mapping[str, int]:
    def count(tx: Transaction) -> Mapping[str, int]:
        owed, due = tx.outbox.next_due(), [n for n in numbers if tx.agenda.planned(f"chaos:{n}")]
        return {"owed": int(owed is not None), "due": len(due)}

    return await SqlStorage(database, lambda: datetime.now(UTC)).read(count)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--speed", type=float, default=1.0)
    args = parser.parse_args()
    size = Size(args.people, args.each, args.speed)
    with tempfile.TemporaryDirectory(prefix="tequio-chaos-") as folder:
        outcome = asyncio.run(played(size, Path(folder), _tell))
    _tell(
        f"{size.all} messages by {INSTANCES} instances in {outcome.seconds:.0f} s: "
        f"lost {outcome.lost}, doubled {outcome.doubled}, left over {dict(outcome.left)}"
    )
    return int(bool(outcome.lost or outcome.doubled or any(outcome.left.values())))


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
