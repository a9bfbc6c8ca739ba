"""What was committed survives a power cut: no test can cut it, so here stand the settings.

A process that is killed shows the same files in memory as on a disk; see test_database_crashes.py.
"""

from datetime import UTC, datetime
from pathlib import Path

from storage.concerns_file import ConcernsFile
from storage.engines import reading_engine, writing_engine

FULL, EXTRA = 2, 3
"""https://sqlite.org/pragma.html#pragma_synchronous; the last one also waits for the folder."""


def test_the_database_waits_for_the_disk_at_each_commit(sqlite_url: str) -> None:
    for engine in (writing_engine(sqlite_url), reading_engine(sqlite_url)):
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == FULL
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        engine.dispose()


def test_the_vault_waits_for_its_folder_too(tmp_path: Path) -> None:
    vault = ConcernsFile(tmp_path / "concerns.db", datetime(2026, 3, 2, tzinfo=UTC))
    with vault.changing() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (EXTRA,)
