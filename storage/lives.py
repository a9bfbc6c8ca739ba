"""Which processes serve from a folder, and which of them ended without a farewell.

Each holds an empty file of its own under a random name, and removes it once it has handed over
what it alone knew. Of whoever is killed the system lets go, and the file stays: a file that nobody
holds tells that its process was cut off. It tells nothing else, whatever that process was at.
"""

import fcntl
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

FOLDER = "serving"
NAME_BYTES = 8
COMING = ".coming"
"""Behind the name of a file that its process does not hold yet."""


@dataclass(frozen=True, slots=True)
class Life:
    """This process among all that serve from the folder."""

    folder: Path
    name: str

    def cut_off(self) -> Collection[str]:
        """The names of those that are gone without a farewell, until they are forgotten."""
        files = [each for each in self.folder.iterdir() if each.suffix != COMING]
        return sorted(each.name for each in files if _is_left_behind(each))

    def forget(self, names: Collection[str]) -> None:
        for name in names:
            (self.folder / name).unlink(missing_ok=True)

    def farewell(self) -> None:
        """Nothing is lost with this process from now on, however it ends."""
        self.forget([self.name])


def life_in(data_dir: Path) -> Life:
    """Of a process that is about to serve from there. Raises OSError."""
    return Life(_folder(data_dir), secrets.token_hex(NAME_BYTES))


@contextmanager
def living(life: Life) -> Iterator[Life]:
    """It may know something that nobody else does, for as long as we are inside. Raises OSError."""
    file = life.folder / life.name
    coming = file.with_suffix(COMING)
    coming.touch(mode=0o600)
    with coming.open("rb") as held:
        fcntl.flock(held.fileno(), fcntl.LOCK_EX)
        coming.rename(file)  # only now: what stands there and is not held counts as left behind
        yield life


def leave_behind(data_dir: Path) -> None:
    """As if a process had been cut off: of a copy nobody knows how its own went on."""
    (_folder(data_dir) / secrets.token_hex(NAME_BYTES)).touch(mode=0o600)


def _folder(data_dir: Path) -> Path:
    folder = data_dir / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _is_left_behind(file: Path) -> bool:
    try:
        with file.open("rb") as looked_at:
            fcntl.flock(looked_at.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, FileNotFoundError):
        return False
    return True
