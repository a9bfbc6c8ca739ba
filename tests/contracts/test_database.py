"""What every open database promises: whole or absent, and nobody waits for ever."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Connection, make_url, select, update
from sqlalchemy.exc import DBAPIError

from storage.database import WRITERS, Database
from tests.support.notes import METADATA, NOTES, add, add_and_raise, notes


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with Database(database_url) as database:
        await database.run(METADATA.create_all)
        yield database


async def test_what_a_work_returns_comes_back_and_what_it_wrote_is_kept(database: Database) -> None:
    assert await database.run(add(1)) == 1
    assert await database.read(notes) == [1]


async def test_a_work_that_raises_leaves_nothing_and_its_caller_hears_why(
    database: Database,
) -> None:
    with pytest.raises(LookupError, match="no such circle"):
        await database.run(add_and_raise(1, LookupError("no such circle")))

    assert await database.read(notes) == []


async def test_every_caller_gets_its_own_answer_when_many_come_at_once(database: Database) -> None:
    works = [add_and_raise(n, KeyError(n)) if n % 7 == 0 else add(n) for n in range(300)]

    answers = await asyncio.gather(*map(database.run, works), return_exceptions=True)

    kept = [n for n in range(300) if n % 7]
    assert [n for n in range(300) if answers[n] == n] == kept
    assert all(isinstance(answers[n], KeyError) for n in range(0, 300, 7))
    assert await database.read(notes) == kept


@pytest.mark.parametrize("error", [StopIteration(), SystemExit(), asyncio.CancelledError()])
async def test_even_the_oddest_error_is_answered(database: Database, error: BaseException) -> None:
    async with asyncio.timeout(60):
        with pytest.raises((type(error), RuntimeError)):
            await database.run(add_and_raise(1, error))
        with pytest.raises((type(error), DBAPIError)):
            await database.read(add_and_raise(1, error))

    assert await database.run(add(2)) == 2


async def test_a_reader_sees_what_is_committed_and_does_not_wait_for_the_writer(
    database: Database,
) -> None:
    written, go_on = Event(), Event()

    def slow(connection: Connection) -> None:
        add(1)(connection)
        written.set()
        go_on.wait()

    writing = asyncio.create_task(database.run(slow))
    await asyncio.to_thread(written.wait)
    assert await database.read(notes) == []

    go_on.set()
    await writing
    assert await database.read(notes) == [1]


async def test_a_reader_sees_one_moment_all_along(database: Database) -> None:
    looked, go_on = Event(), Event()

    def look_twice(connection: Connection) -> tuple[list[int], list[int]]:
        before = notes(connection)
        looked.set()
        go_on.wait()
        return before, notes(connection)

    reading = asyncio.create_task(database.read(look_twice))
    await asyncio.to_thread(looked.wait)
    await database.run(add(1))
    go_on.set()

    assert await reading == ([], [])


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError, match=r"read-?only"):
        await database.read(add(1))

    assert await database.read(notes) == []


async def test_work_handed_over_is_done_even_if_its_caller_gives_up(
    database: Database, database_url: str
) -> None:
    async with Database(database_url) as hurried:
        callers = [asyncio.create_task(hurried.run(add(n))) for n in range(20)]
        await asyncio.sleep(0)  # each has handed its work over
        for caller in callers[::2]:
            caller.cancel()
        async with asyncio.timeout(60):
            answers = await asyncio.gather(*callers, return_exceptions=True)

    assert answers[1::2] == list(range(1, 20, 2))
    assert all(isinstance(answer, asyncio.CancelledError) for answer in answers[::2])
    assert await database.read(notes) == list(range(20))


async def test_the_log_of_changes_can_be_forgotten_while_it_is_open(
    database: Database, tmp_path: Path
) -> None:
    await database.run(add(1))
    await database.forget_log()

    assert bytes_of_logs(tmp_path) == 0
    assert await database.read(notes) == [1]


async def test_closing_finishes_what_was_handed_over(database_url: str) -> None:
    async with Database(database_url) as database:
        await database.run(METADATA.create_all)
        callers = [asyncio.create_task(database.run(add(n))) for n in range(300)]
        await asyncio.sleep(0)  # each has handed its work over

    assert await asyncio.gather(*callers) == list(range(300))


async def test_what_a_person_waits_for_is_done_before_what_nobody_waits_for(
    database: Database, database_url: str
) -> None:
    """Also where many of the others came first, and each of them is done all the same."""
    hold_ups = [_HoldUp() for _ in range(WRITERS[make_url(database_url).get_backend_name()])]
    order = list[int]()

    def note(number: int) -> Callable[[Connection], None]:
        return lambda _connection: order.append(number)

    held_up = [await each.begun(database) for each in hold_ups]  # every writer is busy
    behind = [database.run(note(n), waited_for=False) for n in range(100, 140)]
    background = asyncio.gather(*behind)
    await asyncio.sleep(0)  # they have been handed over
    person = asyncio.create_task(database.run(note(1)))
    await asyncio.sleep(0)
    hold_ups[0].go_on.set()
    await person
    for each in hold_ups:
        each.go_on.set()
    await asyncio.gather(background, *held_up)

    assert order[0] == 1
    assert sorted(order) == [1, *range(100, 140)]


@dataclass
class _HoldUp:
    there: Event = field(default_factory=Event)
    go_on: Event = field(default_factory=Event)

    async def begun(self, database: Database) -> asyncio.Task[None]:
        task = asyncio.create_task(database.run(self._work))
        await asyncio.to_thread(self.there.wait)
        return task

    def _work(self, _connection: Connection) -> None:
        self.there.set()
        self.go_on.wait()


async def test_a_database_that_is_not_open_says_so(database_url: str) -> None:
    database = Database(database_url)
    with pytest.raises(RuntimeError, match="not open"):
        await database.run(notes)

    async with database:
        pass

    with pytest.raises(RuntimeError, match="not open"):
        await database.run(notes)
    with pytest.raises(RuntimeError, match="not open"):
        await database.read(notes)


async def test_two_bots_on_one_database_wait_for_each_other(
    database: Database, database_url: str
) -> None:
    def count_one(connection: Connection) -> None:
        count = connection.scalars(select(NOTES.c.count).with_for_update()).one()
        connection.execute(update(NOTES).values(count=count + 1))

    await database.run(add(1))
    async with Database(database_url) as other:
        works = [bot.run(count_one) for _ in range(50) for bot in (database, other)]
        await asyncio.gather(*works)

    assert await database.read(lambda connection: connection.scalar(select(NOTES.c.count))) == 100


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://host/name"])
def test_other_databases_are_declined(url: str) -> None:
    with pytest.raises(ValueError, match="sqlite:///path"):
        Database(url)


def bytes_of_logs(folder: Path) -> int:
    return sum(log.stat().st_size for log in folder.glob("*-wal"))
