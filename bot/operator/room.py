"""Whether the data folder has room for what is kept next: for `/healthz`, again and again.

That one small thing can be kept shows little. SQLite writes over the log that it has as long as
there is one, and what is said in confidence is written whole, beside what stood there before.
"""

from pathlib import Path
from shutil import disk_usage

from bot.operator.upkeep import CONCERNS, not_writable

LEAST = 2**20
"""Bytes that have to be free besides: some dozen messages, each with what SQLite notes of it."""


def short_of_room(folder: Path, least: int = LEAST) -> str:
    """In a few words, without an address; empty where there is room. It may wait for the disk."""
    concerns = folder / CONCERNS
    try:
        written_whole = concerns.stat().st_size if concerns.exists() else 0
        if disk_usage(folder).free < least + written_whole:
            return "full, or nearly so"
    except OSError as error:
        return type(error).__name__
    return "cannot be written" if not_writable(folder) else ""
