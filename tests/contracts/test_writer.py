"""Of a group of works each is kept or fails by itself, whatever happens to the others."""

import asyncio
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Event

import pytest
from sqlalchemy import Connection, Engine, func, select, text, update
from sqlalchemy.exc import IntegrityError

from storage import writer
from storage.engines import writing_engine
from storage.writer import Done, Failed, keep, savepoint
from tests.support.notes import METADATA, NOTES, add, add_and_raise, notes
from tests.support.waiting import LONGEST


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = writing_engine(database_url)
    keep(engine, [METADATA.create_all])
    yield engine
    engine.dispose()


def kept(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return notes(connection)


def test_a_work_that_fails_in_the_database_takes_no_other_of_its_group_along(
    engine: Engine,
) -> None:
    keep(engine, [add(1)])

    first, twice, odd, last = keep(engine, [add(2), add(1), add_and_raise(3, ValueError()), add(4)])

    assert (first, last) == (Done(2), Done(4))
    assert isinstance(twice, Failed)
    assert isinstance(twice.error, IntegrityError)
    assert isinstance(odd, Failed)
    assert kept(engine) == [1, 2, 4]


def test_a_work_that_hides_an_error_of_the_database_harms_nobody_else(engine: Engine) -> None:
    keep(engine, [add(1)])

    def hide(connection: Connection) -> None:
        with suppress(IntegrityError):
            add(1)(connection)

    first, _, last = keep(engine, [add(2), hide, add(3)])

    assert (first, last) == (Done(2), Done(3))
    assert kept(engine) == [1, 2, 3]


def test_a_part_of_a_work_that_raises_is_undone_and_the_rest_is_kept(engine: Engine) -> None:
    def in_parts(connection: Connection) -> None:
        with savepoint(connection):
            add(1)(connection)
            with suppress(ValueError), savepoint(connection):
                add_and_raise(2, ValueError())(connection)
            with suppress(IntegrityError), savepoint(connection):
                add(1)(connection)
            add(3)(connection)
        with suppress(ValueError), savepoint(connection):
            with savepoint(connection):
                add(4)(connection)
            add_and_raise(5, ValueError())(connection)
        add(6)(connection)

    assert keep(engine, [in_parts, add(7)]) == [Done(None), Done(7)]
    assert kept(engine) == [1, 3, 6, 7]


def test_nothing_is_called_kept_when_the_commit_fails(engine: Engine) -> None:
    outcomes = keep(engine, [add(1), add(2, answers=404), add(3)])

    assert all(isinstance(outcome, Failed) for outcome in outcomes)
    assert kept(engine) == []
    assert keep(engine, [add(5)]) == [Done(5)]


def test_a_sqlite_file_is_for_us_alone(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    file.touch(mode=0o644)

    keep(writing_engine(f"sqlite:///{file}"), [METADATA.create_all])

    assert {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_full_disk_loses_nothing_that_was_called_kept(engine: Engine) -> None:
    full = "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n LIMIT 99999) "
    full += "INSERT INTO notes (id, count) SELECT i, 0 FROM n"

    def fill(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count=20")
        connection.execute(text(full))

    outcomes = keep(engine, [add(1), fill, add(2)])

    assert isinstance(outcomes[1], Failed)
    assert kept(engine) == [each.value for each in outcomes if isinstance(each, Done)]


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_works_that_deadlock_are_done_again(engine: Engine) -> None:
    keep(engine, [add(1), add(2)])
    both_hold_one = Barrier(2)

    def count_in_order(first: int, second: int) -> Callable[[Connection], None]:
        def work(connection: Connection) -> None:
            connection.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
            for note in (first, second):
                one = update(NOTES).where(NOTES.c.id == note)
                connection.execute(one.values(count=NOTES.c.count + 1))
                wait_for_the_other()

        return work

    def wait_for_the_other() -> None:
        with suppress(BrokenBarrierError):  # they meet once; after that, as fast as they can
            both_hold_one.wait()
            both_hold_one.abort()

    await asyncio.gather(
        asyncio.to_thread(keep, engine, [count_in_order(1, 2)]),
        asyncio.to_thread(keep, engine, [count_in_order(2, 1)]),
    )

    with engine.connect() as connection:
        assert list(connection.scalars(select(NOTES.c.count))) == [2, 2]


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_a_lost_connection_fails_its_group_and_the_next_gets_a_new_one(engine: Engine) -> None:
    def hang_up(connection: Connection) -> None:
        connection.execute(select(func.pg_terminate_backend(func.pg_backend_pid())))

    outcomes = keep(engine, [add(1), hang_up, add(2)])

    assert [type(outcome) for outcome in outcomes] == [Failed] * 3
    assert keep(engine, [add(3)]) == [Done(3)]
    assert kept(engine) == [3]


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_whoever_stands_still_in_the_middle_lets_go_of_what_others_need(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process is stopped, or its machine sleeps, with rows locked."""
    [begin] = writer._BEGIN["postgresql"]
    quicker = begin.replace(f"'{writer.LONGEST_STANDSTILL}s'", "'1s'")
    assert quicker != begin
    keep(engine, [add(1)])
    locked, woken = Event(), Event()

    def count(connection: Connection) -> None:
        one = update(NOTES).where(NOTES.c.id == 1)
        connection.execute(one.values(count=NOTES.c.count + 1))

    def stand_still(connection: Connection) -> None:
        count(connection)
        locked.set()
        woken.wait()
        count(connection)

    with monkeypatch.context() as patch:  # others get the usual time: a busy machine is slow, too
        patch.setitem(writer._BEGIN, "postgresql", (quicker,))
        standing = asyncio.create_task(asyncio.to_thread(keep, engine, [stand_still]))
        assert await asyncio.to_thread(locked.wait, LONGEST)
    counting = asyncio.create_task(asyncio.to_thread(keep, engine, [count]))
    await asyncio.wait({counting}, timeout=LONGEST)
    in_time = counting.done()
    woken.set()
    assert in_time
    assert await counting == [Done(None)]

    [outcome] = await standing
    assert isinstance(outcome, Failed)
    with engine.connect() as connection:
        assert list(connection.scalars(select(NOTES.c.count))) == [1]


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_who_met_a_row_that_another_one_had_just_made_looks_again(engine: Engine) -> None:
    """Both saw that nobody was there: the second one finds somebody then."""
    keep(engine, [])
    both_looked = Barrier(2)

    def make_if_missing(connection: Connection) -> str:
        if notes(connection):
            return "found"
        with suppress(BrokenBarrierError):  # they meet once
            both_looked.wait()
            both_looked.abort()
        add(1)(connection)
        return "made"

    outcomes = await asyncio.gather(
        asyncio.to_thread(keep, engine, [make_if_missing]),
        asyncio.to_thread(keep, engine, [make_if_missing]),
    )

    assert {outcome.value for [outcome] in outcomes if isinstance(outcome, Done)} == {
        "found",
        "made",
    }
