"""One copy is made at a time, by whichever process: the keys of two would not go together."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.words.errors import CommandFailed
from storage.lock_file import held

LOCK = "copies.lock"


class AnotherIsMade(CommandFailed):
    """By another process, at this moment."""


@contextmanager
def one_copy_at_a_time(data_dir: Path) -> Iterator[None]:
    """Raises AnotherIsMade, or OSError."""
    with held(data_dir / LOCK) as ours:
        if not ours:
            raise AnotherIsMade("A copy is being made just now. Wait until it is there.")
        yield
