"""Two ways to insert that may happen twice, in the words that both databases understand.

Each statement is made once: making it anew costs several times as much as carrying it out.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table

from storage.made_once import Change

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


def insert_once(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert `row` unless one of its unique keys is already there; whether it was inserted."""
    return _insert_once(connection.dialect.name, table, tuple(row)).make(connection, row) == 1


def put_row(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert `row`, or replace the one with the same primary key."""
    _put(connection.dialect.name, table, tuple(row)).make(connection, row)


def put_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """The same for many rows that name the same columns."""
    if rows:
        put = _put(connection.dialect.name, table, tuple(rows[0]))
        connection.execute(put.statement, list(rows))


@cache
def _insert_once(dialect: str, table: Table, names: tuple[str, ...]) -> Change:
    return Change(_insert(dialect, table).on_conflict_do_nothing().inline(), names)


@cache
def _put(dialect: str, table: Table, names: tuple[str, ...]) -> Change:
    keys = [column.name for column in table.primary_key]
    statement = _insert(dialect, table).inline()
    rest = {name: statement.excluded[name] for name in names if name not in keys}
    return Change(statement.on_conflict_do_update(index_elements=keys, set_=rest), names)


def _insert(dialect: str, table: Table) -> "postgresql.Insert | sqlite.Insert":
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - loaded only where it is used

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite  # noqa: PLC0415 - as above

    return sqlite.insert(table)
