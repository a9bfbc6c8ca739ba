"""SQLite works in its own files and in memory, and lays nothing down beside them.

By itself it writes what it needs for a moment, and is more than a little, to files in /var/tmp:
what a savepoint could bring back, what is sorted, and a whole database that is made anew, as for a
copy. What is in ours would lie there, and what was deleted, until something is written over it.
"""

import sqlite3
from pathlib import Path

IN_MEMORY = "PRAGMA temp_store=MEMORY"
"""For each connection anew: https://sqlite.org/pragma.html#pragma_temp_store."""


def opened(
    database: str | Path, *, uri: bool = False, begins_by_itself: bool = True
) -> sqlite3.Connection:
    """Like `sqlite3.connect`; without `begins_by_itself` whoever writes begins and commits."""
    connection = sqlite3.connect(database, uri=uri)
    connection.execute(IN_MEMORY)
    if not begins_by_itself:
        connection.isolation_level = None
    return connection
