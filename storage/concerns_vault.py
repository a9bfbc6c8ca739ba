"""Keeps safety concerns: the sealed core's stores over a file of their own."""

import secrets
from collections.abc import Collection, Sequence
from datetime import date, datetime
from pathlib import Path
from sqlite3 import Connection
from zoneinfo import ZoneInfo

from bot.concerns.batches import Batch, last_batch
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.receipts import MailboxAddress
from bot.concerns.sealed.seal_report import SealedMessage, SealedReport
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.concerns.sealed.signatures import VerifyKey
from bot.concerns.store import KeptCase
from bot.words.ids import CaseId, MemberId
from storage import concerns_release as releasing
from storage.concerns_file import ConcernsFile

SALT_BYTES = 16


class ConcernsVault:
    """`ConcernStore`, `CaseStore` and `BatchStore` of the concerns, in one file."""

    def __init__(self, file: Path, zone: ZoneInfo, now: datetime) -> None:
        """Open the vault, new if need be; batches are released by the clock of `zone`."""
        self._file, self._zone = ConcernsFile(file, last_batch(now, zone).starts(zone)), zone
        self._pages: dict[CaseId, frozenset[Recipient]] = {}
        with self._file.changing() as connection:
            salt = secrets.token_hex(SALT_BYTES)
            connection.execute("INSERT OR IGNORE INTO settings VALUES ('salt', ?)", [salt])
            releasing.begin(connection, now, zone)

    def salt(self) -> bytes:
        with self._file.reading() as connection:
            return bytes.fromhex(_one(connection, "SELECT value FROM settings WHERE name='salt'"))

    def roster(self) -> Sequence[Responder]:
        with self._file.reading() as connection:
            return [_responder(row) for row in connection.execute(f"{_RESPONDER} ORDER BY name")]

    def enrolled(self, member: MemberId) -> Responder | None:
        with self._file.reading() as connection:
            row = connection.execute(f"{_RESPONDER} WHERE member=?", [member]).fetchone()
        return _responder(row) if row else None

    def enrol(self, member: MemberId, responder: Responder) -> None:
        values = (responder.name, responder.recipient, responder.verify_key, f"{responder.proved}")
        with self._file.changing() as connection:
            connection.execute("DELETE FROM responders WHERE member=?", [member])
            connection.execute(
                "INSERT INTO responders VALUES (?, ?, ?, ?, ?, ?)", [_id(), member, *values]
            )

    def waiting(self, batch: Batch) -> int:
        with self._file.reading() as connection:
            return releasing.waiting(connection, batch)

    def keep(self, report: SealedReport, batch: Batch, page: Collection[Recipient] = ()) -> None:
        with self._file.changing() as connection:
            releasing.put_report(connection, report, batch)
        if page:
            self._pages[report.case] = frozenset(page)

    def add(self, message: SealedMessage, batch: Batch) -> None:
        with self._file.changing() as connection:
            releasing.put_message(connection, message, batch)

    def capsule(self, mailbox: MailboxAddress) -> bytes | None:
        with self._file.reading() as connection:
            row = connection.execute(
                "SELECT capsule FROM mailboxes WHERE address=?", [mailbox]
            ).fetchone()
        return bytes(row[0]) if row else None

    def burn(self, mailbox: MailboxAddress) -> Sequence[bytes]:
        with self._file.changing() as connection:
            letters = connection.execute("SELECT letter FROM letters WHERE mailbox=?", [mailbox])
            burnt = [letter for (letter,) in letters]
            connection.execute("DELETE FROM letters WHERE mailbox=?", [mailbox])
        return burnt

    def cases(self) -> Sequence[KeptCase]:
        with self._file.reading() as connection:
            keys = connection.execute('SELECT "case", "key" FROM cases').fetchall()
            messages: dict[str, list[bytes]] = {}
            for case, message in connection.execute('SELECT "case", message FROM messages'):
                messages.setdefault(case, []).append(message)
        return [KeptCase(case, key, tuple(messages.get(case, ()))) for case, key in keys]

    def hand_in(self, letter: SealedLetter, batch: Batch) -> bool:
        with self._file.changing() as connection:
            known = connection.execute(
                'SELECT 1 FROM cases, mailboxes WHERE "case"=? AND address=?',
                [letter.case, letter.mailbox],
            ).fetchone()
            if known:
                values = [_id(), letter.mailbox, letter.for_mailbox]
                connection.execute("INSERT INTO letters VALUES (?, ?, ?)", values)
                copy = SealedMessage(letter.case, letter.for_case)
                releasing.put_message(connection, copy, batch)
        return known is not None

    def release(self, now: datetime) -> Sequence[MemberId]:
        with self._file.reading() as connection:
            due = releasing.is_due(connection, now, self._zone)
        if not due:
            self._file.level_times()
            return []
        with self._file.changing() as connection:
            released = releasing.release(connection, now, self._zone)
            members = self._to_page(connection, released)
        self._file.show_time(last_batch(now, self._zone).starts(self._zone))
        return members

    def _to_page(self, connection: Connection, released: Sequence[CaseId]) -> Sequence[MemberId]:
        wanted = {key for case in released for key in self._pages.pop(case, ())}
        rows = connection.execute("SELECT member, recipient FROM responders")
        return [MemberId(member) for member, recipient in rows if recipient in wanted]


_RESPONDER = "SELECT name, recipient, verify_key, proved FROM responders"


def _responder(row: tuple[str, str, str, str]) -> Responder:
    name, recipient, verify_key, proved = row
    return Responder(name, Recipient(recipient), VerifyKey(verify_key), date.fromisoformat(proved))


def _one(connection: Connection, question: str) -> str:
    return str(connection.execute(question).fetchone()[0])


def _id() -> str:
    return secrets.token_hex(16)
