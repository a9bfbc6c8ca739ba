"""Writes a file over what stood there, so that nothing of it is left on the disk."""

from errno import EINVAL, EOPNOTSUPP
from os import fsync, ftruncate, posix_fallocate
from pathlib import Path

NO_SUCH_CALL = {EINVAL, EOPNOTSUPP}
"""What a file system says that cannot take place beforehand."""


class NoPlace(OSError):
    """The disk is full: what stood in the file still does."""


def overwrite(path: Path, content: bytes) -> None:
    """In its own place, and there after a power cut; the file has to be there.

    Raises OSError; while all that stood there still stands, NoPlace.
    """
    with path.open("r+b") as file:
        before = path.stat().st_size
        _take_place(file.fileno(), before, len(content))
        file.write(content.ljust(before, b"\0"))
        file.flush()
        fsync(file.fileno())
        file.truncate(len(content))
        fsync(file.fileno())


def replace_whole(path: Path, content: bytes) -> None:
    """Beside the file first, then over it: whenever the power goes, one of the two is whole.

    Raises OSError; then one of the two still is, and on a full disk it is the one that was.
    """
    beside = beside_of(path)
    for each in (beside, path):
        each.touch(mode=0o600)
    try:
        overwrite(beside, content)
        overwrite(path, content)
    except NoPlace:
        _clear(beside)
        raise
    _clear(beside)


def beside_of(path: Path) -> Path:
    """Where the new content is whole, if the power went while it was written over the old one."""
    return path.with_name(f"{path.name}-next")


def _clear(path: Path) -> None:
    overwrite(path, b"")
    path.unlink()


def _take_place(file: int, before: int, needed: int) -> None:
    if needed <= before:
        return
    try:
        posix_fallocate(file, 0, needed)
    except OSError as error:
        if error.errno not in NO_SUCH_CALL:
            ftruncate(file, before)
            raise NoPlace(error.errno, error.strerror) from error
