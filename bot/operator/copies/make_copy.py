"""Makes a copy of all that is kept, while Tequio runs, and seals it for the operator alone.

Left out: the secrets (settings and secret files), and what would let a thief of the copy read
what is said later. Of a Matrix account only its login and its own signature are copied, never
the keys to what was said: it comes back as a new device, which it signs itself.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from bot.operator.copies.archive import About, is_public_key, packed, sealed
from bot.operator.copies.folder import drop_old_copies, put_copy
from bot.operator.copies.key_files import keep_keys, kept_keys
from bot.operator.copies.one_at_a_time import one_copy_at_a_time
from bot.operator.data_checks import database
from bot.operator.own_templates import FOLDER
from bot.operator.upkeep import CONCERNS, MATRIX, database_url, open_vault, unusable
from bot.words.errors import CommandFailed
from config.settings import Settings
from storage.concerns_vault import ConcernsVault
from storage.copy_keys import CopyKeys
from storage.database_copy import copy_database
from storage.reach import DatabaseUnusable

OF_MATRIX = frozenset({"login", "cross_signing"})
NO_RECIPIENT = (
    "backup.recipient is not set. Make a pair of keys on your own computer with “age-keygen -o "
    "tequio-backup.key”, keep that file there, and set backup.recipient to the line after "
    "“public key:”."
)
WRONG_RECIPIENT = "backup.recipient is no public key of age's: it begins with “age1”."


def backup(settings: Settings) -> Path:
    """Make a copy now; returns where it is. Raises CommandFailed."""
    if not settings.backup.recipient:
        raise CommandFailed(NO_RECIPIENT)
    if not is_public_key(settings.backup.recipient):
        raise CommandFailed(WRONG_RECIPIENT)
    looked = database(settings)
    if not looked.ok:
        raise CommandFailed(looked.sentence)
    now = datetime.now(UTC)
    with one_copy_at_a_time(settings.data_dir):
        return make_copy(settings, open_vault(settings, now), now)


def make_copy(settings: Settings, vault: ConcernsVault, now: datetime) -> Path:
    """Raises CommandFailed; then what copies there were are still there."""
    recipient, folder = settings.backup.recipient, copies_folder(settings)
    try:
        keys = CopyKeys(kept_keys(settings.data_dir))
        copied = copy_database(database_url(settings), keys)
        concerns = vault.copy(keys, now)
        about = About(
            now.isoformat(timespec="seconds"), version("tequio"), copied.kind, copied.step
        )
        files = {**copied.files, CONCERNS: concerns, **dict(_further_files(settings.data_dir))}
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        keep_keys(keys.needed, settings.data_dir, folder, recipient)
        made = put_copy(folder, sealed(packed(about, files), recipient), now)
        drop_old_copies(folder, now, timedelta(days=settings.backup.keep_days))
    except DatabaseUnusable as reason:
        raise CommandFailed(unusable(reason)) from None
    except OSError as error:
        raise CommandFailed(f"No copy can be written into {folder}: {error.strerror}.") from None
    return made


def copies_folder(settings: Settings) -> Path:
    return settings.backup.folder or settings.data_dir / "copies"


def _further_files(data_dir: Path) -> Iterator[tuple[str, bytes]]:
    """Templates of the coalition's own, and what Matrix accounts come in with. Raises OSError."""
    logins = [file for file in _files(data_dir / MATRIX) if file.name in OF_MATRIX]
    for file in (*_files(data_dir / FOLDER), *logins):
        yield file.relative_to(data_dir).as_posix(), file.read_bytes()


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.is_file())
