"""What is put into the safe comes out again for whoever has the key, and for nobody else."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.migrate import migrate
from storage.secret_store import SqlSecretStore
from storage.tables import secrets
from tests.support.stage import MONDAY, StageClock

KEY, OTHER_KEY = "a long and random secret", "another one"
SOON = MONDAY + timedelta(minutes=10)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    await asyncio.to_thread(migrate, database_url)
    async with Database(database_url) as database:
        yield database


@pytest.fixture
def clock() -> StageClock:
    return StageClock()


@pytest.fixture
def secret_store(database: Database, clock: StageClock) -> SqlSecretStore:
    return SqlSecretStore(database, clock, KEY)


async def test_a_secret_comes_out_as_it_was_put_in(secret_store: SqlSecretStore) -> None:
    await secret_store.put("slack:T1", "xoxb-1 – مرحبا")
    await secret_store.put("slack:T1", "xoxb-2")

    assert await secret_store.read("slack:T1") == "xoxb-2"
    assert await secret_store.read("slack:T2") == ""


async def test_names_are_told_by_how_they_begin(secret_store: SqlSecretStore) -> None:
    for name in ("slack:T2", "slack:T1", "slack_T3", "matrix:a"):
        await secret_store.put(name, "secret")

    assert await secret_store.names("slack:") == ["slack:T1", "slack:T2"]
    assert await secret_store.names("slack_") == ["slack_T3"]


async def test_of_many_who_take_it_one_gets_it(secret_store: SqlSecretStore) -> None:
    await secret_store.put("state", "sent")

    taken = await asyncio.gather(*(secret_store.take("state") for _ in range(5)))

    assert sorted(taken) == ["", "", "", "", "sent"]
    assert await secret_store.read("state") == ""


async def test_what_is_over_is_not_there_and_soon_forgotten(
    secret_store: SqlSecretStore, database: Database, clock: StageClock
) -> None:
    await secret_store.put("state", "sent", until=SOON)
    await secret_store.put("token", "xoxb-1")
    assert await secret_store.read("state") == "sent"

    clock.now = SOON
    assert await secret_store.read("state") == ""
    assert await secret_store.take("state") == ""
    assert await secret_store.names("") == ["token"]

    await secret_store.put("token", "xoxb-2")
    assert len(await _rows(database)) == 1


async def test_another_key_opens_nothing_and_sees_the_names(
    secret_store: SqlSecretStore, database: Database, clock: StageClock
) -> None:
    await secret_store.put("slack:T1", "xoxb-1")
    other = SqlSecretStore(database, clock, OTHER_KEY)

    assert await other.read("slack:T1") == ""
    assert await other.names("slack:") == ["slack:T1"]
    assert await secret_store.read("slack:T1") == "xoxb-1"


async def test_no_secret_lies_open_in_the_file(sqlite_url: str, tmp_path: Path) -> None:
    await asyncio.to_thread(migrate, sqlite_url)
    async with Database(sqlite_url) as database:
        await SqlSecretStore(database, StageClock(), KEY).put("slack:T1", "xoxb-canary")

    stored = _everything_in(tmp_path)
    assert b"slack:T1" in stored
    assert b"canary" not in stored


async def _rows(database: Database) -> list[object]:
    return await database.read(lambda connection: list(connection.execute(select(secrets))))


def _everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())
