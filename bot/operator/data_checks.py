"""Checks of what is stored: they look, and change nothing."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from bot.coalition.people import Role
from bot.concerns.responder.standing import is_responder
from bot.concerns.roster import FEWEST, Responder
from bot.operator.findings import Finding, fine, mend, note
from bot.operator.upkeep import (
    CONCERNS,
    NEWER,
    database_file,
    database_url,
    open_vault,
    other_shape,
    require_whole,
    unusable,
)
from bot.words.errors import CommandFailed
from config.settings import Settings
from storage.migrate import newest_step, shape_of
from storage.newest import newest_moment
from storage.people import SqlPeople
from storage.reach import DatabaseUnusable, only_read, read_once
from storage.unreadable import unreadable

TOLERANCE = timedelta(minutes=1)
"""Two machines that share a database are never on the same second."""


def database(settings: Settings) -> Finding:
    try:
        require_whole(settings)
    except CommandFailed as failed:
        return mend(str(failed))
    if not settings.database_url.get_secret_value() and not database_file(settings).is_file():
        return mend("There is no database yet: “tequio migrate” makes it.")
    try:
        step, missing = read_once(database_url(settings), shape_of)
    except DatabaseUnusable as reason:
        return mend(unusable(reason))
    return mend(other_shape(missing)) if missing else step_finding(step, newest_step())


def step_finding(step: str, newest: str) -> Finding:
    if step > newest:
        return mend(NEWER)
    if step < newest:
        return mend("The database has an older shape: make a copy of it, then “tequio migrate”.")
    return fine("The database can be read and has its newest shape.")


def writable(settings: Settings) -> Finding:
    return writable_finding(only_read=read_once(database_url(settings), only_read))


def writable_finding(*, only_read: bool) -> Finding:
    if only_read:
        return mend(
            "The database can only be read, so nothing is kept: it is a replica, or "
            "default_transaction_read_only is on. Let database_url lead to the one that is written."
        )
    return fine("The database can be written.")


def clock_goes_on(settings: Settings) -> Finding:
    return newest_finding(datetime.now(UTC), read_once(database_url(settings), newest_moment))


def newest_finding(now: datetime, newest: datetime | None) -> Finding:
    if newest is not None and newest > now + TOLERANCE:
        return mend(
            f"The clock is behind what was stored at {newest:%Y-%m-%d %H:%M} UTC: "
            "set it, best by NTP (timedatectl set-ntp on)."
        )
    return fine("The clock is not behind anything that was stored.")


def readable_rows(settings: Settings) -> Finding:
    return rows_finding(read_once(database_url(settings), unreadable))


def rows_finding(damaged: Mapping[str, int]) -> Finding:
    if damaged:
        where = ", ".join(f"{table}: {count}" for table, count in damaged.items())
        return mend(
            f"Some rows cannot be read and are left out ({where}): take them from your newest "
            "backup. If this began with another version, go back to it."
        )
    return fine("Every row that is needed can be read.")


def coordinator(settings: Settings) -> Finding:
    members = read_once(database_url(settings), lambda c: SqlPeople(c).members())
    leading = sum(member.has(Role.COORDINATOR) for member in members)
    if not leading:
        return mend(
            "Nobody is coordinator yet: whoever writes “claim” and the one-time code to Tequio "
            "becomes the first one. “tequio run” prints a code each time it starts."
        )
    return fine(f"Coordinators: {leading}.")


def responders(settings: Settings) -> Finding:
    """Those who may respond now: a key alone gives no right."""
    file, now = settings.data_dir / CONCERNS, datetime.now(UTC)
    if not file.is_file():
        return roster_finding((), now.date())
    try:
        vault = open_vault(settings, now)
    except CommandFailed as failed:
        return mend(str(failed))
    listed = vault.enrolled_members()
    may = read_once(
        database_url(settings), lambda c: [m for m in listed if is_responder(m, SqlPeople(c))]
    )
    return roster_finding([each for m in may if (each := vault.enrolled(m))], now.date())


def roster_finding(roster: Sequence[Responder], today: date) -> Finding:
    live = sum(responder.is_live(today) for responder in roster)
    if live < FEWEST:
        return note(
            f"Safety concerns cannot be taken yet: {live} of at least {FEWEST} responders hold a "
            "good key. Ask your responders to make theirs in the inbox."
        )
    return fine(f"Responders with a good key: {live}.")
