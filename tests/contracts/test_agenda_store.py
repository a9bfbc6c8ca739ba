"""What every agenda does: keep what falls due, and hand each entry out once."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from bot.engine_ports import DueEntry
from bot.ports import Transaction
from storage.tables import agenda
from tests.support.stage import MONDAY, Stage, opened_stage

HOUR = timedelta(hours=1)


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(database_url, concerns=False) as stage:
        yield stage


async def put(stage: Stage, key: str, hours: float = 0, **args: str) -> None:
    at = MONDAY + hours * HOUR
    await stage.storage.run(lambda tx: tx.agenda.put(key, at, "round.close", args))


async def claim(stage: Stage, limit: int = 100) -> Sequence[DueEntry]:
    return await stage.storage.run(lambda tx: tx.agenda.claim(stage.clock(), limit))


async def keys(stage: Stage, limit: int = 100) -> list[str]:
    return [entry.key for entry in await claim(stage, limit)]


async def test_an_entry_comes_back_as_it_was_put_and_only_once(stage: Stage) -> None:
    await put(stage, "close:1", round="1", note="¡ya! ☂")

    [entry] = await claim(stage)

    assert (entry.key, entry.due, entry.attempts) == ("close:1", MONDAY, 0)
    assert entry.call.route == "round.close"
    assert entry.call.args == {"round": "1", "note": "¡ya! ☂"}
    assert await claim(stage) == []


async def test_entries_come_when_they_are_due_the_oldest_first(stage: Stage) -> None:
    for key, hours in (("c", 3.0), ("a", 1.0), ("later", 3.001), ("b", 2.0)):
        await put(stage, key, hours)

    assert await keys(stage) == []
    assert await stage.storage.read(lambda tx: tx.agenda.next_due()) == MONDAY + HOUR
    first = (MONDAY + HOUR, "round.close")
    assert await stage.storage.read(lambda tx: tx.agenda.first_of(["x", "round.close"])) == first
    assert await stage.storage.read(lambda tx: tx.agenda.first_of(["x"])) is None
    stage.clock.now += 3 * HOUR
    assert await keys(stage, limit=2) == ["a", "b"]
    assert await keys(stage) == ["c"]


async def test_a_later_entry_with_the_same_key_replaces_the_earlier(stage: Stage) -> None:
    await put(stage, "close:1", 0, by="first")
    await put(stage, "close:1", 1, by="second")

    assert await claim(stage) == []
    stage.clock.now += HOUR
    [entry] = await claim(stage)
    assert entry.call.args == {"by": "second"}


async def test_a_dropped_entry_never_comes(stage: Stage) -> None:
    await put(stage, "close:1")
    await stage.storage.run(lambda tx: tx.agenda.drop("close:1"))
    await stage.storage.run(lambda tx: tx.agenda.drop("never there"))

    assert await claim(stage) == []
    assert await stage.storage.read(lambda tx: tx.agenda.next_due()) is None


async def test_a_postponed_entry_remembers_when_it_was_due(stage: Stage) -> None:
    await put(stage, "close:1")

    def postpone(tx: Transaction) -> None:
        [entry] = tx.agenda.claim(MONDAY, 1)
        tx.agenda.postpone(entry, MONDAY + HOUR)

    await stage.storage.run(postpone)

    assert await claim(stage) == []
    stage.clock.now += HOUR
    [entry] = await claim(stage)
    assert (entry.due, entry.attempts) == (MONDAY, 1)


async def test_a_plan_made_in_the_meantime_stands_against_a_postponed_one(stage: Stage) -> None:
    await put(stage, "close:1", by="old")

    def plan_anew(tx: Transaction) -> None:
        [entry] = tx.agenda.claim(MONDAY, 1)
        tx.agenda.put("close:1", MONDAY, "round.close", {"by": "new"})
        tx.agenda.postpone(entry, MONDAY)

    await stage.storage.run(plan_anew)

    [entry] = await claim(stage)
    assert entry.call.args == {"by": "new"}


async def test_claims_at_once_never_overlap(stage: Stage) -> None:
    for number in range(30):
        await put(stage, f"entry:{number}")

    claims = await asyncio.gather(*(keys(stage, limit=4) for _ in range(12)))

    claimed = [key for some in claims for key in some]
    assert len(claimed) == len(set(claimed))


async def test_finding_what_is_due_reads_no_more_than_what_is_due(stage: Stage) -> None:
    found = select(agenda).where(agenda.c.at <= MONDAY).order_by(agenda.c.at).limit(100)

    def plan(connection: Connection) -> str:
        connection.exec_driver_sql(FILLED[connection.dialect.name])
        sql = found.compile(connection, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
        return str(connection.exec_driver_sql(f"{explain} {sql}").all())

    steps = await stage.storage._database.run(plan)

    assert "ix_agenda_at" in steps
    assert not any(word in steps for word in ("SCAN", "Seq Scan", "Sort", "B-TREE"))


FILLED = {
    "sqlite": "SELECT 1",
    "postgresql": """
        INSERT INTO agenda (key, at, due, route, args, attempts)
        SELECT n, 1e15 + n * 1e6, 0, 'r', '{}', 0 FROM generate_series(1, 10000) n;
        ANALYZE agenda
    """,
}


async def test_all_entries_of_one_kind_can_be_taken_at_once(stage: Stage) -> None:
    for key in ("joined:1:b", "joined:1:a", "joined:2:a", "joined_1:a"):
        await put(stage, key, 1, named=key)

    taken = await stage.storage.run(lambda tx: list(tx.agenda.take("joined:1:")))

    assert taken == [{"named": "joined:1:a"}, {"named": "joined:1:b"}]
    assert await stage.storage.run(lambda tx: list(tx.agenda.take("joined:1:"))) == []
    assert len(await stage.storage.run(lambda tx: tx.agenda.claim(MONDAY + HOUR, 9))) == 2
