"""The data folder and the database: where they are, and how they are made ready for use."""

from collections.abc import Sequence
from datetime import datetime
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path
from tempfile import TemporaryFile

from bot.coalition.people import People, Role
from bot.membership.claim import new_claim
from bot.membership.store import ClaimStore
from bot.words.errors import CommandFailed
from config.settings import Settings
from storage.concerns_vault import ConcernsVault
from storage.migrate import lacking, migrate, newest_step, step_of
from storage.reach import DatabaseUnusable, in_its_own_words, read_once, write_once

DATABASE, CONCERNS, MATRIX = "tequio.db", "concerns.db", "matrix"

REHEARSED = "rehearsal.txt"
"""Stands in the folder of a rehearsal: nothing in there is real, and nothing real goes in there."""

UNFINISHED = "unfinished.txt"
"""Stands in a folder while a copy is put back: only a part of it may be there."""

LITTLE = 2**16
"""Bytes that have to find room, as anything that is kept does."""

DISK_IS_FULL = {ENOSPC, EDQUOT, EFBIG}
MAKE_ROOM = "Make room on that disk; Tequio goes on by itself then."
OURS_OR_ANOTHER = "Give it to the user that Tequio runs as, or choose another one for data_dir."

NEWER = "The database was brought to its shape by a newer Tequio. Install that version again."


def database_file(settings: Settings) -> Path:
    """Where SQLite keeps everything, if no PostgreSQL address was set."""
    return settings.data_dir / DATABASE


def database_url(settings: Settings) -> str:
    return settings.database_url.get_secret_value() or f"sqlite:///{database_file(settings)}"


def other_shape(missing: Sequence[str]) -> str:
    return (
        f"The database says that its shape is the newest, and lacks {', '.join(missing)}: another"
        " version made it, one that was not released. Go back to that version, or begin with an"
        " empty database."
    )


def bring_up_to_date(settings: Settings) -> str:
    """Make the data folder and the database as they have to be; return the database's address.

    Raises CommandFailed, also for the folder of a rehearsal, or of a copy that is put back in part.
    """
    require_no_rehearsal(settings)
    require_whole(settings)
    return open_up_to_date(settings)


def require_no_rehearsal(settings: Settings) -> None:
    """Raises CommandFailed."""
    if (settings.data_dir / REHEARSED).exists():
        raise CommandFailed(
            f"Everything in {settings.data_dir} was made up in a rehearsal, on a clock of its own. "
            "Choose another folder for data_dir."
        )


def require_whole(settings: Settings) -> None:
    """Raises CommandFailed where somebody began to put a copy back, and it was interrupted."""
    if (settings.data_dir / UNFINISHED).exists():
        raise CommandFailed(
            f"A copy was being put back into {settings.data_dir}, and only a part of it is there. "
            "Empty that folder, and PostgreSQL's database if you use one, and restore it again."
        )


def open_up_to_date(settings: Settings) -> str:
    """The same in any folder. Raises CommandFailed."""
    make_writable(settings.data_dir)
    url = database_url(settings)
    try:
        done, newest = read_once(url, step_of), newest_step()
        if done > newest:
            raise CommandFailed(NEWER)
        if done < newest:  # else not even looked into: what migrates is slow to load
            with in_its_own_words():
                migrate(url)
        missing = read_once(url, lacking)
        if missing:
            raise CommandFailed(other_shape(missing))
        write_once(url, lambda _connection: None)  # one that is somebody else's can only be read
    except DatabaseUnusable as reason:
        raise CommandFailed(unusable(reason)) from None
    return url


def open_vault(settings: Settings, now: datetime) -> ConcernsVault:
    """Raises CommandFailed."""
    file = settings.data_dir / CONCERNS
    try:
        with in_its_own_words():
            return ConcernsVault(file, settings.zone, now)
    except DatabaseUnusable as reason:
        raise CommandFailed(
            f"The file of safety concerns, {file}, cannot be used: {reason}. "
            "Give it to the user that Tequio runs as, or take it from your newest backup."
        ) from None


def holds_data(folder: Path) -> bool:
    """Whether anything of a coalition, or of a rehearsal, is kept in there."""
    return any((folder / name).exists() for name in (DATABASE, CONCERNS, MATRIX))


def make_writable(folder: Path) -> None:
    """Make the folder for us alone if it is not there. Raises CommandFailed."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise CommandFailed(
            f"The folder {folder} cannot be made: {error.strerror}. "
            "Choose another one for data_dir, or make it and give it to this user."
        ) from None
    problem = not_writable(folder)
    if problem:
        raise CommandFailed(problem)


def not_writable(folder: Path) -> str:
    """Why nothing can be kept in the folder, and what to do; empty if it can be."""
    try:
        with TemporaryFile(dir=folder) as file:
            file.write(bytes(LITTLE))  # a new file alone fits on a full disk
    except OSError as error:
        advice = MAKE_ROOM if error.errno in DISK_IS_FULL else OURS_OR_ANOTHER
        return f"Nothing can be written into the folder {folder}: {error.strerror}. {advice}"
    return ""


def unusable(reason: DatabaseUnusable) -> str:
    return (
        f"The database cannot be used: {reason}. "
        "See that it runs, and that database_url and data_dir are what you mean."
    )


def claim_if_nobody_leads(people: People, claims: ClaimStore) -> str:
    """A one-time code for the first coordinator; empty if there is one already."""
    if people.with_role(Role.COORDINATOR):
        return ""
    return new_claim(claims)
