"""The file of concerns counts and marks nothing, whatever was done to it and whoever looks."""

import os
import random
import signal
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.concerns.batches import Batch, Slot, release_batch, upcoming_batches
from bot.concerns.sealed.decoys import decoy, decoy_message
from storage import overwrite
from storage.concerns_file import ConcernsFile
from storage.concerns_vault import ConcernsVault

ZONE = ZoneInfo("UTC")
MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
BATCH = release_batch(MORNING, ZONE, urgent=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "concerns.db"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overwrite, "fsync", lambda _: None)


def _put(file: ConcernsFile, name: str) -> None:
    with file.changing() as connection:
        connection.execute("INSERT INTO settings VALUES (?, 'there')", [name])


def _drop(file: ConcernsFile, name: str) -> None:
    with file.changing() as connection:
        connection.execute("DELETE FROM settings WHERE name=?", [name])


def test_the_same_rows_are_the_same_bytes_by_whatever_way_they_came(tmp_path: Path) -> None:
    one, other = (ConcernsFile(tmp_path / name, MORNING) for name in ("one", "other"))
    for name in ("a", "b"):
        _put(one, name)
    for name in ("x", "b", "y", "a"):
        _put(other, name)
    for name in ("x", "y"):
        _drop(other, name)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


@pytest.mark.usefixtures("impatient")
def test_no_header_counts_what_happened(file: Path) -> None:
    """The schema's cookie, the change counter and the others are those of the first day."""
    vault = ConcernsVault(file, ZONE, MORNING)
    first, now = _header(file), MORNING
    for hour in range(24 * 4):
        now += timedelta(hours=1)
        if hour % 5 == 0:
            vault.keep(decoy(), release_batch(now, ZONE, urgent=hour % 15 == 0))
        vault.release(now)
        assert _header(file) == first


def _header(file: Path) -> bytes:
    """But for the number of pages, which is the file's size."""
    header = file.read_bytes()[:100]
    return header[:28] + header[32:]


def test_both_files_stay_the_same_on_the_disk_and_are_for_us_alone(file: Path) -> None:
    vault = ConcernsVault(file, ZONE, MORNING)
    before = _files(file)
    vault.keep(decoy(), BATCH)
    vault.release(MORNING + timedelta(days=1))

    assert _files(file) == before
    assert {mode for _, mode in before.values()} == {0o600}


def _files(file: Path) -> dict[str, tuple[int, int]]:
    found = {each.name: each.stat() for each in file.parent.iterdir()}
    return {name: (each.st_ino, stat.S_IMODE(each.st_mode)) for name, each in found.items()}


STEPS = 6
"""Each of three files is written, then cut to its length, and the disk is waited for."""


@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_killed_at_any_step_all_of_a_change_is_there_or_nothing(file: Path, step: int) -> None:
    vault = ConcernsVault(file, ZONE, MORNING)
    before, report = file.read_bytes(), decoy()
    assert _killed(lambda: vault.keep(report, BATCH), step)

    reopened = ConcernsVault(file, ZONE, MORNING)
    assert file.with_name("concerns.db-next").read_bytes() == b""
    if reopened.capsule(report.mailbox) is None:
        assert file.read_bytes() == before
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_whoever_was_told_that_it_is_kept_finds_it_after_a_kill(file: Path) -> None:
    vault = ConcernsVault(file, ZONE, MORNING)
    report = decoy()
    assert not _killed(lambda: vault.keep(report, BATCH), STEPS + 1)

    assert ConcernsVault(file, ZONE, MORNING).capsule(report.mailbox) == report.capsule


def _killed(change: Callable[[], object], step: int) -> bool:
    """Do it in a process of its own, which is killed before it waits for the disk that often."""
    child = os.fork()
    if child == 0:
        left, settle = [step], os.fsync

        def count(held: int) -> None:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            settle(held)

        overwrite.__dict__["fsync"] = count
        try:
            change()
        finally:  # or the child goes on with the tests of its parent
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


OLD = """
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE cases (
        "case" TEXT PRIMARY KEY, day TEXT NOT NULL, urgent INTEGER NOT NULL, "key" BLOB NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE waiting_messages (
        id TEXT PRIMARY KEY, batch TEXT NOT NULL, "case" TEXT NOT NULL, message BLOB NOT NULL
    ) WITHOUT ROWID;
    INSERT INTO settings VALUES ('salt', 'abcd'), ('released', '2026-03-01 afternoon');
    INSERT INTO cases VALUES ('a case', '2026-03-01', 1, x'00');
    INSERT INTO waiting_messages VALUES ('1', '2026-03-02 morning', 'a case', x'01');
    INSERT INTO waiting_messages VALUES ('2', '2026-03-09 morning', 'a case', x'02');
"""


def test_a_file_of_an_earlier_version_loses_what_marked_and_keeps_the_rest(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(OLD)
    vault = ConcernsVault(file, ZONE, MORNING)
    vault.release(MORNING)

    assert vault.salt() == bytes.fromhex("abcd")
    assert "a case" in {each.case for each in vault.cases()}
    with closing(sqlite3.connect(file)) as connection:
        waiting = connection.execute("SELECT batch FROM waiting_messages").fetchall()
    assert {batch for (batch,) in waiting} == {b.name for b in upcoming_batches(MORNING, ZONE)}


@pytest.mark.usefixtures("impatient")
def test_what_is_drawn_for_batches_is_all_that_can_be_counted(tmp_path: Path) -> None:
    """The attack: a fortnight with some reports, then find them, or say how many there were.

    Nothing waits for later than the next two batches, each of them waits with decoys, lengths
    are mixed in all cases, and the number of cases is the same as in a fortnight without.
    """
    seen = []
    for name, reporting in (("with", True), ("without", False)):
        file = tmp_path / name
        chance, now, real = random.Random(5), MORNING, set()
        vault = ConcernsVault(file, ZONE, now, chance)
        for hour in range(0, 24 * 14, 4):
            now += timedelta(hours=4)
            if reporting and hour % 40 == 0:
                report = decoy()
                vault.keep(report, release_batch(now, ZONE, urgent=False))
                real.add(report.case)
            vault.release(now)
        seen.append(_thief(file, now))
        assert real <= {each.case for each in vault.cases()} | _waiting(file)
    assert seen[0] == seen[1]


def _thief(file: Path, now: datetime) -> dict[str, object]:
    with closing(sqlite3.connect(file)) as connection:
        later = connection.execute("SELECT DISTINCT batch FROM waiting_messages").fetchall()
        lengths = connection.execute("SELECT length(message) FROM messages").fetchall()
        days = connection.execute("SELECT day FROM cases").fetchall()
        letters = connection.execute("SELECT length(letter) FROM letters").fetchall()
        names = connection.execute("SELECT name FROM settings ORDER BY name").fetchall()
    assert {name for (name,) in later} <= {each.name for each in upcoming_batches(now, ZONE)}
    assert len({length for (length,) in lengths}) > 1
    assert {length for (length,) in letters} != set()
    waiting = len(_waiting(file))
    assert waiting >= 2 * 2
    return {
        "lengths": sorted(lengths),
        "days": sorted(days),
        "letters": sorted(letters),
        "settings": names,
        "waiting": waiting,
    }


def _waiting(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        return {case for (case,) in connection.execute('SELECT "case" FROM waiting_reports')}


def _waiting_messages(file: Path) -> set[bytes]:
    with closing(sqlite3.connect(file)) as connection:
        return {each for (each,) in connection.execute("SELECT message FROM waiting_messages")}


def test_an_urgent_report_takes_nothing_of_what_waits(file: Path) -> None:
    """Those beside it that nobody made do not, either (`tests/contracts/test_vault_early.py`)."""
    vault = ConcernsVault(file, ZONE, MORNING)
    cases, waiting = len(vault.cases()), _waiting(file)
    vault.keep(decoy(), Batch(MORNING.date(), Slot.AT_ONCE))

    assert len(vault.cases()) == cases + 1
    assert _waiting(file) == waiting


def test_after_a_new_start_nothing_that_was_kept_gives_way(file: Path) -> None:
    """Nobody knows any more what was a decoy, we included: only what is drawn then gives way."""
    kept = decoy()
    ConcernsVault(file, ZONE, MORNING).keep(kept, BATCH)
    before, messages = _waiting(file), _waiting_messages(file)
    vault = ConcernsVault(file, ZONE, MORNING)
    vault.draw_anew(MORNING)
    drawn = len(_waiting(file)), len(_waiting_messages(file))
    vault.keep(report := decoy(), BATCH)
    vault.add(added := decoy_message(kept.case), BATCH)

    assert before | {report.case} <= _waiting(file)
    assert messages | {added.message} <= _waiting_messages(file)
    assert (len(_waiting(file)), len(_waiting_messages(file))) == drawn
