"""A copy of the whole database as it is at one moment, and putting it back into an empty one.

SQLite gives a file, by its own online backup; PostgreSQL a table in CSV each, by its own COPY, out
of one transaction. Each is put back only into a database of its own kind.

A copy lasts longer than what is said in confidence. Answers to a round that is open stand beside
names: they are sealed with a key that goes when the round closes. Forms that are half filled in
are left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import make_url

from storage.copy_keys import CopyKeys, KeptKeys
from storage.copy_postgresql import copied_tables, fill, is_empty, opened_tables
from storage.copy_sqlite import FILE, copied_file, opened_file, put_file
from storage.migrate import step_of
from storage.reach import DatabaseUnusable, in_its_own_words, read_once, write_once

SQLITE = "sqlite"


@dataclass(frozen=True, slots=True)
class DatabaseCopy:
    kind: str
    step: str
    """Of the migrations: the shape in which it is."""
    files: Mapping[str, bytes]


def kind_of(url: str) -> str:
    """`sqlite` or `postgresql`."""
    return make_url(url).get_backend_name()


def copy_database(url: str, keys: CopyKeys) -> DatabaseCopy:
    """While others go on writing. Raises DatabaseUnusable."""
    kind, step = kind_of(url), read_once(url, step_of)
    if kind == SQLITE:
        with in_its_own_words():
            return DatabaseCopy(kind, step, {FILE: copied_file(url, keys)})
    return DatabaseCopy(kind, step, read_once(url, lambda c: copied_tables(c, keys)))


def opened_database(copy: DatabaseCopy, keys: KeptKeys) -> DatabaseCopy:
    """What can be put back; answers to rounds that have closed since are left out.

    Raises WrongKeys, or DatabaseUnusable for a copy that is damaged.
    """
    if copy.kind != SQLITE:
        return replace(copy, files=opened_tables(copy.files, keys))
    with in_its_own_words():
        return replace(copy, files={**copy.files, FILE: opened_file(copy.files[FILE], keys)})


def put_back(url: str, opened: DatabaseCopy) -> None:
    """Into a database in which there is nothing yet; it has the copy's shape then.

    On PostgreSQL the tables may be there already, as long as they are empty: somebody began before.
    Raises DatabaseUnusable, also for a database that is not empty.
    """
    if kind_of(url) == SQLITE:
        with in_its_own_words():
            put_file(url, opened.files[FILE])
        return
    if read_once(url, step_of) > opened.step or not read_once(url, is_empty):
        raise DatabaseUnusable(
            "there is something in it already, and a copy is only put back into an empty one. "
            "Delete it, make it anew (dropdb, createdb), and begin again"
        )
    from storage.migrations.steps import upgrade  # noqa: PLC0415 - loads Alembic

    with in_its_own_words():
        upgrade(url, opened.step)
    write_once(url, lambda c: fill(c, opened.files))
