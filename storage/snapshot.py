"""Every stored row as text, for the rehearsal room's look behind the scenes."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, MetaData, select

from storage.nothing_beside import opened

LONGEST = 4000
"""Characters that are shown of one value."""

Rows = dict[tuple[str, str], dict[str, str]]
"""By table and key."""


def snapshot(connection: Connection, metadata: MetaData) -> Rows:
    """Reads everything: only for a small coalition."""
    rows: Rows = {}
    for table in metadata.sorted_tables:
        keys = [column.name for column in table.primary_key]
        for row in connection.execute(select(table)).mappings():
            key = " ".join(str(row[name]) for name in keys)
            rows[table.name, key] = _shown_row(dict(row))
    return rows


def snapshot_of_concerns(file: Path) -> Rows:
    """The vault's rows; what is sealed is shown as its number of bytes."""
    with closing(opened(f"file:{file}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        return {
            (f"concerns: {table}", str(row[0])): _shown_row(dict(row))
            for (table,) in tables.fetchall()
            for row in connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # nosec B608  # a name it told us
        }


def _shown_row(row: dict[str, object]) -> dict[str, str]:
    return {name: _shown(value) for name, value in row.items()}


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bytes():
            return f"{len(value)} sealed bytes"
        case _:
            text = str(value)
            return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
