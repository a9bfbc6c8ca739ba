"""Remembers that a copy was put back: for a while, what is owed may have been said already."""

from datetime import datetime, timedelta
from pathlib import Path

FILE = "restored.txt"
CAUTIOUS_FOR = timedelta(days=1)
"""From then on: by that time, whatever had fallen due since the copy was made is said."""


def note_restored(data_dir: Path, now: datetime) -> None:
    """Raises OSError."""
    path = data_dir / FILE
    path.touch(mode=0o600)
    path.write_text(f"{now.isoformat(timespec='seconds')}\n", encoding="ascii")


def cautious_until(data_dir: Path) -> datetime | None:
    """Until when we look before we say anything; None if no copy was put back here."""
    try:
        noted = (data_dir / FILE).read_text(encoding="ascii").strip()
        return datetime.fromisoformat(noted) + CAUTIOUS_FOR
    except (OSError, ValueError):
        return None
