"""A copy is made while messages flow, the machine is lost, and elsewhere everything goes on."""

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.coalition.outbox import LEASE
from bot.coalition.people import UTC_ZONE, Member
from bot.engine.courier import Courier
from bot.language.tell import Interpreter
from bot.operator.copies.make_copy import make_copy
from bot.operator.copies.restore import restore
from bot.ports import Transaction
from bot.words.ids import MemberId
from bot.words.inbound import Address
from bot.words.messages import Message
from config.settings import Settings
from storage.concerns_vault import ConcernsVault
from storage.database import Database
from storage.transaction import SqlStorage
from tests.support.copying import new_operator, stamp, url_in
from tests.support.doors import ListeningCore
from tests.support.postgres import new_database
from tests.support.ready_made import lay_tables
from tests.support.slack.server import SlackServer, opened_slack
from tests.support.slack_door import TEAM, SlackPlatform, Tokens, adapter_for, running
from tests.support.stage import MONDAY, StageClock
from tests.support.waiting import eventually

PEOPLE = ("UANA", "UOMAR")
BEFORE, MEANWHILE = 40, 80
TUESDAY = MONDAY + timedelta(days=1)
LEASE_IS_OVER = LEASE + timedelta(minutes=1)


@dataclass
class Life:
    """Of one deployment: messages are owed one by one, and go out beside that."""

    storage: SqlStorage
    courier: Courier
    said: list[int] = field(default_factory=list)
    """Whoever owed it was told that it is kept."""

    async def owes(self, number: int) -> None:
        def owe(tx: Transaction) -> None:
            member = tx.people.member(MemberId(PEOPLE[number % len(PEOPLE)]))
            assert member is not None
            tx.outbox.put(member, Message(f"Number {number}."))

        await self.storage.run(owe)
        self.said.append(number)

    async def goes_on(self) -> None:
        for number in range(BEFORE + MEANWHILE):
            await self.owes(number)

    async def delivers(self) -> None:
        while True:
            await self.courier.deliver_due()
            await asyncio.sleep(0)


@asynccontextmanager
async def living(
    url: str, server: SlackServer, *, cautious_until: datetime | None = None
) -> AsyncIterator[Life]:
    """A process without any memory of the one before; what that had claimed is free by now."""
    clock = StageClock(MONDAY if cautious_until is None else MONDAY + LEASE_IS_OVER)
    adapter = adapter_for(server, Tokens(server.world))
    async with Database(url) as database, running(adapter, ListeningCore({}).handle):
        storage = SqlStorage(database, clock)
        slack = {"slack": adapter}
        yield Life(storage, Courier(storage, slack, Interpreter({}), clock, cautious_until))


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of the same kind; for SQLite only its kind."""
    if database_url.startswith("sqlite"):
        yield "sqlite"
    else:
        server = request.getfixturevalue("postgres_server")
        yield new_database(server, f"drill_{tmp_path.name[-12:].replace('-', '_').lower()}")


async def test_nothing_said_before_the_copy_is_lost_and_nothing_comes_twice_after_it(
    database_url: str, elsewhere: str, tmp_path: Path
) -> None:
    operator, home = new_operator(tmp_path), tmp_path / "home"
    home.mkdir()
    here, there = (
        operator.settings(home, database_url),
        operator.settings(tmp_path / "there", elsewhere),
    )
    url = database_url if elsewhere != "sqlite" else url_in(here)
    lay_tables(url)
    stamp(url)
    async with opened_slack(SlackPlatform.world()) as server:
        posts = server.world.workspace(TEAM).posts
        async with living(url, server) as life:
            await life.storage.run(_arrive)
            kept, copy = await _until_lost(life, here, posts)
            assert posts
            assert len(life.said) > kept, "it went on beside the copy"
        shutil.rmtree(home)

        restore(there, copy, operator.secret)
        async with living(url_in(there), server, cautious_until=TUESDAY) as life:
            await life.courier.deliver_due()
            owed = await life.storage.read(lambda tx: tx.outbox.next_due())
    stands = Counter(post.text for post in posts)

    assert {f"Number {number}." for number in range(kept)} <= stands.keys()
    assert stands.total() == len(stands)
    assert owed is None


async def _until_lost(life: Life, here: Settings, posts: Sequence[object]) -> tuple[int, Path]:
    """How many had been said when the copy was begun, and the copy."""
    vault = ConcernsVault(here.data_dir / "concerns.db", UTC_ZONE, MONDAY)
    work = [asyncio.create_task(life.delivers()), asyncio.create_task(life.goes_on())]
    await eventually(lambda: len(life.said) >= BEFORE and posts)
    kept = len(life.said)
    copy = await asyncio.to_thread(make_copy, here, vault, MONDAY)
    await eventually(lambda: len(life.said) > kept and len(posts) > kept)
    for task in work:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    return kept, copy


def _arrive(tx: Transaction) -> None:
    for id_ in PEOPLE:
        tx.people.add(Member(MemberId(id_), id_), Address("slack", TEAM, id_))
