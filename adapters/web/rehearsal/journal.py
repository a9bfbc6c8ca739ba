"""A file that only grows: one line of JSON for each thing that happened, safe after a power cut."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class Journal:
    """What `append` has returned from is there after `kill -9`; a torn last line is dropped."""

    def __init__(self, file: Path) -> None:
        self._file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        _sync(file.parent)

    def read(self) -> list[dict[str, Any]]:
        """Everything that was appended so far, oldest first."""
        content = self._file.read_bytes()
        whole = content[: content.rfind(b"\n") + 1]
        if whole != content:
            os.truncate(self._file, len(whole))
        return [json.loads(line) for line in whole.splitlines()]

    def append(self, record: Mapping[str, object]) -> None:
        line = json.dumps(record, ensure_ascii=False).encode() + b"\n"
        with self._file.open("ab") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make a new file's name last, too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
