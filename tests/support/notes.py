"""A small table to test databases with: notes, of which some answer others."""

from collections.abc import Callable

from sqlalchemy import Column, Connection, ForeignKey, Integer, MetaData, Table, insert, select

METADATA = MetaData()
NOTES = Table(
    "notes",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("count", Integer, nullable=False, default=0),
    # An answer to nothing is found out by the commit.
    Column("answers", ForeignKey("notes.id", deferrable=True, initially="DEFERRED")),
)


def add(note: int, answers: int | None = None) -> Callable[[Connection], int]:
    def work(connection: Connection) -> int:
        connection.execute(insert(NOTES).values(id=note, answers=answers))
        return note

    return work


def add_and_raise(note: int, error: BaseException) -> Callable[[Connection], None]:
    def work(connection: Connection) -> None:
        add(note)(connection)
        raise error

    return work


def notes(connection: Connection) -> list[int]:
    return list(connection.scalars(select(NOTES.c.id).order_by(NOTES.c.id)))
