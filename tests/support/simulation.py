"""A week of a network of coalitions on three instances, and what it costs their database.

Each circle has a weekly check-in. Most members answer it, and some ask each day what they have to
do. The three cores share a real PostgreSQL; the clock is ours, and no platform slows anything.
"""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import psycopg
from sqlalchemy import event

from bot.coalition.people import UTC_ZONE, Circle, Member, Organisation, Role
from bot.concerns.reporter.surroundings import Surroundings
from bot.core import Core, assemble
from bot.language.tell import Interpreter
from bot.ports import Transaction
from bot.words.ids import CircleId, MemberId, OrganisationId
from bot.words.inbound import Address, Called, Event, Inbound, Room, Said
from bot.words.messages import Form, Message
from config.catalogues import load_catalogues
from storage.concerns_vault import ConcernsVault
from storage.database import Database
from storage.lives import Life, life_in, living
from storage.transaction import SqlStorage
from tests.support.checkin_scene import BEFORE, ORGANISATIONS, WEEKLY, ZONES
from tests.support.postgres import new_database, running_server
from tests.support.ready_made import NEVER, lay_tables, lay_vault
from tests.support.stage import OUTSIDE, TEMPLATES, Screen, StageClock

INSTANCES = 3
ANSWERING, ASKING = 0.6, 0.2
"""How many of ten answer a check-in, and how many write something else on a day."""
BEAT = timedelta(minutes=15)
IN_FLIGHT = 48
NUMBERS = count()


@dataclass
class Phones(Screen):
    """Everybody's: counts what comes, and notes who is asked in a check-in."""

    came: int = 0
    asked: list[tuple[Address, Called]] = field(default_factory=list)

    async def deliver(
        self,
        to: Address | Room,
        message: Message,
        *,
        key: str,  # noqa: ARG002  a screen's signature
        again: bool = False,  # noqa: ARG002  as above
    ) -> None:
        self.came += 1
        first = next((b for b in message.buttons if b.route == "checkin.answer"), None)
        if isinstance(to, Address) and first is not None:
            self.asked.append((to, Called(first.route, first.args)))


@dataclass
class Network:
    cores: Sequence[Core]
    storage: SqlStorage
    clock: StageClock
    phones: Phones
    members: Sequence[Address]
    chance: Random = field(default_factory=lambda: Random(7))
    said: int = 0
    statements: int = 0
    answered: set[Address] = field(default_factory=set)

    async def lives(self, days: int) -> None:
        """From the first moment on, beat by beat."""
        for beat in range(timedelta(days=days) // BEAT):
            self.clock.now += BEAT
            await self.beats()
            asked, self.phones.asked = self.phones.asked, []
            ready = [each for each in asked if self._answers(each[0])]
            await self._all([self._fills(*each) for each in ready])
            if beat % 96 == 0:
                some = [each for each in self.members if self.chance.random() < ASKING]
                await self._all([self._does(each, Said("mine")) for each in some])

    async def beats(self) -> None:
        """The heart of each instance, one after the other."""
        for core in self.cores:
            await core.due_work.run()

    def _answers(self, who: Address) -> bool:
        """Whoever has answered is not reminded; whoever has not may do it then."""
        answers = who not in self.answered and self.chance.random() < ANSWERING
        self.answered |= {who} if answers else set()
        return answers

    async def _all(self, deeds: Sequence[Coroutine[object, object, object]]) -> None:
        waits = asyncio.Semaphore(IN_FLIGHT)

        async def one(deed: Coroutine[object, object, object]) -> None:
            async with waits:
                await deed

        await asyncio.gather(*map(one, deeds))

    async def _fills(self, who: Address, question: Called) -> None:
        form = await self._does(who, question)
        if isinstance(form, Form):
            given = {f.name: f.choices[0].value if f.choices else "Well." for f in form.fields}
            await self._does(who, Called(form.route, {**form.args, **given}))

    async def _does(self, who: Address, deed: Event) -> object:
        self.said += 1
        core = self.chance.choice(self.cores)
        return await core.desk.handle(Inbound(f"event-{next(NUMBERS)}", who, deed))


@asynccontextmanager
async def network(url: str, folder: Path, members: int, circles: int) -> AsyncIterator[Network]:
    lay_tables(url)
    lay_vault(folder / "concerns.db")
    clock, phones = StageClock(BEFORE), Phones()
    async with AsyncExitStack() as stack:
        databases = [await stack.enter_async_context(Database(url)) for _ in range(INSTANCES)]
        stores = [SqlStorage(each, clock, TEMPLATES) for each in databases]
        lives = [stack.enter_context(living(life_in(folder))) for _ in stores]
        cores = [_core(*each, folder, clock, phones) for each in zip(stores, lives, strict=True)]
        made = Network(cores, stores[0], clock, phones, [_address(n) for n in range(members)])
        await _settle(made, members, circles)

        def note(*_: object) -> None:
            made.statements += 1

        for database in databases:
            for engine in (database._writing, database._reading):
                event.listen(engine, "before_cursor_execute", note)
        yield made


def _core(storage: SqlStorage, life: Life, folder: Path, clock: StageClock, phones: Phones) -> Core:
    vault = ConcernsVault(folder / "concerns.db", UTC_ZONE, NEVER)
    words = Interpreter(load_catalogues())
    here = Surroundings(OUTSIDE)
    return assemble(storage, vault, {"slack": phones}, words, clock, life=life, here=here)


async def _settle(made: Network, members: int, circles: int) -> None:
    """Each circle has as many members as the others, of all organisations and zones."""
    for name, kind in ORGANISATIONS.items():
        house = Organisation(OrganisationId(name), name, kind)
        await made.storage.run(partial(_keep_house, house))
    for circle in range(circles):
        await made.storage.run(partial(_gather, circle, range(circle, members, circles)))
        answers = {**WEEKLY, "circle": f"c-{circle}"}
        await made._does(_address(circle), Called("checkin.confirm", answers))


def _keep_house(house: Organisation, tx: Transaction) -> None:
    tx.people.save_organisation(house)


def _gather(circle: int, numbers: range, tx: Transaction) -> None:
    rooms = (Room("slack", "T1", f"room-{circle}"),)
    tx.people.save_circle(Circle(CircleId(f"c-{circle}"), f"Circle {circle}", rooms=rooms))
    for n in numbers:
        house, zone = list(ORGANISATIONS)[n % len(ORGANISATIONS)], ZoneInfo(ZONES[n % len(ZONES)])
        roles = frozenset({Role.COORDINATOR} if n == circle else ())
        member = Member(MemberId(f"m-{n}"), f"Person {n}", OrganisationId(house), roles, zone=zone)
        tx.people.add(member, _address(n))
        tx.people.join(member.id, CircleId(f"c-{circle}"))


def _address(number: int) -> Address:
    return Address("slack", "T1", f"m-{number}")


async def simulate(members: int, circles: int, days: int) -> None:
    with running_server() as postgres, TemporaryDirectory() as folder:
        url = new_database(postgres, "week")
        async with network(url, Path(folder), members, circles) as made:
            began, log, size = datetime.now().astimezone(), *_written(postgres)
            await made.beats()
            made.statements = 0
            await made.beats()  # nothing is due
            idle = made.statements
            made.said = made.phones.came = made.statements = 0
            await made.lives(days)
            made.statements -= idle * (timedelta(days=days) // BEAT)
            seconds = (datetime.now().astimezone() - began).total_seconds()
            more, grown = (
                now - then for now, then in zip(_written(postgres), (log, size), strict=True)
            )
    each = members * days
    _tell(f"{members:,} members in {circles} circles, {days} days, {INSTANCES} instances")
    _tell(f"taken in {made.said:,} ({made.said / each:.2f} for each member and day)")
    _tell(f"sent {made.phones.came:,} ({made.phones.came / each:.2f})")
    _tell(f"statements {made.statements:,} ({made.statements / each:.1f})")
    _tell(f"besides, in each beat of an instance, though nothing is due: {idle / INSTANCES:.0f}")
    _tell(f"write-ahead log {more / 1e6:.0f} MB ({more / each:,.0f} bytes)")
    _tell(f"the database grew by {grown / 1e6:.1f} MB ({grown / each:,.0f} bytes)")
    _tell(f"{seconds:.0f} seconds")


def _written(postgres: Path) -> tuple[int, int]:
    """Bytes of PostgreSQL's write-ahead log since it began, and of the database."""
    asked = "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn, pg_database_size('week')"
    with psycopg.connect(host=str(postgres), user="postgres") as connection:
        found = connection.execute(asked).fetchone()
    assert found is not None
    return int(found[0]), int(found[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--circles", type=int, default=400)
    parser.add_argument("--days", type=int, default=7)
    args = parser.parse_args()
    asyncio.run(simulate(args.members, args.circles, args.days))


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
