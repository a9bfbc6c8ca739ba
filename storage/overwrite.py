"""Writes a file over what stood there, so that nothing of it is left on the disk."""

from os import fsync
from pathlib import Path


def overwrite(path: Path, content: bytes) -> None:
    """In its own place, and there after a power cut. Raises OSError; the file has to be there."""
    with path.open("r+b") as file:
        file.write(content.ljust(path.stat().st_size, b"\0"))
        file.flush()
        fsync(file.fileno())
        file.truncate(len(content))
        fsync(file.fileno())
