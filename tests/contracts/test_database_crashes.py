"""What is left when a process is killed, or forgets to close its database."""

import subprocess
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.support.notes import METADATA, notes
from tests.support.processes import started

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with Database(database_url) as database:
        await database.run(METADATA.create_all)
        yield database


WRITE_UNTIL_KILLED = """
import asyncio, itertools, sys
from sqlalchemy import text
from storage.database import Database

numbers = itertools.count(1)

async def write(database):
    for n in numbers:
        def work(connection):
            connection.execute(text("INSERT INTO notes (id, count) VALUES (:n, 0)"), {"n": n})
            connection.execute(text("INSERT INTO notes (id, count) VALUES (:n, 0)"), {"n": -n})
        await database.run(work)
        print(n, flush=True)

async def main():
    async with Database(sys.argv[1]) as database:
        await asyncio.gather(*(write(database) for _ in range(16)))

asyncio.run(main())
"""


async def test_after_kill_9_everything_answered_is_there_and_everything_there_is_whole(
    database: Database, database_url: str
) -> None:
    words = (sys.executable, "-c", WRITE_UNTIL_KILLED, database_url)
    async with started(*words, cwd=ROOT, stdout=PIPE) as bot:
        assert bot.stdout is not None
        answered = [int(await bot.stdout.readline()) for _ in range(200)]
        bot.kill()
        answered += [int(line) async for line in bot.stdout]

    kept = set(await database.read(notes))
    assert set(answered) <= kept
    assert {-n for n in kept} == kept


FORGET_TO_CLOSE = """
import asyncio, sys
from sqlalchemy import text
from storage.database import Database

async def main():
    database = await Database(sys.argv[1]).__aenter__()
    await database.run(lambda connection: connection.execute(text("SELECT 1")).scalar())
    asyncio.create_task(database.run(lambda connection: connection.execute(text("SELECT 2"))))
    await asyncio.sleep(0)

asyncio.run(main())
"""


def test_a_process_whose_loop_ended_without_closing_ends_too(database_url: str) -> None:
    command = [sys.executable, "-c", FORGET_TO_CLOSE, database_url]

    bot = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60)

    assert (bot.returncode, bot.stderr) == (0, b"")
