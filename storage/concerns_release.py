"""Lets what waits go out with its batch: all at once, and never alone.

In which order is of no account: the file is written sorted by random ids.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from sqlite3 import Connection
from zoneinfo import ZoneInfo

from bot.concerns.batches import Batch, batch_named, last_batch, started_between, upcoming_batches
from bot.concerns.store import Page
from bot.words.ids import MemberId
from storage.concerns_anew import forget
from storage.concerns_board import renew
from storage.concerns_cover import Decoys
from storage.concerns_figures import turn
from storage.concerns_notices import renew as renew_notices
from storage.concerns_rows import put_case, put_message
from storage.concerns_tickets import drop_tickets

KEPT = timedelta(days=120)
"""From the batch on: three months for the answer, thirty days to appeal. Then it is shredded."""


def begin(connection: Connection, decoys: Decoys, now: datetime, zone: ZoneInfo) -> None:
    """Fill a new vault with cases that nobody made; a vault that exists stays as it is."""
    last = last_batch(now, zone)
    first = ["released", last.name]
    renew_notices(connection, last, decoys.notices)
    if connection.execute("INSERT OR IGNORE INTO settings VALUES (?, ?)", first).rowcount:
        decoys.prepare(connection, last)
        decoys.prepare(connection, last)
        release(connection, decoys, now, zone)
        renew(connection, last, decoys.letters, decoys.chance)
        renew_notices(connection, last, decoys.notices)
    else:
        _drop_what_tells(connection, now, zone)


def is_due(connection: Connection, now: datetime, zone: ZoneInfo) -> bool:
    return bool(
        _unprepared(connection, now, zone)
        or _started(connection, now, zone)
        or _due(connection, now, zone)
    )


def release(connection: Connection, decoys: Decoys, now: datetime, zone: ZoneInfo) -> None:
    """Move all that is due to the cases; prepare what comes next."""
    for batch in _unprepared(connection, now, zone):
        decoys.prepare(connection, batch)
        _note(connection, "prepared", batch)
    due = _due(connection, now, zone)
    for batch in due:
        _move_reports(connection, batch)
    for batch in due:
        _move_messages(connection, batch)
    started = _started(connection, now, zone)
    for batch in (*due, *started):
        decoys.end(batch)
        forget(connection, batch)
    if started:
        _note(connection, "released", started[-1])
        _purge(connection, started[-1].day - KEPT)
        turn(connection, now.date())
        drop_tickets(connection, started[-1].day)
        renew(connection, started[-1], decoys.letters, decoys.chance)
        renew_notices(connection, started[-1], decoys.notices)


def pages(connection: Connection) -> Sequence[Page]:
    """Who is still to be told that something urgent is there; nobody at most times."""
    question = "SELECT pages.id, member FROM pages LEFT JOIN responders USING (recipient)"
    return [Page(id_, member and MemberId(member)) for id_, member in connection.execute(question)]


def _drop_what_tells(connection: Connection, now: datetime, zone: ZoneInfo) -> None:
    """An earlier version let only decoys wait for longer than the next two batches."""
    names = [batch.name for batch in upcoming_batches(now, zone)]
    rows = connection.execute("SELECT DISTINCT batch FROM waiting_messages")
    later = [
        [name] for (name,) in rows if batch_named(name).starts(zone) > now and name not in names
    ]
    connection.executemany("DELETE FROM waiting_messages WHERE batch=?", later)


def _unprepared(connection: Connection, now: datetime, zone: ZoneInfo) -> Sequence[Batch]:
    """What can be reported for now or was missed, and has no decoys yet."""
    _, furthest = upcoming_batches(now, zone)
    return _since(connection, "prepared", furthest.starts(zone), now, zone)


def _started(connection: Connection, now: datetime, zone: ZoneInfo) -> Sequence[Batch]:
    return _since(connection, "released", now, now, zone)


def _since(
    connection: Connection, name: str, until: datetime, now: datetime, zone: ZoneInfo
) -> Sequence[Batch]:
    """The batches after the one noted; those that would be shredded at once are left out."""
    question = "SELECT value FROM settings WHERE name IN (?, 'released') ORDER BY name='released'"
    last = batch_named(connection.execute(question, [name]).fetchone()[0])
    return list(started_between(max(last.starts(zone), now - KEPT), until, zone))


def _note(connection: Connection, name: str, batch: Batch) -> None:
    connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", [name, batch.name])


def _due(connection: Connection, now: datetime, zone: ZoneInfo) -> Sequence[Batch]:
    question = "SELECT batch FROM waiting_reports UNION SELECT batch FROM waiting_messages"
    batches = [batch_named(name) for (name,) in connection.execute(question)]
    return [each for each in batches if each.starts(zone) <= now]


def _move_reports(connection: Connection, batch: Batch) -> None:
    question = 'SELECT "case", "key", message FROM waiting_reports WHERE batch=?'
    for case, key, message in connection.execute(question, [batch.name]).fetchall():
        put_case(connection, case, batch, key, message)
    connection.execute("DELETE FROM waiting_reports WHERE batch=?", [batch.name])


def _move_messages(connection: Connection, batch: Batch) -> None:
    question = 'SELECT "case", message FROM waiting_messages WHERE batch=?'
    for case, message in connection.execute(question, [batch.name]).fetchall():
        put_message(connection, case, message)
    connection.execute("DELETE FROM waiting_messages WHERE batch=?", [batch.name])


def _purge(connection: Connection, before: date) -> None:
    """Delete the keys of old cases and mailboxes, and what nobody can open without them."""
    connection.execute("DELETE FROM cases WHERE day<?", [f"{before}"])
    connection.execute("DELETE FROM mailboxes WHERE day<?", [f"{before}"])
    connection.execute('DELETE FROM messages WHERE "case" NOT IN (SELECT "case" FROM cases)')
    connection.execute("DELETE FROM letters WHERE mailbox NOT IN (SELECT address FROM mailboxes)")
