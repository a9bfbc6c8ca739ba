"""What is inserted twice is there once, on every database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from storage.engines import writing_engine
from storage.upsert import insert_once, put_row

METADATA = MetaData()
LETTERS = Table(
    "letters",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("once", String(8), unique=True),
)
PLACES = Table(
    "places",
    METADATA,
    Column("street", String(8), primary_key=True),
    Column("house", Integer, primary_key=True),
    Column("name", String(8), nullable=False),
    Column("colour", String(8), nullable=False, default="white"),
)


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    engine = writing_engine(database_url)
    with engine.begin() as connection:
        METADATA.create_all(connection)
        yield connection
    engine.dispose()


def test_what_is_inserted_once_tells_whether_it_was_the_first_time(connection: Connection) -> None:
    told = [insert_once(connection, LETTERS, {"once": key}) for key in ("a", "b", "a", None, None)]

    assert told == [True, True, False, True, True]
    assert connection.scalars(select(LETTERS.c.once)).all() == ["a", "b", None, None]


def test_what_is_put_twice_is_replaced_and_what_was_not_named_stays(connection: Connection) -> None:
    home = {"street": "Elm", "house": 1}
    put_row(connection, PLACES, {**home, "name": "school", "colour": "red"})
    put_row(connection, PLACES, {"name": "market", **home})
    put_row(connection, PLACES, {**home, "house": 2, "name": "clinic"})

    assert connection.execute(select(PLACES).order_by(PLACES.c.house)).all() == [
        ("Elm", 1, "market", "red"),
        ("Elm", 2, "clinic", "white"),
    ]
