"""Statements of SQL are put together once in a process, not anew for the database of each test.

SQLAlchemy keeps what it made of a statement with an engine and its dialect, and each test has new
engines: to make all that a story needs took a quarter of its time.
"""

from functools import cache

from sqlalchemy import Engine

from storage.database import Database


def know_statements(database: Database) -> None:
    """Let a SQLite database that nobody has opened yet use what was made for others."""
    for engine in (database._writing, database._reading):
        if engine.dialect.name == "sqlite":
            engine.dialect = _dialect_of_all(engine).dialect
            engine.update_execution_options(compiled_cache=_made())


@cache
def _made() -> dict[object, object]:
    return {}


_FIRST: list[Engine] = []


def _dialect_of_all(engine: Engine) -> Engine:
    """The first engine that came; what a dialect has to find out, it asks its first connection."""
    if not _FIRST:
        engine.connect().close()
        _FIRST.append(engine)
    return _FIRST[0]
