"""One row that cannot be read is left out by itself; all the others go their way.

What is in a damaged row is never logged: only what kind of row it is, and what is wrong with it.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Column, Connection, Integer, Row, Select, String, Text
from sqlalchemy.exc import DBAPIError

from storage.made_once import Lookup

log = logging.getLogger(__name__)

R = TypeVar("R")
T = TypeVar("T")


READ_AGAIN_AFTER = timedelta(hours=1)
"""Perhaps somebody has mended it, or a version runs that can read it."""


def readable(
    rows: Iterable[R], read: Callable[[R], T], aside: Callable[[R, Exception], None]
) -> list[T]:
    """What is read from those that can be; the others are given to `aside`."""
    made: list[T] = []
    for row in rows:
        try:
            made.append(read(row))
        except Exception as damage:  # noqa: BLE001  whatever is wrong with it, it is only this one
            aside(row, damage)
    return made


def rows_that_load(
    connection: Connection,
    chosen: Select[Any] | Lookup,
    key: Column[Any],
    values: Mapping[str, object],
    *,
    aside: Callable[[Any, Exception], None],
) -> Sequence[Row[Any]]:
    """The chosen rows, without those of which a column cannot even be loaded.

    What they have as `key` is given to `aside`, and stands for all rows that were chosen with it.
    All are read at once unless one of them stands in the way.
    """
    try:
        return _all(connection, chosen, values)
    except Exception as damage:
        if not _is_of_a_row(connection, damage):
            raise
    if isinstance(chosen, Lookup):
        chosen = chosen.statement
    rows: list[Row[Any]] = []
    for each in dict.fromkeys(connection.scalars(chosen.with_only_columns(key), values).all()):
        try:
            rows.extend(_all(connection, chosen.where(key == each), values))
        except Exception as damage:
            if not _is_of_a_row(connection, damage):
                raise
            aside(each, damage)
    return rows


def _all(
    connection: Connection, chosen: Select[Any] | Lookup, values: Mapping[str, object]
) -> Sequence[Row[Any]]:
    """Raises TypeError: SQLite keeps bytes where words belong, and words where numbers do."""
    if isinstance(chosen, Lookup):
        rows: Sequence[Row[Any]] = chosen.rows(connection, values)
        chosen = chosen.statement
    else:
        rows = connection.execute(chosen, values).all()
    for at, kind in _kinds(chosen):
        if not {type(row[at]) for row in rows} <= {kind, type(None)}:
            raise TypeError(f"what stands there is no {kind.__name__}")
    return rows


@lru_cache(maxsize=200)
def _kinds(chosen: Select[Any]) -> Sequence[tuple[int, type]]:
    """The columns that are loaded as they are, whatever is in them; the others raise by themselves.

    Found once for each statement: finding them takes longer than to look.
    """
    columns = enumerate(chosen.selected_columns)
    plain = [(at, column.type) for at, column in columns]
    return [(at, KINDS[type(kind)]) for at, kind in plain if type(kind) in KINDS]


KINDS = {String: str, Text: str, Integer: int, BigInteger: int}


def left_out(what: str, damage: Exception) -> None:
    """For the operator, without anything that stands in the row."""
    kind = type(damage).__name__
    log.error("%s cannot be read by this version and is left out (%s)", what, kind)


def _is_of_a_row(connection: Connection, error: Exception) -> bool:
    """PostgreSQL keeps no value that its column cannot hold: what it says is about something else.

    SQLite does, and says so of a single row.
    """
    return not isinstance(error, DBAPIError) or connection.dialect.name == "sqlite"
