"""Where a disk is full nothing of what stands there is lost, and what was refused is not kept."""

from dataclasses import dataclass
from datetime import UTC, datetime
from errno import ENOSPC
from os import posix_fallocate
from pathlib import Path

import pytest

from adapters.matrix.state.fail_stop import NotKept
from adapters.matrix.state.memory import Memory
from storage.concerns_file import ConcernsFile
from storage.overwrite import NoPlace, beside_of, overwrite, replace_whole
from tests.support.full_disk import full_disk

OLD, NEW = b"old" * 1000, b"new" * 2000
SHOWN = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "file"
    made.write_bytes(OLD)
    return made


@pytest.mark.parametrize("left", [0, 1, len(OLD), len(OLD) + 1, len(NEW) - 1])
def test_what_stood_there_still_does(file: Path, left: int) -> None:
    with full_disk(left), pytest.raises(NoPlace):
        overwrite(file, NEW)

    assert file.read_bytes() == OLD


@pytest.mark.parametrize("left", [0, len(OLD), len(NEW) - 1])
def test_what_is_written_beside_it_first_leaves_nothing_there(file: Path, left: int) -> None:
    with full_disk(left), pytest.raises(NoPlace):
        replace_whole(file, NEW)
    assert file.read_bytes() == OLD
    assert not beside_of(file).exists()

    replace_whole(file, NEW)
    assert file.read_bytes() == NEW
    assert not beside_of(file).exists()


@pytest.mark.parametrize("place", [1, 2])
def test_a_vault_finds_room_for_one_of_its_files_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    """The limit that we can set is one for all files."""
    vault = ConcernsFile(tmp_path / "concerns.db", SHOWN)
    _put(vault, "first", "")
    with monkeypatch.context() as patched:
        patched.setattr("storage.overwrite.posix_fallocate", Disk(place))
        with pytest.raises(NoPlace):
            _put(vault, "second", "x" * 10_000)
        assert _names(vault) == ["first"]
    assert _names(ConcernsFile(tmp_path / "concerns.db", SHOWN)) == ["first"]


@dataclass
class Disk:
    room_for: int
    """So many times a file takes place, the last one in vain."""

    def __call__(self, file: int, begin: int, length: int) -> None:
        self.room_for -= 1
        if not self.room_for:
            raise OSError(ENOSPC, "No space left on device")
        posix_fallocate(file, begin, length)


def test_a_shorter_content_needs_no_place(file: Path) -> None:
    with full_disk(len(OLD)):
        overwrite(file, b"short")

    assert file.read_bytes() == b"short"


def test_a_vault_that_could_not_grow_is_read_as_before_and_keeps_nothing_of_it(
    tmp_path: Path,
) -> None:
    vault = ConcernsFile(tmp_path / "concerns.db", SHOWN)
    _put(vault, "first", "")
    size = (tmp_path / "concerns.db").stat().st_size
    long = "x" * size

    for left in (size, size + 32 + 4096):
        with full_disk(left), pytest.raises(OSError, match="large"):
            _put(vault, "second", long)
        with full_disk(left):
            assert _names(vault) == ["first"]
    assert _names(ConcernsFile(tmp_path / "concerns.db", SHOWN)) == ["first"]
    _put(vault, "second", long)
    assert _names(vault) == ["first", "second"]


def test_what_a_matrix_account_heard_is_kept_as_a_whole_or_comes_again(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.note("since", "before")
    with full_disk(), pytest.raises(NotKept):
        _hear(memory)
    with pytest.raises(NotKept):  # until it is opened anew
        memory.note("since", "after")
    memory.close()

    again = Memory(tmp_path)
    assert (again.fact("since"), again.unanswered()) == ("before", [])
    again.close()


def _hear(memory: Memory) -> None:
    with memory.together():
        memory.note("since", "after")
        memory.hear("!room", {"event_id": "$first"})


def _put(vault: ConcernsFile, name: str, value: str) -> None:
    with vault.changing() as connection:
        connection.execute("INSERT INTO settings VALUES (?, ?)", [name, value])


def _names(vault: ConcernsFile) -> list[str]:
    with vault.reading() as connection:
        return [name for (name,) in connection.execute("SELECT name FROM settings")]
