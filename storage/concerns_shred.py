"""Shreds one case: what opens it goes, and something that nobody can open takes its place.

There are as many rows as before, and as long ones, so that nobody can count what was shredded.
"""

from dataclasses import dataclass
from sqlite3 import Connection

from bot.concerns.sealed.decoys import decoy, sealed_for_nobody
from bot.concerns.sealed.padding import STEP
from bot.concerns.sealed.receipts import MailboxAddress
from bot.words.ids import CaseId
from storage.concerns_cover import Decoys
from storage.concerns_rows import new_id


@dataclass(frozen=True, slots=True)
class Rows:
    """Names of a table, of the column that says what a row belongs to, and of its content."""

    table: str
    of: str
    content: str


MESSAGES = Rows("messages", "case", "message")
WAITING = Rows("waiting_messages", "case", "message")
LETTERS = Rows("letters", "mailbox", "letter")


def shred(connection: Connection, decoys: Decoys, case: CaseId, mailbox: MailboxAddress) -> bool:
    """Under new ids, so that copies forget it, too. False if there is no such case or mailbox."""
    question = 'SELECT 1 FROM cases, mailboxes WHERE "case"=? AND address=?'
    if connection.execute(question, [case, mailbox]).fetchone() is None:
        return False
    instead = decoy()
    change = 'UPDATE cases SET "case"=?, "key"=? WHERE "case"=?'
    connection.execute(change, [instead.case, instead.key, case])
    change = "UPDATE mailboxes SET address=?, capsule=? WHERE address=?"
    connection.execute(change, [instead.mailbox, instead.capsule, mailbox])
    _shred(connection, MESSAGES, case, instead.case)
    decoys.messages.update(_shred(connection, WAITING, case, instead.case))
    decoys.letters.update(_shred(connection, LETTERS, mailbox, instead.mailbox))
    return True


def _shred(connection: Connection, rows: Rows, before: str, instead: str) -> set[str]:
    """Returns the new ids of what stands there now."""
    question = f'SELECT id, length({rows.content}) FROM {rows.table} WHERE "{rows.of}"=?'  # noqa: S608  # nosec B608
    change = f'UPDATE {rows.table} SET id=?, "{rows.of}"=?, {rows.content}=? WHERE id=?'  # noqa: S608  # nosec B608
    ids = set()
    for id_, length in connection.execute(question, [before]).fetchall():
        new = new_id()
        connection.execute(change, [new, instead, sealed_for_nobody(length - STEP), id_])
        ids.add(new)
    return ids
