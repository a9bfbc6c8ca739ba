"""Alembic, set up in code: doing the steps, and drafting the next one.

Maintainers: after a change to tables.py, `python -m storage.migrations.steps "what changes"`
writes the next step into versions/. It is a first draft: read it before you keep it.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event

from storage.engines import writing_engine

_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(20260101)"  # any number, always the same


def upgrade(url: str, to: str = "head") -> None:
    """Do the missing steps in one transaction, up to that one."""
    with _alone(url) as connection:
        command.upgrade(configuration(connection), to)


def draft(what_changes: str) -> None:
    """Write the next step: what tables.py has and the steps so far have not."""
    newest = ScriptDirectory.from_config(configuration()).get_current_head() or "0000"
    number = f"{int(newest) + 1:04}"
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/newest.db"
        upgrade(url)
        with _alone(url) as connection:
            config = configuration(connection)
            command.revision(config, what_changes, autogenerate=True, rev_id=number)


def configuration(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config


@contextmanager
def _alone(url: str) -> Iterator[Connection]:
    engine = writing_engine(url)
    sqlite = engine.dialect.name == "sqlite"
    if sqlite:  # where Alembic changes a table by copying and dropping it: do not cascade
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=OFF"))
    with engine.begin() as connection:
        if not sqlite:
            connection.exec_driver_sql(_ONE_AT_A_TIME)
        yield connection
        if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError("A step would leave references to rows that are gone.")
    engine.dispose()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=draft.__doc__)
    parser.add_argument("what_changes", help="a few words, for the name of the file")
    draft(parser.parse_args().what_changes)
