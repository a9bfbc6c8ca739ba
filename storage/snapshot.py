"""Every row of every table as text, for the rehearsal room's look behind the scenes."""

from sqlalchemy import Connection, MetaData, select

LONGEST = 300
"""Characters that are shown of one value."""


def snapshot(connection: Connection, metadata: MetaData) -> dict[tuple[str, str], dict[str, str]]:
    """Rows by table and primary key. Reads everything: only for a small coalition."""
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for table in metadata.sorted_tables:
        keys = [column.name for column in table.primary_key]
        for row in connection.execute(select(table)).mappings():
            key = " ".join(str(row[name]) for name in keys)
            rows[table.name, key] = {name: _shown(value) for name, value in row.items()}
    return rows


def _shown(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
