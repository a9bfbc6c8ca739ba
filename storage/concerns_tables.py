"""What is kept of safety concerns: sealed bytes under random names, and the responders' keys.

No table has a hidden row number (it would tell in which order things came), no time finer than
a day is kept, and nothing connects a mailbox with its case. Nothing tells an urgent case from the
others: it is only there before its day's batch.
"""

import sqlite3
from collections.abc import Sequence

from storage.nothing_beside import opened

TABLES = (
    """CREATE TABLE settings (
        name TEXT PRIMARY KEY, value TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE responders (
        id TEXT PRIMARY KEY, member TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        recipient TEXT NOT NULL, verify_key TEXT NOT NULL, proved TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE waiting_reports (
        id TEXT PRIMARY KEY, batch TEXT NOT NULL, "case" TEXT NOT NULL,
        "key" BLOB NOT NULL, message BLOB NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE waiting_messages (
        id TEXT PRIMARY KEY, batch TEXT NOT NULL, "case" TEXT NOT NULL, message BLOB NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE pages (
        id TEXT PRIMARY KEY, recipient TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE cases (
        "case" TEXT PRIMARY KEY, day TEXT NOT NULL, "key" BLOB NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE messages (
        id TEXT PRIMARY KEY, "case" TEXT NOT NULL, message BLOB NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE mailboxes (
        address TEXT PRIMARY KEY, day TEXT NOT NULL, capsule BLOB NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE letters (
        id TEXT PRIMARY KEY, mailbox TEXT NOT NULL, letter BLOB NOT NULL, batch TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE board (
        id TEXT PRIMARY KEY, letter BLOB NOT NULL, batch TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE notices (
        id TEXT PRIMARY KEY, handle BLOB NOT NULL, comes TEXT NOT NULL, goes TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE marks (
        id TEXT PRIMARY KEY, quarter TEXT NOT NULL, mark BLOB NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE quarter_keys (
        quarter TEXT PRIMARY KEY, recipient TEXT NOT NULL, capsule BLOB NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE figures (
        quarter TEXT PRIMARY KEY, about TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE tickets (
        id TEXT PRIMARY KEY, day TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE looks (
        member TEXT PRIMARY KEY, batch TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE stewards (
        member TEXT PRIMARY KEY, verify_key TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE asking (
        member TEXT PRIMARY KEY, name TEXT NOT NULL,
        recipient TEXT NOT NULL, verify_key TEXT NOT NULL, proved TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE signed_lists (
        number INTEGER PRIMARY KEY, text TEXT NOT NULL, signatures TEXT NOT NULL
    ) WITHOUT ROWID""",
)
"""`pages`: who is still to be told that something urgent is there; empty a moment later.

`letters`: with which batch each comes onto the board; `board`: the letters of the last fortnight as
they stood at the last batch, so that nothing changes there in between.

`notices`: handles of the noticeboard, most of them nobody's, with the batches with which they come
and go at the latest.

`marks`: what came of shredded cases, and far more that nobody made; `quarter_keys`: what they are
sealed to; `figures`: what may be told of a quarter, and nothing that may not.

`tickets`: hashes of paper tickets, and until which day they are good, used or not.

`looks`: the last batch at which each responder has looked, whatever they found.

`asking`: who wants their keys on the list of responders, once stewards have signed it.
"""


def copied(kept: sqlite3.Connection) -> sqlite3.Connection:
    """The same rows in a fresh database in memory, by their keys, in today's shape.

    Columns that there are no more stay behind; those that are new are empty.
    """
    fresh = opened(":memory:", begins_by_itself=False)
    fresh.execute("BEGIN")
    for table in TABLES:
        fresh.execute(table)
    for (table,) in fresh.execute("SELECT name FROM sqlite_schema WHERE type='table'").fetchall():
        names, before = _columns(fresh, table), _columns(kept, table)
        if before:
            columns = ", ".join(f'"{n}"' if n in before else "''" for n in names)
            places = ", ".join("?" * len(names))
            rows = kept.execute(f"SELECT {columns} FROM {table} ORDER BY 1")  # noqa: S608  # nosec B608  # names of ours
            fresh.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608  # nosec B608
    fresh.execute("COMMIT")
    return fresh


def _columns(connection: sqlite3.Connection, table: str) -> Sequence[str]:
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", [table])
    return [name for (name,) in rows]
