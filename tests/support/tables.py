"""All tables in an empty database, without creating them one by one each time."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from sqlalchemy import URL, make_url

from storage.engines import writing_engine
from storage.tables import metadata

TEMPLATE = "tequio_template"


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


@cache
def _sqlite_file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "tequio.db"
        _create_all(f"sqlite:///{file}")
        return file.read_bytes()


@cache
def _from_template(address: URL) -> None:
    host, user = str(address.query["host"]), address.username
    with psycopg.connect(host=host, user=user, autocommit=True) as connection:
        # Several workers may ask at once, and nobody may copy a template that is being filled.
        connection.execute("SELECT pg_advisory_lock(1)")
        find = "SELECT 1 FROM pg_database WHERE datname = %s"
        if not connection.execute(find, [TEMPLATE]).fetchone():
            connection.execute(f"CREATE DATABASE {TEMPLATE}")
            _create_all(address.set(database=TEMPLATE).render_as_string())
        connection.execute(f"DROP DATABASE {address.database}")
        connection.execute(f"CREATE DATABASE {address.database} TEMPLATE {TEMPLATE}")


def _create_all(url: str) -> None:
    engine = writing_engine(url)
    with engine.begin() as connection:
        metadata.create_all(connection)
    engine.dispose()
