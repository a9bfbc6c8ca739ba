"""An empty database and an empty vault, without making each anew for every test."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from sqlalchemy import URL, make_url

from bot.coalition.people import UTC_ZONE
from storage.concerns_vault import ConcernsVault
from storage.engines import writing_engine
from storage.tables import metadata

TEMPLATE = "tequio_template"
NEVER = datetime(2100, 1, 1, tzinfo=UTC)
"""The first batch of a vault that lies ready goes out then."""


def lay_tables(url: str) -> None:
    """Lay out what `metadata` has, once: a second time everything stays as it is."""
    address = make_url(url)
    match address.get_backend_name():
        case "postgresql":
            _from_template(address)
        case _:
            file = Path(str(address.database))
            if not file.exists() or not file.stat().st_size:
                file.write_bytes(_sqlite_file())


def lay_vault(file: Path) -> None:
    """Put a vault there of which nothing is released before `NEVER`."""
    file.write_bytes(_vault_file())


@cache
def _vault_file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "concerns.db"
        ConcernsVault(file, UTC_ZONE, NEVER)
        return file.read_bytes()


@cache
def _sqlite_file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "tequio.db"
        _create_all(f"sqlite:///{file}")
        return file.read_bytes()


@cache
def _from_template(address: URL) -> None:
    host, user = str(address.query["host"]), address.username
    if _has_tables(address):
        return
    with psycopg.connect(host=host, user=user, autocommit=True) as connection:
        # Several workers may ask at once, and nobody may copy a template that is being filled.
        connection.execute("SELECT pg_advisory_lock(1)")
        find = "SELECT 1 FROM pg_database WHERE datname = %s"
        if not connection.execute(find, [TEMPLATE]).fetchone():
            connection.execute(f"CREATE DATABASE {TEMPLATE}")
            _create_all(address.set(database=TEMPLATE).render_as_string())
        connection.execute(f"DROP DATABASE {address.database}")
        connection.execute(f"CREATE DATABASE {address.database} TEMPLATE {TEMPLATE}")


def _has_tables(address: URL) -> bool:
    host, user = str(address.query["host"]), address.username
    with psycopg.connect(host=host, user=user, dbname=address.database) as connection:
        asked = "SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1"
        return connection.execute(asked).fetchone() is not None


def _create_all(url: str) -> None:
    engine = writing_engine(url)
    with engine.begin() as connection:
        metadata.create_all(connection)
    engine.dispose()
