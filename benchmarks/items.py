"""A million open action items: a tick costs what is due, and a list what it shows, not what exists.

Both sides are the same code on the same kind of file. Ours holds a million open items, theirs a
thousand; on both everybody has ten and each circle a hundred. A hundred people are reminded in one
tick, and of one circle the week is told. The ledger of all is a count of everything.
"""

import asyncio
import time as clocks
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Table, delete, insert

from benchmarks.sides import Finding, in_turn
from bot.actions.circle_posts.plan import DIGEST
from bot.actions.ledger.count import count
from bot.actions.ledger.model import Scope
from bot.actions.planning import REMIND_ALL
from bot.coalition.people import UTC_ZONE
from bot.engine.ticker import Ticker
from bot.features import DUE_ROUTES
from bot.ports import Transaction
from bot.words.ids import CircleId, MemberId
from storage.database import Database
from storage.engines import writing_engine
from storage.tables import (
    action_digests,
    action_history,
    action_items,
    addresses,
    agenda,
    circle_posts,
    circles,
    deliveries,
    members,
    metadata,
    rooms,
    rosters,
)
from storage.transaction import SqlStorage

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = NOW.date()
OF_EACH, OF_A_CIRCLE, REMINDED = 10, 100, 100
TOGETHER = 10_000
GOAL = 2000
"""Milliseconds in which all promises are counted, on a page that nobody waits behind."""


async def measure(*, tiny: bool) -> Sequence[Finding]:
    times, few, many = (1, 1_000, 2_000) if tiny else (5, 1_000, 1_000_000)
    with TemporaryDirectory() as name:
        ours, theirs = (_filled(Path(name) / f"{items}.db", items) for items in (many, few))
        million, thousand = await in_turn(times, lambda: _figures(ours), lambda: _figures(theirs))
    against = f"{many:,} open items; with {few:,}"
    whats = (f"{REMINDED} people reminded", "the week of one circle", "one person's list")
    compared = [
        Finding(f"{what}: {against}", mine, other, "ms", mine / other, at_most=1.5)
        for what, mine, other in zip(whats, million, thousand, strict=False)
    ]
    what = f"the ledger of {many:,} open items; the goal"
    return [*compared, Finding(what, million[3], GOAL, "ms", million[3] / GOAL, at_most=1)]


async def _figures(url: str) -> Sequence[float]:
    """Milliseconds; afterwards everything is as it was."""
    await asyncio.to_thread(_due_again, url)
    async with Database(url) as database:
        storage = SqlStorage(database, lambda: NOW)
        ticker = Ticker(storage, DUE_ROUTES, lambda: NOW)
        await storage.read(lambda tx: tx.agenda.next_due())  # the file is opened
        reminded = await _milliseconds(ticker.run)
        await storage.run(_week_is_due)
        week = await _milliseconds(ticker.run)
        mine = await _milliseconds(
            lambda: storage.read(lambda tx: tx.actions.owned_by(MemberId("m-7")))
        )
        ledger = await _milliseconds(lambda: storage.read(_ledger))
    return reminded, week, mine, ledger


async def _milliseconds(work: Callable[[], Awaitable[object]]) -> float:
    started = clocks.perf_counter()
    await work()
    return (clocks.perf_counter() - started) * 1000


def _week_is_due(tx: Transaction) -> None:
    tx.agenda.put(f"{DIGEST}:c-1", NOW, DIGEST, {"circle": "c-1"})


def _ledger(tx: Transaction) -> object:
    return count(Scope(), tx.people, tx.ledger, today=TODAY, zone=UTC_ZONE)


def _due_again(url: str) -> None:
    engine = writing_engine(url)
    with engine.begin() as connection:
        for table in (agenda, deliveries, action_digests):
            connection.execute(delete(table))
        entries = [
            {
                "key": f"{REMIND_ALL}:m-{n}",
                "at": NOW,
                "due": NOW,
                "route": REMIND_ALL,
                "args": f'{{"member": "m-{n}"}}',
                "attempts": 0,
            }
            for n in range(REMINDED)
        ]
        connection.execute(insert(agenda), entries)
    engine.dispose()


def _filled(file: Path, items: int) -> str:
    """The address of a database in which so many items are open."""
    url = f"sqlite:///{file}"
    engine = writing_engine(url)
    with engine.begin() as connection:
        metadata.create_all(connection)
        people, groups = items // OF_EACH, items // OF_A_CIRCLE
        _fill(connection, circles, groups, _circle)
        _fill(connection, rooms, groups, _room)
        _fill(connection, circle_posts, groups, _posts)
        _fill(connection, members, people, _member)
        _fill(connection, addresses, people, _address)
        _fill(connection, rosters, people, _in_circle)
        _fill(connection, action_items, items, _item)
        _fill(connection, action_history, items, _entry)
    engine.dispose()
    return url


def _fill(
    connection: Connection, table: Table, rows: int, row: Callable[[int], dict[str, object]]
) -> None:
    for start in range(0, rows, TOGETHER):
        batch = range(start, min(start + TOGETHER, rows))
        connection.execute(insert(table), list(map(row, batch)))


def _circle(n: int) -> dict[str, object]:
    rest = {"language": "en", "zone": "UTC", "archived": False}
    return {"id": f"c-{n}", "name": f"Circle {n}", **rest}


def _room(n: int) -> dict[str, object]:
    place = {"platform": "slack", "workspace": "T1", "id": f"R{n}"}
    return {**place, "circle": CircleId(f"c-{n}"), "talks": True, "look_at": None}


def _posts(n: int) -> dict[str, object]:
    week = {"weekday": TODAY.weekday(), "hour": time(12)}
    return {"circle": f"c-{n}", "ledger": False, "seats": False, **week}


def _member(n: int) -> dict[str, object]:
    return {
        "id": f"m-{n}",
        "name": f"Member {n}",
        "roles": "",
        "language": "en",
        "language_chosen": True,
        "zone": "UTC",
        "hours_start": time(9),
        "hours_end": time(18),
        "country": "",
        "guessed": "",
        "asked_where": True,
    }


def _address(n: int) -> dict[str, object]:
    place = {"platform": "slack", "workspace": "T1", "id": f"U{n}", "zone": "", "member": f"m-{n}"}
    return {**place, "rank": 0, "closed": False, "joined": False}


def _in_circle(n: int) -> dict[str, object]:
    return {"circle": f"c-{n * OF_EACH // OF_A_CIRCLE}", "member": f"m-{n}"}


def _item(n: int) -> dict[str, object]:
    return {
        "number": n + 1,
        "what": f"Promise {n}",
        "owner": f"m-{n // OF_EACH}",
        "maker": f"m-{n // OF_EACH}",
        "due": _day(n),
        "status": "open",
        "circle": f"c-{n // OF_A_CIRCLE}",
        "public": n % 2 == 0,
        "circle_only": False,
        "came_from": "",
        "note": "",
        "needed_from": "",
        "inside_only": False,
        "told_on": TODAY - timedelta(days=30),
        "asks": 0,
        "as_organisation": False,
    }


def _entry(n: int) -> dict[str, object]:
    """Long ago: what was only asked for is nothing that was kept."""
    made = NOW - timedelta(days=400)
    return {"action": n + 1, "at": made, "by": "m-1", "deed": "proposed", "note": ""}


def _day(n: int) -> date:
    return TODAY + timedelta(days=n % OF_EACH * 30)
