"""When a copy is due, which ones go, and what the doctor makes of them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.operator.copies.folder import copies_in, drop_old_copies, is_due, newest_copy, put_copy
from bot.operator.copies.keep_copies import age_finding

NAIROBI = ZoneInfo("Africa/Nairobi")
"""UTC+3 all year."""
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("newest", "now", "due"),
    [
        (None, "2026-03-02 12:00", True),
        ("2026-03-02 00:00", "2026-03-02 23:59", False),
        ("2026-03-01 23:59", "2026-03-02 00:00", True),
        ("2026-03-01 23:59", "2026-03-02 12:00", True),
        ("2026-03-02 00:01", "2026-03-03 00:00", True),
        ("2026-02-02 00:01", "2026-03-03 00:00", True),
        ("2026-03-04 00:00", "2026-03-03 00:00", False),
    ],
)
def test_a_copy_is_due_once_three_oclock_has_come_round(
    newest: str | None, now: str, *, due: bool
) -> None:
    made = datetime.fromisoformat(f"{newest}+00:00") if newest else None

    assert is_due(made, datetime.fromisoformat(f"{now}+00:00"), NAIROBI) is due


def test_a_copy_is_named_after_its_moment_and_nobody_else_reads_it(tmp_path: Path) -> None:
    file = put_copy(tmp_path, b"sealed", NOON)

    assert file.name == "tequio-20260302T120000Z.age"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_bytes() == b"sealed"
    assert newest_copy(tmp_path) == NOON


def test_only_our_own_files_are_copies_and_only_old_ones_go(tmp_path: Path) -> None:
    for name in ("tequio-keys.age", "tequio-20269999T120000Z.age.bak", "notes.txt"):
        (tmp_path / name).touch()
    put_copy(tmp_path, b"", NOON - timedelta(days=14, seconds=1))
    young = put_copy(tmp_path, b"", NOON - timedelta(days=14))

    drop_old_copies(tmp_path, NOON, timedelta(days=14))

    assert list(copies_in(tmp_path)) == [young]
    assert (tmp_path / "tequio-keys.age").exists()
    assert (tmp_path / "notes.txt").exists()


def test_what_was_begun_and_never_finished_makes_room_for_the_next(tmp_path: Path) -> None:
    begun = tmp_path / "tequio-20260216T115959Z.part"
    begun.touch()

    made = put_copy(tmp_path, b"sealed", NOON)

    assert list(tmp_path.iterdir()) == [made]


def test_where_there_is_no_folder_there_is_no_copy(tmp_path: Path) -> None:
    assert newest_copy(tmp_path / "none") is None


@pytest.mark.parametrize(
    ("age", "word"), [(None, "note"), (timedelta(hours=47), "fine"), (timedelta(hours=49), "mend")]
)
def test_the_doctor_tells_how_old_the_newest_is(age: timedelta | None, word: str) -> None:
    assert str(age_finding(NOON - age if age else None, NOON)).startswith(word)
