"""A disk on which no file can grow any more: for this process, as long as we are inside."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def full_disk(left: int = 0) -> Iterator[None]:
    """No file may have more bytes than this.

    The error is “File too large” instead of “No space left on device”, at the same places.
    """
    most, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (left, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))


@contextmanager
def full_disk_of(process: int, left: int = 0) -> Iterator[None]:
    """The same for a process that runs beside us, by its id."""
    _, hard = resource.prlimit(process, resource.RLIMIT_FSIZE)
    most = resource.prlimit(process, resource.RLIMIT_FSIZE, (left, hard))
    try:
        yield
    finally:
        with suppress(ProcessLookupError):  # it has ended
            resource.prlimit(process, resource.RLIMIT_FSIZE, most)
