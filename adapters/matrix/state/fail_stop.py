"""A connection to a file of ours that is good for nothing any more once something was not kept.

What we remember, and our keys, stand in memory as well, and may be further there than on the disk.
Whoever went on with them could use a key twice after the next start, or lose one. So all of it is
let go of, and begun anew with what stands on the disk, as after a power cut.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self


class NotKept(Exception):
    """The disk is full, or may not be written, or another process stands in the way."""

    def __str__(self) -> str:
        return "what it needs to know cannot be kept: is the disk full?"


class FailStop(sqlite3.Connection):
    """Whatever is done with it raises NotKept, from the first time on."""

    failed = False

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  as below
        super().__init__(*args, **options)
        super().execute("PRAGMA temp_store=MEMORY")  # else some of it lies in /var/tmp for a moment

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:  # noqa: ANN401  sqlite3's
        return self.cursor().execute(sql, parameters)

    def executescript(self, script: str, /) -> sqlite3.Cursor:
        with self.kept():
            return super().executescript(script)

    def cursor(self, _factory: object = None) -> sqlite3.Cursor:  # type: ignore[override]
        return super().cursor(_Cursor)

    def commit(self) -> None:
        with self.kept():
            super().commit()

    @contextmanager
    def kept(self) -> Iterator[None]:
        if self.failed:
            raise NotKept
        try:
            yield
        except sqlite3.OperationalError as error:
            self.failed = True
            raise NotKept from error


class _Cursor(sqlite3.Cursor):
    connection: FailStop

    def execute(self, sql: str, parameters: Any = (), /) -> Self:  # noqa: ANN401  as above
        with self.connection.kept():
            return super().execute(sql, parameters)
