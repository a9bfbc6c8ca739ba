"""Ten thousand things that fall due within one second, and what carries each of them out."""

import asyncio
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.coalition.agenda import Occasion
from bot.coalition.people import Member
from bot.engine.ticker import TOGETHER, Ticker
from bot.ports import Transaction
from bot.words.ids import MemberId
from bot.words.messages import Message
from storage.database import Database
from storage.engines import writing_engine
from storage.people_rows import member_row
from storage.tables import agenda, members, metadata
from storage.transaction import SqlStorage

DUE = datetime(2026, 3, 2, 8, tzinfo=UTC)
NEXT = DUE + timedelta(days=1)


def clock() -> datetime:
    return DUE + timedelta(seconds=1)


def nudge(occasion: Occasion, _tx: Transaction) -> None:
    """Does what a nudge does: look its person up, owe them a message, plan the next one.

    The message has no `once` key, which would hide a second one.
    """
    number = occasion.args["member"]
    member = occasion.people.member(MemberId(number))
    assert member is not None
    occasion.outbox.put(member, Message("Please look at the draft before Friday."))
    occasion.agenda.put(f"next-{number}", NEXT, "nudge", occasion.args)


def filled(folder: Path, name: str, entries: int) -> str:
    """The address of a new database with that many members, each of whom is to be nudged."""
    url = f"sqlite:///{folder / name}.db"
    engine = writing_engine(url)
    with engine.begin() as connection:
        metadata.create_all(connection)
        people = [Member(MemberId(str(n)), f"Person {n}") for n in range(entries)]
        connection.execute(insert(members), [member_row(member) for member in people])
        connection.execute(insert(agenda), [_entry(n, entries) for n in range(entries)])
    engine.dispose()
    return url


def _entry(n: int, entries: int) -> dict[str, object]:
    at = DUE + timedelta(seconds=n / entries)
    args = json.dumps({"member": str(n)})
    return {"key": f"n-{n}", "at": at, "due": at, "route": "nudge", "args": args, "attempts": 0}


async def run(url: str) -> int:
    """Carry out everything that is due; returns how many entries that were."""
    async with Database(url) as database:
        return await Ticker(SqlStorage(database, clock), {"nudge": nudge}, clock).run()


async def only_the_handlers(url: str, entries: int) -> None:
    """The same handlers, called without an agenda."""

    def some(tx: Transaction) -> None:
        for n in batch:
            args = {"member": str(n)}
            nudge(Occasion(args, DUE, clock(), tx.people, tx.outbox, tx.agenda), tx)

    async with Database(url) as database:
        storage = SqlStorage(database, clock)
        for start in range(0, entries, TOGETHER):
            batch = range(start, min(start + TOGETHER, entries))
            await storage.run(some)


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1]))
