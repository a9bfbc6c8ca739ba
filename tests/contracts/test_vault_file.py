"""The file of concerns by itself: one transaction at a time, whole or not at all, and no hour."""

import hashlib
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from os import utime
from pathlib import Path

import pytest

from storage import concerns_file
from storage.concerns_file import ConcernsFile
from storage.concerns_tables import TABLES, copied

SHOWN = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "concerns.db"


@pytest.fixture
def kept(path: Path) -> ConcernsFile:
    return ConcernsFile(path, SHOWN)


def put(kept: ConcernsFile, name: str) -> None:
    with kept.changing() as connection:
        connection.execute("INSERT INTO settings VALUES (?, 'there')", [name])


def names(kept: ConcernsFile) -> list[str]:
    with kept.reading() as connection:
        return [name for (name,) in connection.execute("SELECT name FROM settings")]


def times(path: Path) -> set[float]:
    there = (path, path.with_name("concerns.db-next"), path.parent)
    return {each.stat().st_mtime for each in there} | {each.stat().st_atime for each in there[:1]}


def test_two_files_for_us_alone_and_all_tables_are_there_at_once(
    kept: ConcernsFile, path: Path
) -> None:
    assert sorted(each.name for each in path.parent.iterdir()) == [
        "concerns.db",
        "concerns.db-next",
    ]
    assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}
    with kept.reading() as connection:
        question = "SELECT sql FROM sqlite_schema WHERE type='table' AND sql IS NOT NULL"
        assert {sql for (sql,) in connection.execute(question)} == {*TABLES}


def test_files_that_others_could_read_are_closed_to_them(path: Path) -> None:
    for each in (path, path.with_name("concerns.db-next")):
        each.touch(mode=0o644)
        each.chmod(0o644)
    ConcernsFile(path, SHOWN)

    assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}


def test_a_change_is_there_for_whoever_looks_and_for_who_opens_it_anew(
    kept: ConcernsFile, path: Path
) -> None:
    put(kept, "b")
    put(kept, "a")

    assert names(kept) == names(ConcernsFile(path, SHOWN)) == ["a", "b"]


def test_what_raises_in_the_middle_changes_nothing(kept: ConcernsFile, path: Path) -> None:
    put(kept, "a")
    before = path.read_bytes()

    def fail() -> None:
        with kept.changing() as connection:
            connection.execute("DELETE FROM settings")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_bytes() == before
    assert names(kept) == ["a"]


def test_nothing_is_written_where_nothing_was_changed(
    kept: ConcernsFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(kept, "a")
    written: list[Path] = []
    monkeypatch.setattr(concerns_file, "overwrite", lambda path, _: written.append(path))
    with kept.changing() as connection:
        connection.execute("SELECT * FROM settings").fetchall()
        connection.execute("INSERT OR IGNORE INTO settings VALUES ('a', 'there')")
    ConcernsFile(path, SHOWN)
    assert written == []
    put(kept, "b")
    following = path.with_name("concerns.db-next")
    assert written == [following, path, following]


def test_who_reads_changes_nothing(kept: ConcernsFile) -> None:
    with kept.reading() as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM settings")


def test_it_shows_one_time_whatever_is_done(kept: ConcernsFile, path: Path) -> None:
    assert times(path) == {SHOWN.timestamp()}
    put(kept, "a")
    assert times(path) == {SHOWN.timestamp()}
    later = SHOWN + timedelta(hours=8)
    kept.show_time(later)
    assert times(path) == {later.timestamp()}
    utime(path, (1, 1))
    utime(path.parent, (1, 1))
    kept.level_times()
    assert times(path) == {later.timestamp()}


def test_it_shows_that_time_as_well_where_it_could_not_be_written(
    kept: ConcernsFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _: bytes) -> None:
        path.touch()
        raise OSError("no space left")

    monkeypatch.setattr(concerns_file, "overwrite", full)
    with pytest.raises(OSError, match="no space"):
        put(kept, "a")
    assert times(path) == {SHOWN.timestamp()}


def cut(kept: ConcernsFile, path: Path, beside: bytes) -> bytes:
    """As a power cut leaves it: something new beside the file. Returns what was new."""
    put(kept, "a")
    old = path.read_bytes()
    put(kept, "b")
    new = path.read_bytes()
    path.write_bytes(old)
    path.with_name("concerns.db-next").write_bytes(beside.replace(b"NEW", new))
    return new


@pytest.mark.parametrize("anew", [True, False])
def test_what_is_whole_beside_the_file_is_finished_by_whoever_looks_next(
    kept: ConcernsFile, path: Path, anew: bool
) -> None:
    new = cut(kept, path, b"NEW")
    following = path.with_name("concerns.db-next")
    following.write_bytes(hashlib.sha256(new).digest() + new)
    if anew:
        kept = ConcernsFile(path, SHOWN)

    assert names(kept) == ["a", "b"]
    assert path.read_bytes() == new
    assert following.read_bytes() == b""


@pytest.mark.parametrize("beside", [b"NEW", b"half", bytes(32) + b"NEW"])
def test_what_is_not_whole_beside_the_file_is_forgotten(
    kept: ConcernsFile, path: Path, beside: bytes
) -> None:
    cut(kept, path, beside)

    assert names(kept) == ["a"]
    assert path.with_name("concerns.db-next").read_bytes() == b""


def test_what_another_process_has_is_waited_for_and_not_for_ever(
    kept: ConcernsFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = ConcernsFile(path, SHOWN)
    done: list[str] = []

    def both() -> None:
        put(other, "second")
        done.append("second")

    waiting = threading.Thread(target=both)
    with kept.changing() as connection:
        waiting.start()
        time.sleep(0.05)
        assert done == []
        connection.execute("INSERT INTO settings VALUES ('first', 'there')")
    waiting.join()
    assert names(kept) == ["first", "second"]
    monkeypatch.setattr(concerns_file, "PATIENCE", 0.05)
    with kept.reading(), pytest.raises(TimeoutError, match="stands still"):
        put(other, "third")
    assert names(other) == ["first", "second"]


def test_of_two_one_has_its_turn(kept: ConcernsFile, path: Path) -> None:
    other = ConcernsFile(path, SHOWN)
    with kept.turn() as ours, other.turn() as theirs:
        assert (ours, theirs) == (True, False)
        put(other, "meanwhile")
    with other.turn() as theirs:
        assert theirs


def test_a_file_of_an_earlier_version_gets_the_tables_of_today_and_keeps_its_rows(
    path: Path,
) -> None:
    with closing(sqlite3.connect(path)) as earlier, earlier:
        earlier.execute("CREATE TABLE settings (value TEXT, name TEXT, gone TEXT)")
        earlier.execute("INSERT INTO settings VALUES ('there', 'b', 'x'), ('here', 'a', 'y')")
        earlier.execute("CREATE TABLE gone_as_well (id TEXT)")
    kept = ConcernsFile(path, SHOWN)
    assert times(path) == {SHOWN.timestamp()}

    with kept.reading() as connection:
        rows = connection.execute("SELECT * FROM settings").fetchall()
        found = connection.execute("SELECT sql FROM sqlite_schema WHERE type='table'").fetchall()
    assert rows == [("a", "here"), ("b", "there")]
    assert {sql for (sql,) in found} == {*TABLES}


@pytest.fixture
def rows_in_any_order() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as empty, closing(copied(empty)) as there:
        for name in ("b", "a", "c"):
            there.execute("INSERT INTO settings VALUES (?, ?)", [name, name.upper()])
            there.execute("INSERT INTO pages VALUES (?, ?)", [name, name])
        yield there


def test_a_copy_has_all_rows_by_their_keys(rows_in_any_order: sqlite3.Connection) -> None:
    with closing(copied(rows_in_any_order)) as copy:
        assert copy.execute("SELECT * FROM settings").fetchall() == [
            *(("a", "A"), ("b", "B"), ("c", "C"))
        ]
        assert len(copy.execute("SELECT * FROM pages").fetchall()) == 3
        assert not copy.in_transaction
        with closing(copied(copy)) as again:
            assert again.serialize() == copy.serialize()
