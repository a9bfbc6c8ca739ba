"""One of a kind for all workers of a test run: the first starts it, the last stops it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, LOCK_UN, flock
from pathlib import Path


@contextmanager
def shared(folder: Path, start: Callable[[], Path], stop: Callable[[Path], None]) -> Iterator[Path]:
    """What `start` returned, here or in another worker whose files lie in `folder` too.

    Locks end with their process, so that a worker that is killed keeps nobody waiting.
    """
    with (folder / "door").open("a") as door, (folder / "users").open("a+") as users:
        flock(door, LOCK_EX)
        flock(users, LOCK_SH)
        users.seek(0)
        if found := users.read():
            started = Path(found)
        else:
            started = start()
            users.write(str(started))
            users.flush()
        flock(door, LOCK_UN)
        try:
            yield started
        finally:
            flock(door, LOCK_EX)
            if _is_last(users.fileno()):
                users.truncate(0)
                stop(started)


def _is_last(users: int) -> bool:
    try:
        flock(users, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    return True
