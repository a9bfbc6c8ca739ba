"""The file that holds safety concerns: for us alone, and nothing more in it than what it holds.

It is always SQLite: PostgreSQL's log keeps the microsecond of every commit, and deleted text.
SQLite itself would count every change in the file's header, and leave its journals behind on the
disk. So it works in memory only, and the file is written whole each time: the same rows are the
same bytes, by whatever way they came there.
"""

import fcntl
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from os import O_RDONLY, close, fsync, utime
from os import open as open_descriptor
from pathlib import Path
from threading import Event, Lock

from storage.concerns_tables import copied
from storage.nothing_beside import opened
from storage.overwrite import NoPlace, overwrite

DIGEST_BYTES = 32

PATIENCE = 10.0
"""Seconds that we wait for another process; it has the file for some thousandths of one."""
PATIENCE_BY_NOW = 0.25
"""The same, where we waited in vain just before: nobody stands ten seconds behind each other."""
LOOK_AGAIN = 0.01


class ConcernsFile:
    """One transaction at a time; everything inside it is kept, or nothing is."""

    def __init__(self, file: Path, shown_time: datetime) -> None:
        self._file, self._next = file, file.with_name(f"{file.name}-next")
        self._lock, self._shown_time = Lock(), shown_time
        self._waited_in_vain = False
        for path in (self._file, self._next):
            path.touch(mode=0o600)
            path.chmod(0o600)
        _settle_folder(file.parent)
        with self._alone():
            self._bring_to_shape()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with self._alone(), closing(self._opened()) as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Write the file anew at the end, sorted by its random ids; not if nothing was changed.

        Otherwise the place of a row in the file would tell when it came.
        """
        with self._alone(), closing(opened(":memory:")) as connection:
            connection.deserialize(self._file.read_bytes())
            before = connection.total_changes
            yield connection
            connection.commit()
            if connection.total_changes > before:
                self._write(connection)

    def show_time(self, moment: datetime) -> None:
        """From now on the file looks as if it had last been changed at `moment`."""
        self._shown_time = moment
        self.level_times()

    def level_times(self) -> None:
        """Hide when the file was last changed; done each time, from its `ctime` too."""
        seconds = self._shown_time.timestamp()
        for path in (self._file, self._next, self._file.parent):
            utime(path, (seconds, seconds))

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """Whether no other process is at what takes several steps; until the end of the block."""
        with self._file.open("rb") as held:
            yield _is_taken(held.fileno())

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else has the file meanwhile, no other process either.

        Raises TimeoutError if one has it for too long: it stands still, and has to be ended. It is
        never taken from one that lives, as that could go on at any moment.
        """
        with self._lock, self._next.open("rb") as held:
            self._take_patiently(held.fileno())
            self._finish_what_was_begun()
            yield

    def _take_patiently(self, file: int) -> None:
        patience = min(PATIENCE, PATIENCE_BY_NOW) if self._waited_in_vain else PATIENCE
        self._waited_in_vain = True
        for _ in range(int(patience / LOOK_AGAIN)):
            if _is_taken(file):
                self._waited_in_vain = False
                return
            Event().wait(LOOK_AGAIN)
        raise TimeoutError("another process has the file of safety concerns and stands still")

    def _opened(self) -> sqlite3.Connection:
        """To look into: nothing else changes the file while we hold it."""
        return opened(f"{self._file.absolute().as_uri()}?immutable=1", uri=True)

    def _bring_to_shape(self) -> None:
        """An empty file, or one from an earlier version, gets today's tables.

        Opened as SQLite would: an earlier version may have left a journal that is to be undone.
        """
        with closing(opened(self._file)) as kept, closing(copied(kept)) as today:
            shape = today.serialize()
        if shape != self._file.read_bytes():
            self._replace(shape)

    def _write(self, changed: sqlite3.Connection) -> None:
        with closing(copied(changed)) as sorted_:
            self._replace(sorted_.serialize())

    def _replace(self, content: bytes) -> None:
        """Write it beside the file, then over it.

        Both files stay for ever: one that was made anew would show on the disk when that was. On a
        full disk nothing is begun, or it would be kept later although somebody heard that it was
        not.
        """
        try:
            overwrite(self._next, hashlib.sha256(content).digest() + content)
            overwrite(self._file, content)
            overwrite(self._next, b"")
        except NoPlace:
            overwrite(self._next, b"")
            raise
        finally:
            self.level_times()

    def _finish_what_was_begun(self) -> None:
        """After a power cut: what was written beside the file counts if it is whole."""
        begun = self._next.read_bytes()
        if begun:
            digest, content = begun[:DIGEST_BYTES], begun[DIGEST_BYTES:]
            if hashlib.sha256(content).digest() == digest:
                overwrite(self._file, content)
            overwrite(self._next, b"")


def _is_taken(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _settle_folder(folder: Path) -> None:
    """The names of files, too, survive a power cut."""
    held = open_descriptor(folder, O_RDONLY)
    fsync(held)
    close(held)
