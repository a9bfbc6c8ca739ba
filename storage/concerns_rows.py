"""Rows of the vault as they are put in: each under a random id of its own."""

import secrets
from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection

from bot.concerns.batches import Batch
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.receipts import MailboxAddress
from bot.concerns.sealed.seal_report import SealedMessage, SealedReport
from bot.concerns.sealed.signatures import VerifyKey
from bot.words.ids import MemberId

_RESPONDER = "SELECT name, recipient, verify_key, proved FROM responders"


def roster(connection: Connection) -> Sequence[Responder]:
    return [responder_in(row) for row in connection.execute(f"{_RESPONDER} ORDER BY name")]


def enrolled(connection: Connection, member: MemberId) -> Responder | None:
    row = connection.execute(f"{_RESPONDER} WHERE member=?", [member]).fetchone()
    return responder_in(row) if row else None


def responder_in(row: Sequence[str]) -> Responder:
    name, recipient, verify_key, proved = row
    return Responder(name, Recipient(recipient), VerifyKey(verify_key), date.fromisoformat(proved))


def new_id() -> str:
    return secrets.token_hex(16)


def is_known(connection: Connection, report: SealedReport) -> bool:
    question = """SELECT 1 FROM cases WHERE "case"=:case
        UNION SELECT 1 FROM waiting_reports WHERE "case"=:case"""
    return connection.execute(question, {"case": report.case}).fetchone() is not None


def put_waiting_report(connection: Connection, report: SealedReport, batch: Batch) -> None:
    """The mailbox is there at once."""
    values = [new_id(), batch.name, report.case, report.key, report.message]
    connection.execute("INSERT INTO waiting_reports VALUES (?, ?, ?, ?, ?)", values)
    _put_mailbox(connection, report, batch)


def put_again(connection: Connection, report: SealedReport) -> bool:
    """In the place of what waits for the same case; whether something does."""
    change = 'UPDATE waiting_reports SET "key"=?, message=? WHERE "case"=?'
    return bool(connection.execute(change, [report.key, report.message, report.case]).rowcount)


def put_urgent_report(connection: Connection, report: SealedReport, batch: Batch) -> None:
    """A case without a wait."""
    put_case(connection, report.case, batch, report.key, report.message)
    _put_mailbox(connection, report, batch)


def put_case(connection: Connection, case: str, batch: Batch, key: bytes, message: bytes) -> None:
    connection.execute("INSERT INTO cases VALUES (?, ?, ?)", [case, f"{batch.day}", key])
    put_message(connection, case, message)


def put_message(connection: Connection, case: str, message: bytes) -> None:
    connection.execute("INSERT INTO messages VALUES (?, ?, ?)", [new_id(), case, message])


def is_there(connection: Connection, message: SealedMessage) -> bool:
    """Whether just these bytes stand in their case, or wait for it: they were sent before."""
    question = """SELECT 1 FROM messages WHERE "case"=:case AND message=:message
        UNION SELECT 1 FROM waiting_messages WHERE "case"=:case AND message=:message"""
    sent = {"case": message.case, "message": message.message}
    return connection.execute(question, sent).fetchone() is not None


def put_waiting_message(connection: Connection, message: SealedMessage, batch: Batch) -> str:
    """Returns its id."""
    values = (new_id(), batch.name, message.case, message.message)
    connection.execute("INSERT INTO waiting_messages VALUES (?, ?, ?, ?)", values)
    return values[0]


def put_letter(connection: Connection, mailbox: MailboxAddress, letter: bytes, batch: Batch) -> str:
    """Returns its id. It can be read at once; on the board it stands from its batch on."""
    values = (new_id(), mailbox, letter, batch.name)
    connection.execute("INSERT INTO letters VALUES (?, ?, ?, ?)", values)
    return values[0]


def _put_mailbox(connection: Connection, report: SealedReport, batch: Batch) -> None:
    mailbox = [report.mailbox, f"{batch.day}", report.capsule]
    connection.execute("INSERT OR IGNORE INTO mailboxes VALUES (?, ?, ?)", mailbox)
