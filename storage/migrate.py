"""Whether the database has the shape this program works with, and how it gets there."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from storage.tables import metadata

_STEPS = Path(__file__).parent / "migrations" / "versions"


def step_of(connection: Connection) -> str:
    """The last step that was done; empty in a new database.

    Steps sort as strings: one above `newest_step()` was done by a newer program.
    """
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.scalar(text("SELECT version_num FROM alembic_version")) or ""


def newest_step() -> str:
    """The number that the name of the newest step begins with."""
    return max(file.name[:4] for file in _STEPS.glob("[0-9]*.py"))


def shape_of(connection: Connection) -> tuple[str, Sequence[str]]:
    """The last step that was done, and after the newest one what is lacking all the same."""
    step = step_of(connection)
    return step, lacking(connection) if step == newest_step() else ()


def lacking(connection: Connection) -> Sequence[str]:
    """Tables and columns with which this program works, and which are not there.

    After the newest step there are none, unless that step was another one when it was done.
    """
    columns = inspect(connection).get_multi_columns()
    there = {table: {str(each["name"]) for each in of} for (_, table), of in columns.items()}
    missing = list[str]()
    for table in metadata.sorted_tables:
        if table.name not in there:
            missing.append(table.name)
        else:
            wanted = (column.name for column in table.columns)
            missing += [f"{table.name}.{each}" for each in wanted if each not in there[table.name]]
    return sorted(missing)


def migrate(url: str) -> None:
    """Do the missing steps, all or none; whoever else migrates meanwhile waits."""
    from storage.migrations.steps import upgrade  # noqa: PLC0415 - a running bot needs no Alembic

    upgrade(url)
