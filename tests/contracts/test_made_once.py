"""What goes straight to the driver comes out as from SQLAlchemy, and fails like there."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Engine,
    Integer,
    MetaData,
    Table,
    Text,
    Time,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from storage.engines import reading_engine, writing_engine
from storage.made_once import Change, Lookup
from storage.schema.columns import Moment
from storage.writer import Done, Failed, keep

METADATA = MetaData()
DAYS = Table(
    "days",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Moment),
    Column("day", Date),
    Column("hour", Time),
    Column("over", Boolean, nullable=False, default=False),
    Column("said", Text),
)
PUT = Change(insert(DAYS).inline(), ("id", "at", "day", "hour", "said"))
SINCE = Lookup(
    select(DAYS).where(DAYS.c.at >= bindparam("since"), ~DAYS.c.over).order_by(DAYS.c.id)
)
END = Change(update(DAYS).where(DAYS.c.id == bindparam("this")).values(over=True))
ALL_OVER = Change(delete(DAYS).where(DAYS.c.over))

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ROW = {"at": NOON, "day": date(2026, 3, 2), "hour": time(9, 30), "said": "100 % “مرحبا” :now ?"}


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = writing_engine(database_url)
    keep(engine, [METADATA.create_all])
    yield engine
    engine.dispose()


def test_what_is_put_in_and_found_is_what_sqlalchemy_finds(engine: Engine) -> None:
    def work(connection: Connection) -> None:
        for number in (1, 2, 3):
            assert PUT.make(connection, {"id": number, **ROW}) == 1
        assert PUT.make(connection, {"id": 4, **dict.fromkeys(ROW)}) == 1
        assert END.make(connection, {"this": 2}) == 1
        assert END.make(connection, {"this": 5}) == 0

        found = SINCE.rows(connection, {"since": NOON})
        assert [row._asdict() for row in found] == [
            {"id": number, **ROW, "over": False} for number in (1, 3)
        ]
        assert found == connection.execute(SINCE.statement, {"since": NOON}).all()
        assert ALL_OVER.make(connection, {}) == 1

    assert keep(engine, [work]) == [Done(None)]


def test_a_statement_that_fails_takes_no_other_work_along(engine: Engine) -> None:
    def put(number: int) -> Callable[[Connection], int]:
        return lambda connection: PUT.make(connection, {"id": number, **ROW})

    first, again, last = keep(engine, [put(1), put(1), put(2)])

    assert (first, last) == (Done(1), Done(1))
    assert isinstance(again, Failed)
    assert isinstance(again.error, IntegrityError)


def test_a_reader_sees_one_moment_from_the_first_look_on(engine: Engine, database_url: str) -> None:
    reading = reading_engine(database_url)
    with reading.connect() as connection:
        before = SINCE.rows(connection, {"since": NOON})
        keep(engine, [lambda writing: PUT.make(writing, {"id": 1, **ROW})])
        after = SINCE.rows(connection, {"since": NOON})
    reading.dispose()

    assert (before, after) == ([], [])


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_a_connection_that_is_lost_fails_its_group_and_the_next_gets_a_new_one(
    engine: Engine,
) -> None:
    hang_up = Lookup(select(func.pg_terminate_backend(func.pg_backend_pid()).label("gone")))

    outcomes = keep(engine, [lambda connection: hang_up.rows(connection, {})])

    assert [type(outcome) for outcome in outcomes] == [Failed]
    assert keep(engine, [lambda writing: PUT.make(writing, {"id": 1, **ROW})]) == [Done(1)]


def test_a_list_is_refused_because_it_makes_another_statement_each_time(engine: Engine) -> None:
    some = Lookup(select(DAYS).where(DAYS.c.id.in_(bindparam("ids", expanding=True))))

    [outcome] = keep(engine, [lambda connection: some.rows(connection, {"ids": [1]})])

    assert isinstance(outcome, Failed)
    assert isinstance(outcome.error, ValueError)
