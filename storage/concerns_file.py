"""The file that holds safety concerns: for us alone, without leftovers, without tell-tale times.

It is always SQLite: PostgreSQL's log keeps the microsecond of every commit, and deleted text.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock

from storage.concerns_tables import TABLES

_PRAGMAS = (
    "PRAGMA secure_delete=ON",  # what is deleted is overwritten
    "PRAGMA journal_mode=DELETE",  # no log stays behind after a commit
    "PRAGMA synchronous=EXTRA",  # what was committed survives a power cut
    "PRAGMA temp_store=MEMORY",  # nothing is written outside the folder
)
BUSY_SECONDS = 30


class ConcernsFile:
    """One transaction at a time; everything inside it is kept, or nothing is."""

    def __init__(self, file: Path, shown_time: datetime) -> None:
        self._file, self._lock = file, Lock()
        self._shown_time = shown_time
        file.touch(mode=0o600)
        file.chmod(0o600)
        with self.changing() as connection:
            for table in TABLES:
                connection.execute(table)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with self._opened() as connection:
            connection.execute("BEGIN")
            yield connection
            connection.execute("ROLLBACK")

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Commit at the end; then write the file anew, sorted by its random ids.

        Otherwise the place of a row in the file would tell when it came.
        """
        try:
            with self._opened() as connection:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
                connection.execute("VACUUM")
        finally:
            self.level_times()

    def show_time(self, moment: datetime) -> None:
        """From now on the file looks as if it had last been changed at `moment`."""
        self._shown_time = moment
        self.level_times()

    def level_times(self) -> None:
        """Hide when the file was last changed; done each time, from its `ctime` too."""
        seconds = self._shown_time.timestamp()
        for path in (self._file, self._file.parent):
            os.utime(path, (seconds, seconds))

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Closing without a commit undoes everything."""
        with self._lock, closing(sqlite3.connect(self._file, BUSY_SECONDS)) as connection:
            connection.isolation_level = None  # sqlite3 would begin transactions by itself
            for pragma in _PRAGMAS:
                connection.execute(pragma)
            yield connection
