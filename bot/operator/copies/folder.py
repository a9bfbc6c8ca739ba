"""The folder of copies: their names tell when they were made, and old ones go."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from os import fsync
from pathlib import Path
from zoneinfo import ZoneInfo

NAME = "tequio-{made:%Y%m%dT%H%M%SZ}.age"
MADE = re.compile(r"tequio-(\d{8}T\d{6})Z\.age")
UNFINISHED = ".part"
HOUR = time(3)
"""On the coalition's own clock, when few people write."""


def copies_in(folder: Path) -> Mapping[Path, datetime]:
    """Each with the moment in which it was made, oldest first. Raises OSError."""
    if not folder.is_dir():
        return {}
    named = [(file, MADE.fullmatch(file.name)) for file in sorted(folder.iterdir())]
    return {
        file: datetime.strptime(name[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        for file, name in named
        if name
    }


def newest_copy(folder: Path) -> datetime | None:
    """Raises OSError."""
    return max(copies_in(folder).values(), default=None)


def is_due(newest: datetime | None, now: datetime, zone: ZoneInfo) -> bool:
    """Whether none has been made since three o'clock last came round (`now` aware)."""
    local = now.astimezone(zone)
    day = local.date() if local.time() >= HOUR else local.date() - timedelta(days=1)
    return newest is None or newest < datetime.combine(day, HOUR, zone)


def put_copy(folder: Path, content: bytes, made: datetime) -> Path:
    """Whole or not at all, for us alone, and there after a power cut. Raises OSError."""
    file = folder / NAME.format(made=made)
    unfinished = file.with_suffix(UNFINISHED)
    _drop_unfinished(folder)
    unfinished.touch(mode=0o600)
    try:
        with unfinished.open("wb") as written:
            written.write(content)
            written.flush()
            fsync(written.fileno())
    except OSError:
        unfinished.unlink()  # on a full disk each try would leave less room for all else
        raise
    unfinished.replace(file)
    return file


def drop_old_copies(folder: Path, now: datetime, kept: timedelta) -> None:
    """All that are older than `kept`. Raises OSError."""
    for file, made in copies_in(folder).items():
        if now - made > kept:
            file.unlink(missing_ok=True)


def _drop_unfinished(folder: Path) -> None:
    for file in folder.glob(f"tequio-*{UNFINISHED}"):
        file.unlink(missing_ok=True)
