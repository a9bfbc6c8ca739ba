"""Keeps a second process away from keys that only one may use."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.words.errors import CommandFailed


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Nobody else works in this folder meanwhile. Raises CommandFailed if somebody already does."""
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CommandFailed(f"Another process is using the Matrix keys in {folder}.") from None
        yield
