"""Everything that stands in the tables, value by value, for whoever searches it."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, MetaData, Select, literal_column, select

AT_ONCE = 500
"""Rows that are in memory together."""


def every_value(connection: Connection, metadata: MetaData) -> Iterator[bytes]:
    """As the database has it: what we cannot read any more is searched, too."""
    for table in metadata.sorted_tables:
        rows: Select[Any] = select(literal_column("*")).select_from(table)
        for row in connection.execution_options(yield_per=AT_ONCE).execute(rows):
            for value in row:
                yield value if isinstance(value, bytes) else str(value).encode()
