"""Makes a copy each night while Tequio runs, and says how old the newest is."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.operator.copies.archive import is_public_key
from bot.operator.copies.folder import is_due, newest_copy
from bot.operator.copies.make_copy import NO_RECIPIENT, WRONG_RECIPIENT, copies_folder, make_copy
from bot.operator.copies.one_at_a_time import AnotherIsMade, one_copy_at_a_time
from bot.operator.findings import Finding, fine, mend, note
from bot.ports import Clock
from bot.words.errors import CommandFailed
from config.settings import Settings
from storage.concerns_vault import ConcernsVault

log = logging.getLogger(__name__)

TOO_OLD = timedelta(days=2)
TRY_AGAIN_AFTER = timedelta(hours=1)


def keep_copies(
    settings: Settings, vault: ConcernsVault, clock: Clock
) -> Callable[[], Awaitable[None]] | None:
    """What is to be called each minute; None if no copies are wanted."""
    if not settings.backup.recipient:
        return None
    failed_at: datetime | None = None

    async def make_one_if_due() -> None:
        nonlocal failed_at
        now = clock()
        if failed_at is not None and abs(now - failed_at) < TRY_AGAIN_AFTER:
            return
        try:
            await asyncio.to_thread(_make_one_if_due, settings, vault, now)
        except AnotherIsMade:
            return
        except (CommandFailed, OSError) as failure:
            failed_at = now
            log.warning("no copy could be made: %s", failure)
        except Exception:
            failed_at = now
            log.exception("no copy could be made")

    return make_one_if_due


def _make_one_if_due(settings: Settings, vault: ConcernsVault, now: datetime) -> None:
    with one_copy_at_a_time(settings.data_dir):
        if is_due(newest_copy(copies_folder(settings)), now, settings.zone):
            make_copy(settings, vault, now)


def copies(settings: Settings) -> Finding:
    """For the doctor."""
    if not settings.backup.recipient:
        return note(f"No copies are made. {NO_RECIPIENT}")
    if not is_public_key(settings.backup.recipient):
        return mend(WRONG_RECIPIENT)
    try:
        newest = newest_copy(copies_folder(settings))
    except OSError as error:
        return mend(f"The folder of copies cannot be read: {error.strerror}.")
    return age_finding(newest, datetime.now(UTC))


def age_finding(newest: datetime | None, now: datetime) -> Finding:
    if newest is None:
        return note(
            "There is no copy yet: “tequio run” makes one each night, “tequio backup” at once."
        )
    if now - newest > TOO_OLD:
        return mend(
            f"The newest copy is of {newest:%Y-%m-%d}: see what “tequio backup” says, and that "
            "“tequio run” runs at night."
        )
    return fine(f"The newest copy is of {newest:%Y-%m-%d %H:%M} UTC.")
