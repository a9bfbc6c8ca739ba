"""What was committed survives a power cut: no test can cut it, so here stand the settings.

A process that is killed shows the same files in memory as on a disk; see test_database_crashes.py.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.concerns_file import ConcernsFile
from storage.engines import reading_engine, writing_engine

FULL = 2
"""https://sqlite.org/pragma.html#pragma_synchronous."""


def test_the_database_waits_for_the_disk_at_each_commit(sqlite_url: str) -> None:
    for engine in (writing_engine(sqlite_url), reading_engine(sqlite_url)):
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == FULL
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        engine.dispose()


def test_the_vault_lies_on_the_disk_beside_itself_before_it_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[str] = []
    vault = ConcernsFile(tmp_path / "concerns.db", datetime(2026, 3, 2, tzinfo=UTC))

    def wait(file: int) -> None:
        waited.append(Path(f"/proc/self/fd/{file}").readlink().name)

    monkeypatch.setattr("storage.overwrite.fsync", wait)
    with vault.changing() as connection:
        connection.execute("INSERT INTO settings VALUES ('what', 'ever')")

    written = list(dict.fromkeys(waited))
    assert written == ["concerns.db-next", "concerns.db"]
