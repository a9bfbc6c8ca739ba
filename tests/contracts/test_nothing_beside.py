"""What is in our databases lies in their files and in memory, and nowhere else on the disk.

By itself SQLite writes what it needs for a moment to files in /var/tmp.
"""

import ast
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from adapters.matrix.crypto.key_store import KeyStore
from adapters.matrix.state.fail_stop import FailStop
from storage.engines import reading_engine, writing_engine
from storage.nothing_beside import opened

ROOT = Path(__file__).parents[2]
HANDLES = Path("/proc/self/fd")

TEN_MEGABYTES_SORTED = """
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 5000)
SELECT n, hex(zeroblob(1000)) AS words FROM numbers ORDER BY words, n DESC
"""

pytestmark = pytest.mark.skipif(not HANDLES.exists(), reason="its open files cannot be seen here")


def test_sqlite_by_itself_would_write_beside_the_file() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        assert _written_beside(connection)


def test_our_ways_to_open_a_file_write_nothing_beside_it(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "one.db")) as connection:
        assert not _written_beside(connection)
    with closing(opened(f"file:{tmp_path}/one.db?mode=ro", uri=True)) as connection:
        assert not _written_beside(connection)
    with closing(opened(":memory:")) as connection:
        assert not _written_beside(connection)


def test_the_database_writes_nothing_beside_it(sqlite_url: str) -> None:
    for engine in (writing_engine(sqlite_url), reading_engine(sqlite_url)):
        with engine.connect() as connection:
            assert not _written_beside(connection.connection.driver_connection)
        engine.dispose()


def test_what_a_savepoint_could_bring_back_lies_in_memory(sqlite_url: str) -> None:
    engine = writing_engine(sqlite_url)
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE words (said TEXT)")
        connection.exec_driver_sql("INSERT INTO words SELECT hex(zeroblob(500000))")
        before = _beside()
        connection.exec_driver_sql("SAVEPOINT work")
        connection.exec_driver_sql("UPDATE words SET said = 'forgotten'")
        assert _beside() == before
        connection.rollback()
    engine.dispose()


def test_what_matrix_needs_to_know_is_written_nowhere_else(tmp_path: Path) -> None:
    memory = sqlite3.connect(tmp_path / "memory.db", factory=FailStop)
    keys = KeyStore("@tequio:localhost", "DEVICE", str(tmp_path), "a key", "keys.db")

    with closing(memory):
        assert not _written_beside(memory)
    with closing(keys.database.connection()) as connection:
        assert not _written_beside(connection)


def test_nothing_of_ours_opens_sqlite_otherwise() -> None:
    files = [
        file
        for folder in ("bot", "adapters", "storage", "config")
        for file in (ROOT / folder).rglob("*.py")
    ]
    otherwise = {
        f"{file.relative_to(ROOT)}:{line}"
        for file in files
        if file != ROOT / "storage" / "nothing_beside.py"
        for line in _opens_sqlite(ast.parse(file.read_text("utf-8")))
    }

    assert not otherwise


def _written_beside(connection: Any) -> set[str]:  # noqa: ANN401  a driver's connection
    """The files that it opens for what does not fit into its cache."""
    before = _beside()
    cursor = connection.cursor()
    cursor.execute(TEN_MEGABYTES_SORTED)
    cursor.fetchone()
    beside = _beside() - before
    cursor.close()
    return beside


def _beside() -> set[str]:
    """Temporary files of SQLite that are open now."""
    return {path for path in map(_leads_to, HANDLES.iterdir()) if "etilqs_" in path}


def _leads_to(handle: Path) -> str:
    try:
        return str(handle.readlink())
    except FileNotFoundError:  # closed meanwhile
        return ""


def _opens_sqlite(tree: ast.Module) -> Iterator[int]:
    """Lines that name SQLite's own `connect`, unless it makes a FailStop."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module="sqlite3", names=names):
                if any(name.name == "connect" for name in names):
                    yield node.lineno
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="sqlite3"), attr="connect"), keywords=given
            ):
                factories = [ast.unparse(each.value) for each in given if each.arg == "factory"]
                if factories != ["FailStop"]:
                    yield node.lineno
            case _:
                pass
