"""The folder that a rehearsal writes into: never one that holds a coalition's own data."""

import shutil
from pathlib import Path

from pydantic import SecretStr

from bot.operator.upkeep import CONCERNS, DATABASE, REHEARSED, holds_data, make_writable
from bot.words.errors import CommandFailed
from config.settings import Settings

MARKED = "Everything in this folder was made up in a rehearsal and can be removed.\n"

CLOCK, WEB = "clock.txt", "web"
"""How far the clock was put forward, and what the room remembers."""


def set_apart(settings: Settings, folder: Path | None, port: int | None = None) -> Settings:
    """The same settings, but away from everything real: no platform, no data of the coalition."""
    changes = {
        "data_dir": (folder or settings.data_dir / "rehearsal").absolute(),
        "web": settings.web.model_copy(update={"port": port or settings.web.port}),
        "database_url": SecretStr(""),
        "slack": None,
        "matrix": None,
    }
    return settings.model_copy(update=changes)


def prepare(folder: Path, *, fresh: bool) -> None:
    """Make the folder ready. `fresh` removes what the last rehearsal wrote, and nothing else.

    Raises CommandFailed.
    """
    if holds_data(folder) and not (folder / REHEARSED).exists():
        raise CommandFailed(
            f"The folder {folder} holds a coalition's own data, and a rehearsal would spoil it. "
            "Choose another one with --data-dir."
        )
    make_writable(folder)
    if fresh:
        _forget(folder)
    (folder / REHEARSED).write_text(MARKED, encoding="utf-8")


def _forget(folder: Path) -> None:
    if not (folder / REHEARSED).exists():
        return
    for database in (DATABASE, CONCERNS):
        for file in folder.glob(f"{database}*"):
            file.unlink()
    (folder / CLOCK).unlink(missing_ok=True)
    shutil.rmtree(folder / WEB, ignore_errors=True)
