"""Lives through a coalition's day, killed at one step after another; run as a program of its own.

A step is the moment before a commit, after a commit, before a message is shown, and after it was
shown. Whoever is killed is started again, does the same anew, as platforms redeliver, and must
end with what somebody has seen who was never killed. All of it takes less than two days: no
platform redelivers an older event.
"""

import asyncio
import json
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from bot.checkins.templates.load import template_from
from bot.checkins.templates.questions import Template
from bot.coalition.outbox import LEASE
from bot.coalition.people import UTC_ZONE, Circle, Member, Organisation, Role
from bot.concern_services import Vault
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.starts import Life
from bot.core import Core, assemble
from bot.language.tell import Interpreter
from bot.ports import Handle, Transaction
from bot.words.constituencies import Constituency
from bot.words.ids import CircleId, MemberId, OrganisationId
from bot.words.inbound import Address, Called, Inbound, Room
from bot.words.messages import Message
from config.catalogues import load_catalogues
from config.templates import load_templates
from storage.concerns_vault import ConcernsVault
from storage.database import Database
from storage.lives import life_in, living
from storage.transaction import SqlStorage
from tests.support.ready_made import lay_tables
from tests.support.stage import MONDAY, StageClock

T = TypeVar("T")

LEASE_IS_OVER = LEASE + timedelta(minutes=1)
ROOM = Room("paper", "T1", "care")
CHECK_IN = {"template": "t3_update", "circle": "care", "rhythm": "once", "first": "2026-03-03"}
ITEM = {"what": "Draft the statement", "owner": "Ben", "due": "2026-03-03", "seen": "coalition"}


@dataclass
class Steps:
    """Counts, and pulls the plug at one of them; at none if `fatal` is 0."""

    fatal: int
    taken: int = 0

    def take(self) -> None:
        self.taken += 1
        if self.taken == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Paper:
    """A platform that writes each key down once, also after a power cut."""

    file: Path
    steps: Steps

    async def run(self, handle: Handle) -> None:
        """Nobody acts here."""

    async def deliver(
        self,
        to: Address | Room,
        message: Message,
        *,
        key: str,
        again: bool = False,  # noqa: ARG002  a key is known here for ever
    ) -> None:
        self.steps.take()
        if key not in [line[0] for line in read(self.file)]:
            write(self.file, [key, to.id, str(message.text)])
        self.steps.take()

    async def people_in(self, room: Room) -> None:
        """No list is kept here: whoever sits down is there."""

    def problem(self) -> str:
        return ""


@dataclass
class SteppingStorage:
    storage: SqlStorage
    steps: Steps

    async def run(self, work: Callable[[Transaction], T], *, waited_for: bool = True) -> T:
        def stepping(tx: Transaction) -> T:
            result = work(tx)
            self.steps.take()
            return result

        result = await self.storage.run(stepping, waited_for=waited_for)
        self.steps.take()
        return result

    async def read(self, work: Callable[[Transaction], T]) -> T:
        return await self.storage.read(work)


@dataclass
class Day:
    core: Core
    clock: StageClock
    delay: timedelta

    async def live(self) -> None:
        """The same deeds with the same keys, whoever lived before."""
        await self.does("itzel", "checkin.confirm", {**CHECK_IN, "at": "09:00", "hours": "8"})
        await self.does("itzel", "action.save", ITEM)
        await self.lives_until(hours=26)
        for who in ("ada", "ben"):
            await self.does(who, "checkin.submit", {"round": "1-2026-03-03", "moved": "A draft"})
        await self.lives_until(hours=40)

    async def does(self, who: str, route: str, args: dict[str, str]) -> None:
        event = Called(route, {"reminder": "yes", **args})
        inbound = Inbound(f"{who} {route}", Address("paper", "T1", who), event, can_show_form=True)
        await self.core.desk.handle(inbound)

    async def lives_until(self, hours: int) -> None:
        """From one due thing to the next, and a beat at the end for which nothing is due."""
        end = MONDAY + timedelta(hours=hours) + self.delay
        while (due := await self.core.storage.read(_next_due)) is not None and due < end:
            # what is due may still wait behind something that is leased to whoever was killed
            self.clock.now = max(due, self.clock.now + timedelta(seconds=1))
            await self.core.due_work.run()
        self.clock.now = max(end, self.clock.now)
        await self.core.due_work.run()


def _next_due(tx: Transaction) -> datetime | None:
    found = (tx.agenda.next_due(), tx.outbox.next_due())
    return min((due for due in found if due is not None), default=None)


@asynccontextmanager
async def stepping_core(
    folder: Path,
    steps: Steps,
    clock: StageClock,
    vault: Vault,
    *,
    templates: Iterable[Template] = (),
    around: Callable[[Life], Life] = lambda life: life,
) -> AsyncIterator[Core]:
    """A core on what lies in this folder, with a step around each commit and each message.

    `around` is put around its life among all that serve.
    """
    with living(life_in(folder)) as life:
        async with Database(f"sqlite:///{folder / 'tequio.db'}") as database:
            yield assemble(
                SteppingStorage(SqlStorage(database, clock, templates), steps),
                vault,
                {"paper": Paper(folder / "paper.jsonl", steps)},
                Interpreter(load_catalogues()),
                clock,
                life=around(life),
                here=Surroundings(),
            )


async def live(folder: Path, steps: Steps, delay: timedelta) -> None:
    clock = StageClock(MONDAY + delay)
    vault = ConcernsVault(folder / "concerns.db", UTC_ZONE, MONDAY)
    templates = map(template_from, load_templates())
    async with stepping_core(folder, steps, clock, vault, templates=templates) as core:
        await Day(core, clock, delay).live()


def prepare(folder: Path) -> None:
    """A database with three people in it."""
    lay_tables(f"sqlite:///{folder / 'tequio.db'}")
    asyncio.run(_gather(folder))


async def _gather(folder: Path) -> None:
    def settle(tx: Transaction) -> None:
        home = Organisation(OrganisationId("home"), "Home", Constituency.GRASSROOTS)
        tx.people.save_organisation(home)
        tx.people.save_circle(Circle(CircleId("care"), "Care", rooms=(ROOM,)))
        for name in ("Itzel", "Ada", "Ben"):
            roles = frozenset({Role.COORDINATOR} if name == "Itzel" else ())
            member = Member(MemberId(name.lower()), name, home.id, roles)
            tx.people.add(member, Address("paper", "T1", member.id))
            tx.people.join(member.id, CircleId("care"))

    async with Database(f"sqlite:///{folder / 'tequio.db'}") as database:
        await SqlStorage(database, StageClock()).run(settle)


def in_a_process(folder: Path, fatal: int, delay: timedelta) -> bool:
    """Whether it lived to the end."""
    return in_a_child(lambda: asyncio.run(live(folder, Steps(fatal), delay)))


def in_a_child(work: Callable[[], object]) -> bool:
    """Do this in a process of its own. Whether it lived to the end."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def seen(folder: Path) -> list[list[str]]:
    """What was shown to whom, in no order across people."""
    return sorted(line[1:] for line in read(folder / "paper.jsonl"))


def read(file: Path) -> list[list[str]]:
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return [json.loads(line) for line in lines]


def write(file: Path, line: list[str]) -> None:
    with file.open("a", encoding="utf-8") as paper:
        paper.write(f"{json.dumps(line)}\n")
        paper.flush()
        os.fsync(paper.fileno())


def main(folder: Path, every: int) -> None:
    """Print what was seen without a kill, and for each kill how it differed, as JSON."""
    base = folder / "base"
    base.mkdir()
    prepare(base)
    first, unharmed = shutil.copytree(base, folder / "0"), Steps(0)
    asyncio.run(live(first, unharmed, timedelta()))  # here: all that follow have read what it read
    expected, steps = seen(first), unharmed.taken
    killed, different = 0, {}
    for fatal in range(1, steps + 1, every):
        again = shutil.copytree(base, folder / str(fatal))
        killed += not in_a_process(again, fatal, timedelta())
        in_a_process(again, 0, LEASE_IS_OVER)
        if seen(again) != expected:
            different[fatal] = seen(again)
        shutil.rmtree(again)
    sys.stdout.write(json.dumps({"expected": expected, "killed": killed, "different": different}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
