"""Keeps all but one process away from keys that only one may use, and notices when it is gone."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import time

from bot.words.errors import CommandFailed

LOOK_AGAIN = 1.0
"""Seconds between two looks whether whoever uses the keys has gone."""
BEAT = 10.0
"""Seconds after which whoever uses them shows that they are at work."""
STANDSTILL = 60.0
"""Seconds without a beat after which they are taken to stand still."""


@dataclass(slots=True)
class KeyLock:
    """The system lets go of it when a process ends, however that comes about.

    From one that only stands still it is never taken: it could go on at any moment, in the middle
    of a message, with keys that somebody else has used meanwhile. It has to be ended.
    """

    folder: Path
    waits: bool = False
    """Whether another process is waited for: an instance of the same Tequio."""
    is_elsewhere: bool = False
    """Another process has the keys just now, and we wait for them."""

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Nobody else works in the folder meanwhile. Raises CommandFailed, unless we wait."""
        with self._file.open("a") as file:
            while not _taken(file.fileno()):
                if not self.waits:
                    raise CommandFailed(
                        f"Another process is using the Matrix keys in {self.folder}."
                    )
                self.is_elsewhere = True
                await asyncio.sleep(LOOK_AGAIN)
            self.is_elsewhere = False
            beats = asyncio.create_task(self._beat())
            try:
                yield
            finally:
                beats.cancel()

    def problem(self) -> str:
        """Why whoever has the keys cannot be relied on; empty if they are at work."""
        since = time() - self._file.stat().st_mtime
        return "whoever has its keys stands still: end that process" if since > STANDSTILL else ""

    @property
    def _file(self) -> Path:
        return self.folder / "lock"

    async def _beat(self) -> None:
        while True:
            os.utime(self._file)
            await asyncio.sleep(BEAT)


def _taken(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
