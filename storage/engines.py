"""How we connect: one engine that writes and one that only reads, on SQLite or PostgreSQL."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

from storage.nothing_beside import IN_MEMORY

_PRAGMAS = (
    "PRAGMA busy_timeout=30000",  # milliseconds; first, because the next one waits for others
    "PRAGMA journal_mode=WAL",  # readers never wait for the writer
    "PRAGMA synchronous=FULL",  # what was committed survives a power cut
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # what was deleted is overwritten, not only left out
    IN_MEMORY,
)


_WATCHED = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
_WATCHED |= {"tcp_user_timeout": 30_000}  # milliseconds
"""A PostgreSQL server that is gone without a word is missed within half a minute."""


def writing_engine(url: str) -> Engine:
    """Make connections whose transactions may write; SQLite's take the write lock at once.

    Raises ValueError for an address that is neither a SQLite file nor PostgreSQL.
    """
    address = _address(url)
    if address.get_backend_name() == "postgresql":
        return create_engine(
            address, pool_pre_ping=True, isolation_level="READ COMMITTED", connect_args=_WATCHED
        )
    return _sqlite_engine(address, begin="BEGIN IMMEDIATE", pragmas=_PRAGMAS)


def reading_engine(url: str) -> Engine:
    """Make connections that cannot write and whose transactions see one unchanging moment.

    Raises ValueError for an address that is neither a SQLite file nor PostgreSQL.
    """
    address = _address(url)
    if address.get_backend_name() == "postgresql":
        return create_engine(
            address,
            pool_pre_ping=True,
            isolation_level="REPEATABLE READ",
            connect_args=_WATCHED,
            execution_options={"postgresql_readonly": True},
        )
    return _sqlite_engine(address, begin="BEGIN", pragmas=(*_PRAGMAS, "PRAGMA query_only=ON"))


def _address(url: str) -> URL:
    address = make_url(url)
    match address.get_backend_name():
        case "postgresql":
            return address.set(drivername="postgresql+psycopg")
        case "sqlite" if address.database and address.database != ":memory:":
            return address
        case _:
            raise ValueError("A database is sqlite:///path/to/file or postgresql://host/name.")


def _sqlite_engine(address: URL, *, begin: str, pragmas: tuple[str, ...]) -> Engine:
    _keep_to_ourselves(Path(str(address.database)))
    engine = create_engine(address)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - whatever the driver has
        connection.isolation_level = None  # sqlite3 would begin too late, and not IMMEDIATE
        for pragma in pragmas:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _keep_to_ourselves(file: Path) -> None:
    """Make the file readable by us alone; SQLite gives its -wal and -shm the same mode."""
    file.touch(mode=0o600)
    file.chmod(0o600)
