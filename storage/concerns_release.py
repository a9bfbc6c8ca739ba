"""Lets what waits go out with its batch: shuffled, all at once, and never alone."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from sqlite3 import Connection
from zoneinfo import ZoneInfo

from bot.concerns.batches import Batch, Slot, batch_named, last_batch, next_batch, started_between
from bot.concerns.sealed.decoys import decoy, decoy_message
from bot.concerns.sealed.seal_report import SealedMessage, SealedReport
from bot.words.ids import CaseId

DECOYS_AT_FIRST = 3
MOST_DECOY_MESSAGES = 2
DECOY_MESSAGES_WITHIN = timedelta(days=14)
KEPT = timedelta(days=120)
"""From the batch on: three months for the answer, thirty days to appeal. Then it is shredded."""

_CHANCE = secrets.SystemRandom()


def begin(connection: Connection, now: datetime, zone: ZoneInfo) -> None:
    """Fill a new vault with decoys; a vault that exists stays as it is."""
    last = last_batch(now, zone)
    first = ["released", last.name]
    if connection.execute("INSERT OR IGNORE INTO settings VALUES (?, ?)", first).rowcount:
        for _ in range(DECOYS_AT_FIRST):
            _put_decoy(connection, last, zone)


def waiting(connection: Connection, batch: Batch) -> int:
    question = """SELECT (SELECT count(*) FROM waiting_reports WHERE batch=:batch)
        + (SELECT count(*) FROM waiting_messages WHERE batch=:batch)"""
    return int(connection.execute(question, {"batch": batch.name}).fetchone()[0])


def put_report(connection: Connection, report: SealedReport, batch: Batch) -> None:
    """Let it wait; the mailbox is there at once. The same case a second time is left out."""
    values = [_id(), batch.name, report.case, report.key, report.message]
    known = """SELECT 1 FROM cases WHERE "case"=:case
        UNION SELECT 1 FROM waiting_reports WHERE "case"=:case"""
    if connection.execute(known, {"case": report.case}).fetchone() is None:
        connection.execute("INSERT INTO waiting_reports VALUES (?, ?, ?, ?, ?)", values)
        mailbox = [report.mailbox, f"{batch.day}", report.capsule]
        connection.execute("INSERT OR IGNORE INTO mailboxes VALUES (?, ?, ?)", mailbox)


def put_message(connection: Connection, message: SealedMessage, batch: Batch) -> None:
    values = [_id(), batch.name, message.case, message.message]
    connection.execute("INSERT INTO waiting_messages VALUES (?, ?, ?, ?)", values)


def is_due(connection: Connection, now: datetime, zone: ZoneInfo) -> bool:
    return bool(_started(connection, now, zone) or _due(connection, now, zone))


def release(connection: Connection, now: datetime, zone: ZoneInfo) -> Sequence[CaseId]:
    """Move all that is due to the cases, in an order drawn by lot. Returns the new cases."""
    started = _started(connection, now, zone)
    due = _due(connection, now, zone)
    for batch in started:
        if not _reports(connection, batch):
            _put_decoy(connection, batch, zone)
    cases = [case for batch in due for case in _move_reports(connection, batch)]
    for batch in due:
        _move_messages(connection, batch)
    if started:
        name = [started[-1].name]
        connection.execute("UPDATE settings SET value=? WHERE name='released'", name)
        _purge(connection, started[-1].day - KEPT)
    return cases


def _started(connection: Connection, now: datetime, zone: ZoneInfo) -> Sequence[Batch]:
    """The batches since the last release; those that would be shredded at once are left out."""
    question = "SELECT value FROM settings WHERE name='released'"
    last = batch_named(connection.execute(question).fetchone()[0])
    since = max(last.starts(zone), now - KEPT)
    return list(started_between(since, now, zone))


def _due(connection: Connection, now: datetime, zone: ZoneInfo) -> Sequence[Batch]:
    question = "SELECT batch FROM waiting_reports UNION SELECT batch FROM waiting_messages"
    batches = [batch_named(name) for (name,) in connection.execute(question)]
    return [each for each in batches if each.slot is Slot.AT_ONCE or each.starts(zone) <= now]


def _put_decoy(connection: Connection, batch: Batch, zone: ZoneInfo) -> None:
    made = decoy()
    put_report(connection, made, batch)
    _move_reports(connection, batch)
    for _ in range(_CHANCE.randrange(MOST_DECOY_MESSAGES + 1)):
        later = batch.starts(zone) + DECOY_MESSAGES_WITHIN * _CHANCE.random()
        put_message(connection, decoy_message(made.case), next_batch(later, zone))


def _reports(connection: Connection, batch: Batch) -> list[tuple[str, bytes, bytes]]:
    question = 'SELECT "case", "key", message FROM waiting_reports WHERE batch=?'
    return connection.execute(question, [batch.name]).fetchall()


def _move_reports(connection: Connection, batch: Batch) -> list[CaseId]:
    reports = _reports(connection, batch)
    _CHANCE.shuffle(reports)
    urgent = batch.slot is Slot.AT_ONCE
    for case, key, message in reports:
        values = [case, f"{batch.day}", urgent, key]
        connection.execute("INSERT INTO cases VALUES (?, ?, ?, ?)", values)
        connection.execute("INSERT INTO messages VALUES (?, ?, ?)", [_id(), case, message])
    connection.execute("DELETE FROM waiting_reports WHERE batch=?", [batch.name])
    return [CaseId(case) for case, _, _ in reports]


def _move_messages(connection: Connection, batch: Batch) -> None:
    question = 'SELECT "case", message FROM waiting_messages WHERE batch=?'
    messages = connection.execute(question, [batch.name]).fetchall()
    _CHANCE.shuffle(messages)
    for case, message in messages:
        connection.execute("INSERT INTO messages VALUES (?, ?, ?)", [_id(), case, message])
    connection.execute("DELETE FROM waiting_messages WHERE batch=?", [batch.name])


def _purge(connection: Connection, before: date) -> None:
    """Delete the keys of old cases and mailboxes, and what nobody can open without them."""
    connection.execute("DELETE FROM cases WHERE day<?", [f"{before}"])
    connection.execute("DELETE FROM mailboxes WHERE day<?", [f"{before}"])
    connection.execute('DELETE FROM messages WHERE "case" NOT IN (SELECT "case" FROM cases)')
    connection.execute("DELETE FROM letters WHERE mailbox NOT IN (SELECT address FROM mailboxes)")


def _id() -> str:
    return secrets.token_hex(16)
