"""One look or one change without an event loop, for commands that do one thing and end."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from storage.engines import reading_engine, writing_engine

T = TypeVar("T")

CONNECT_TIMEOUT = 10
"""Seconds that a PostgreSQL server may take to answer, unless its address says otherwise."""


class DatabaseUnusable(Exception):
    """The database cannot be used as it is; the text is its own reason, without the password."""


def read_once(url: str, work: Callable[[Connection], T]) -> T:
    """Raises DatabaseUnusable."""
    with _engine(reading_engine, url) as engine, engine.connect() as connection:
        return work(connection)


def write_once(url: str, work: Callable[[Connection], T]) -> T:
    """Raises DatabaseUnusable; then nothing is kept."""
    with _engine(writing_engine, url) as engine, engine.begin() as connection:
        return work(connection)


def only_read(connection: Connection) -> bool:
    """Whether PostgreSQL keeps nothing: it is a replica, or somebody has set it so.

    Where SQLite's file may only be read, it cannot even be opened.
    """
    if connection.dialect.name != "postgresql":
        return False
    usual = "current_setting('default_transaction_read_only') = 'on'"
    return bool(connection.scalar(text(f"SELECT pg_is_in_recovery() OR {usual}")))


@contextmanager
def in_its_own_words() -> Iterator[None]:
    """Turn what a driver raises into DatabaseUnusable."""
    try:
        yield
    except DBAPIError as error:
        raise DatabaseUnusable(str(error.orig).partition("\n")[0].strip(" .")) from None
    except sqlite3.Error as error:
        raise DatabaseUnusable(str(error)) from None
    except OSError as error:
        raise DatabaseUnusable(error.strerror or "unknown reason") from None


@contextmanager
def _engine(make: Callable[[str], Engine], url: str) -> Iterator[Engine]:
    with in_its_own_words():
        engine = make(_address(url))
        try:
            yield engine
        finally:
            engine.dispose()


def _address(url: str) -> str:
    """The same address with our time-out; what cannot be read is never repeated: it is a secret."""
    try:
        address = make_url(url)
        readable = "@" not in (address.host or "")  # else a part of the password
    except (ArgumentError, ValueError):
        readable = False
    if not readable:
        raise DatabaseUnusable(
            "its address cannot be read; in a password, write @ as %40, : as %3A and / as %2F"
        )
    if address.get_backend_name() == "postgresql" and "connect_timeout" not in address.query:
        address = address.update_query_dict({"connect_timeout": str(CONNECT_TIMEOUT)})
    return address.render_as_string(hide_password=False)
