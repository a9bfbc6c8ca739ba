"""Puts a copy back where nothing is yet."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from bot.operator.copies.archive import About, opened, unpacked
from bot.operator.copies.key_files import BESIDE, sealed_keys
from bot.operator.copies.restored import note_restored
from bot.operator.upkeep import (
    CONCERNS,
    NEWER,
    UNFINISHED,
    database_url,
    holds_data,
    make_writable,
    open_up_to_date,
    require_no_rehearsal,
    unusable,
)
from bot.words.errors import CommandFailed
from config.settings import Settings
from storage.concerns_copy import opened_copy
from storage.copy_keys import WrongKeys
from storage.database_copy import DatabaseCopy, kind_of, opened_database, put_back
from storage.lives import leave_behind
from storage.migrate import newest_step
from storage.reach import DatabaseUnusable, write_once
from storage.ways_in import forget_ways_in


def restore(settings: Settings, file: Path, identities: Path) -> datetime:
    """Into the empty data folder and database of the settings; returns when the copy was made.

    Everybody has to sign in to the pages anew, and what was owed is looked for on the platforms
    before it is said again. Raises CommandFailed.
    """
    about, files = unpacked(opened(file, identities))
    _require_place_for(about, settings)
    keys, unfinished = sealed_keys(file.parent / BESIDE, identities), settings.data_dir / UNFINISHED
    url, copy = database_url(settings), DatabaseCopy(about.kind, about.step, files)
    try:
        copy, concerns = opened_database(copy, keys), opened_copy(files[CONCERNS], keys)
        unfinished.touch(mode=0o600)
        put_back(url, copy)
        _write(settings.data_dir, {CONCERNS: concerns, **_further(files)})
        open_up_to_date(settings)
        write_once(url, forget_ways_in)
        note_restored(settings.data_dir, datetime.now(UTC))
        leave_behind(settings.data_dir)
        unfinished.unlink()
    except WrongKeys:
        raise CommandFailed(f"{file.parent / BESIDE} {NOT_ITS_KEYS}") from None
    except DatabaseUnusable as reason:
        raise CommandFailed(unusable(reason)) from None
    except OSError as error:
        raise CommandFailed(f"The copy cannot be put back: {error.strerror}.") from None
    return datetime.fromisoformat(about.made)


NOT_ITS_KEYS = (
    "does not belong to this copy: take the one that was written beside the newest copy of the "
    "same Tequio."
)


def _require_place_for(about: About, settings: Settings) -> None:
    if about.step > newest_step():
        raise CommandFailed(NEWER)
    if about.kind != kind_of(database_url(settings)):
        raise CommandFailed(
            f"The copy was made of {about.kind}, and the settings name another kind of database."
        )
    make_writable(settings.data_dir)
    require_no_rehearsal(settings)
    if holds_data(settings.data_dir):
        raise CommandFailed(
            f"There is something in {settings.data_dir} already: a copy is only put back into an "
            "empty folder. Move what is there to another place, or choose another data_dir."
        )


def _further(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {
        name: content
        for name, content in files.items()
        if PurePosixPath(name).parts[0] in {"templates", "matrix"}
    }


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise CommandFailed("That file is not a copy that Tequio made.")
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_bytes(content)
