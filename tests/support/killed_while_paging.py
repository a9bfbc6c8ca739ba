"""Pages who can open an urgent report, killed at one step after another; a program of its own.

A step is the moment before and after a commit in either store, and before and after a message is
shown. Whoever is killed is started again, and must end where somebody ends who was never killed.
"""

import asyncio
import json
import shutil
import sqlite3
import sys
from collections.abc import Collection, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import create_engine

from bot.coalition.people import UTC_ZONE, Member, Role
from bot.concerns.batches import Batch, Slot
from bot.concerns.responder.starting import STARTED
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.decoys import decoy
from bot.concerns.sealed.signatures import VerifyKey
from bot.concerns.store import Page
from bot.ports import Transaction
from bot.words.ids import MemberId
from bot.words.inbound import Address
from storage.concerns_vault import ConcernsVault
from storage.database import Database
from storage.tables import metadata
from storage.transaction import SqlStorage
from tests.support.killed import LEASE_IS_OVER, Steps, in_a_child, seen, stepping_core
from tests.support.stage import MONDAY, StageClock

NAMES = ("Ada", "Bob", "Cyn")
ALLOWED = ("Bob", "Cyn")


class SteppingVault(ConcernsVault):
    """The vault, which may be left before and after each of the two steps of paging."""

    def __init__(self, folder: Path, steps: Steps) -> None:
        super().__init__(folder / "concerns.db", UTC_ZONE, MONDAY, Random(1))
        self.steps = steps

    def release(self, now: datetime) -> Sequence[Page]:
        pages = super().release(now)
        self.steps.take()
        return pages

    def paged(self, pages: Collection[Page]) -> None:
        self.steps.take()
        super().paged(pages)
        self.steps.take()


async def live(folder: Path, steps: Steps, delay: timedelta) -> None:
    clock, vault = StageClock(MONDAY + delay), SteppingVault(folder, steps)
    async with stepping_core(folder, steps, clock, vault) as core:
        for _ in range(3):
            await core.due_work.run()


def prepared(folder: Path) -> Path:
    """What each begins with, laid in a process of its own: nothing of it stays open in this one."""
    base = folder / "base"
    base.mkdir()
    in_a_child(lambda: prepare(base))
    return base


def prepare(folder: Path) -> None:
    """Three who respond; something urgent has come in that two of them may open."""
    engine = create_engine(f"sqlite:///{folder / 'tequio.db'}")
    metadata.create_all(engine)
    engine.dispose()
    asyncio.run(_gather(folder))
    vault = ConcernsVault(folder / "concerns.db", UTC_ZONE, MONDAY)
    keys = {name: recipient_of(new_identity()) for name in NAMES}
    for name, key in keys.items():
        enrolled = Responder(name, key, VerifyKey("ab" * 32), MONDAY.date())
        vault.enrol(MemberId(name.lower()), enrolled)
    urgent = Batch(MONDAY.date(), Slot.AT_ONCE)
    vault.keep(decoy(), urgent, [keys[name] for name in ALLOWED])


async def _gather(folder: Path) -> None:
    def settle(tx: Transaction) -> None:
        for name in NAMES:
            member = Member(MemberId(name.lower()), name, roles=frozenset({Role.RESPONDER}))
            tx.people.add(member, Address("paper", "T1", member.id))

    async with Database(f"sqlite:///{folder / 'tequio.db'}") as database:
        await SqlStorage(database, StageClock()).run(settle)


def in_a_process(folder: Path, fatal: int, delay: timedelta) -> int:
    """How many steps it lived; none if it was killed."""

    def count() -> None:
        steps = Steps(fatal)
        asyncio.run(live(folder, steps, delay))
        (folder / "steps").write_text(str(steps.taken), "utf-8")

    survived = in_a_child(count)
    return int((folder / "steps").read_text("utf-8")) if survived else 0


def left(folder: Path) -> list[list[str]]:
    """What was shown, and how many rows still say that it was.

    What all who respond are owed after a kill says nothing of it.
    """
    rows = []
    for file, table, where in (
        ("tequio.db", "deliveries", f"once NOT LIKE '{STARTED}%'"),
        ("concerns.db", "pages", "true"),
    ):
        with closing(sqlite3.connect(folder / file)) as connection:
            counted = connection.execute(f"SELECT count(*) FROM {table} WHERE {where}")
            rows.append([table, str(counted.fetchone())])
    return [*seen(folder), *rows]


def main(folder: Path) -> None:
    """Print what is left without a kill, and for each kill how it differed, as JSON."""
    base = prepared(folder)
    first = shutil.copytree(base, folder / "0")
    steps = in_a_process(first, 0, timedelta())
    expected, different = left(first), {}
    killed = 0
    for fatal in range(1, steps + 1):  # a life may be a step shorter than the first one was
        again = shutil.copytree(base, folder / str(fatal))
        killed += not in_a_process(again, fatal, timedelta())
        in_a_process(again, 0, LEASE_IS_OVER)
        if left(again) != expected:
            different[fatal] = left(again)
    sys.stdout.write(json.dumps({"expected": expected, "killed": killed, "different": different}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
