"""Keeps safety concerns: the sealed core's stores over a file of their own."""

import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from random import Random, SystemRandom
from sqlite3 import Connection
from zoneinfo import ZoneInfo

from bot.concerns.batches import Batch, Slot, last_batch
from bot.concerns.figures import Figures
from bot.concerns.quarters import Quarter
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.handles import Handle
from bot.concerns.sealed.marks import Mark, QuarterKey
from bot.concerns.sealed.receipts import MailboxAddress
from bot.concerns.sealed.seal_report import SealedMessage, SealedReport
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.concerns.sealed.tickets import TicketHash
from bot.concerns.store import KeptCase, Page
from bot.words.ids import CaseId
from storage import concerns_anew as anew
from storage import concerns_board as boards
from storage import concerns_figures as counting
from storage import concerns_notices as notices
from storage import concerns_release as releasing
from storage.concerns_copy import sealed_copy
from storage.concerns_cover import Decoys
from storage.concerns_early import Early
from storage.concerns_file import ConcernsFile
from storage.concerns_people import ResponderLists
from storage.concerns_rows import (
    is_known,
    is_there,
    new_id,
    put_again,
    put_letter,
    put_urgent_report,
    put_waiting_message,
    put_waiting_report,
)
from storage.concerns_shred import shred
from storage.concerns_tickets import is_ticket, put_tickets
from storage.concerns_turnover import Turnover
from storage.copy_keys import CopyKeys

SALT_BYTES = 16
SECRET_BYTES = 32
CHANCE = SystemRandom()


class ConcernsVault(ResponderLists):
    """`ConcernStore`, `CaseStore` and `BatchStore` of the concerns, in one file."""

    def __init__(self, file: Path, zone: ZoneInfo, now: datetime, chance: Random = CHANCE) -> None:
        """Open the vault, new if need be; batches are released by the clock of `zone`.

        By `chance` decoys are drawn; everything secret comes from the system's own.
        """
        super().__init__(ConcernsFile(file, last_batch(now, zone).starts(zone)))
        self._zone = zone
        self._decoys = Decoys(chance)
        self._turnover = Turnover(replace(self._decoys, chance=CHANCE), zone)
        self._early = Early(self._decoys, zone)
        with self._file.changing() as connection:
            salt = secrets.token_hex(SALT_BYTES)
            connection.execute("INSERT OR IGNORE INTO settings VALUES ('salt', ?)", [salt])
            secret = ["challenge secret", secrets.token_hex(SECRET_BYTES)]
            connection.execute("INSERT OR IGNORE INTO settings VALUES (?, ?)", secret)
            releasing.begin(connection, self._decoys, now, zone)

    def draw_anew(self, now: datetime) -> None:
        """Whoever runs does so before anything can come in; one who only looks in does not."""
        with self._drawing() as connection:
            anew.draw_anew(connection, self._decoys, now, self._zone)
            self._turnover.plan(connection, now)
            self._early.come(connection, now)

    @contextmanager
    def _drawing(self) -> Iterator[Connection]:
        """What could not be kept, as on a full disk, was not drawn: it is, at the next beat."""
        turns = self._turnover.turns
        with ExitStack() as undo:
            for each in (self._decoys.begun, self._turnover.planned):
                undo.callback(each.update, each.copy())
                undo.callback(each.clear)  # the last one is called first
            undo.callback(turns.update, turns.copy())
            undo.callback(turns.clear)
            undo.callback(setattr, self._early, "plan", self._early.plan)
            with self._file.changing() as connection:
                yield connection
            undo.pop_all()

    def salt(self) -> bytes:
        with self._file.reading() as connection:
            return bytes.fromhex(_one(connection, "SELECT value FROM settings WHERE name='salt'"))

    def challenge_secret(self) -> bytes:
        question = "SELECT value FROM settings WHERE name='challenge secret'"
        with self._file.reading() as connection:
            return bytes.fromhex(_one(connection, question))

    def keep(self, report: SealedReport, batch: Batch, page: Collection[Recipient] = ()) -> None:
        urgent = batch.slot is Slot.AT_ONCE
        with self._file.changing() as connection:
            if is_known(connection, report):
                return
            if urgent:
                put_urgent_report(connection, report, batch)
            else:
                self._decoys.give_way_to_report(connection, report, batch)
                put_waiting_report(connection, report, batch)
            owed = [[new_id(), recipient] for recipient in page]
            connection.executemany("INSERT INTO pages VALUES (?, ?)", owed)
        if urgent:  # and it is kept
            self._early.give_way()

    def add(self, message: SealedMessage, batch: Batch) -> None:
        with self._file.changing() as connection:
            self._decoys.give_way_to_message(connection, message.message, batch)
            put_waiting_message(connection, message, batch)

    def capsule(self, mailbox: MailboxAddress) -> bytes | None:
        with self._file.reading() as connection:
            row = connection.execute(
                "SELECT capsule FROM mailboxes WHERE address=?", [mailbox]
            ).fetchone()
        return bytes(row[0]) if row else None

    def cover(self, report: SealedReport, batch: Batch) -> bool:
        """Beside the decoys: no report may count on what came along with an answer."""
        with self._file.changing() as connection:
            if put_again(connection, report):
                return True
            if is_known(connection, report):
                return False
            put_waiting_report(connection, report, batch)
        return True

    def board(self) -> Sequence[bytes]:
        with self._file.reading() as connection:
            return boards.board(connection)

    def noticeboard(self) -> Sequence[Handle]:
        with self._file.reading() as connection:
            return notices.shown(connection)

    def letters(self, mailbox: MailboxAddress) -> Sequence[bytes]:
        with self._file.reading() as connection:
            rows = connection.execute("SELECT letter FROM letters WHERE mailbox=?", [mailbox])
            return [bytes(letter) for (letter,) in rows]

    def burn(self, mailbox: MailboxAddress, letters: Mapping[bytes, bytes]) -> None:
        with self._file.changing() as connection:
            connection.executemany(
                "UPDATE letters SET letter=? WHERE mailbox=? AND letter=?",
                [(instead, mailbox, letter) for letter, instead in letters.items()],
            )

    def cases(self) -> Sequence[KeptCase]:
        with self._file.reading() as connection:
            cases = connection.execute('SELECT "case", day, "key" FROM cases').fetchall()
            messages: dict[str, list[bytes]] = {}
            for case, message in connection.execute('SELECT "case", message FROM messages'):
                messages.setdefault(case, []).append(message)
        return [
            KeptCase(case, date.fromisoformat(day), key, tuple(messages.get(case, ())))
            for case, day, key in cases
        ]

    def hand_in(
        self, letter: SealedLetter, batch: Batch, beside: Sequence[SealedMessage] = ()
    ) -> bool:
        with self._file.changing() as connection:
            known = connection.execute(
                'SELECT 1 FROM cases, mailboxes WHERE "case"=? AND address=?',
                [letter.case, letter.mailbox],
            ).fetchone()
            mine = SealedMessage(letter.case, letter.for_case)
            if known and not is_there(connection, mine):
                self._decoys.give_way_to_letter(connection, letter.for_mailbox, batch)
                put_letter(connection, letter.mailbox, letter.for_mailbox, batch)
                notices.announce(connection, letter.handle, batch, self._decoys.notices)
                for each in (mine, *beside):
                    self._decoys.give_way_to_message(connection, each.message, batch)
                    put_waiting_message(connection, each, batch)
        return known is not None

    def take_step(self, step: SealedMessage, batch: Batch) -> bool:
        with self._file.changing() as connection:
            known = connection.execute('SELECT 1 FROM cases WHERE "case"=?', [step.case]).fetchone()
            if known and not is_there(connection, step):
                self._decoys.give_way_to_message(connection, step.message, batch)
                put_waiting_message(connection, step, batch)
        return known is not None

    def shred(self, case: CaseId, mailbox: MailboxAddress, mark: Mark) -> bool:
        with self._file.changing() as connection:
            is_gone = shred(connection, self._decoys, case, mailbox)
            if is_gone:
                counting.put_mark(connection, mark, self._decoys.marks)
        return is_gone

    def quarter_keys(self) -> Sequence[QuarterKey]:
        with self._file.reading() as connection:
            return counting.quarter_keys(connection)

    def marks(self, quarter: Quarter) -> Sequence[bytes]:
        with self._file.reading() as connection:
            return counting.marks(connection, quarter)

    def count(self, figures: Figures) -> None:
        with self._file.changing() as connection:
            counting.count(connection, figures)

    def figures(self) -> Sequence[Figures]:
        with self._file.reading() as connection:
            return counting.figures(connection)

    def add_tickets(self, hashes: Collection[TicketHash], until: date, most: int) -> bool:
        with self._file.changing() as connection:
            return put_tickets(connection, hashes, until, most)

    def is_ticket(self, hash_: TicketHash, today: date) -> bool:
        with self._file.reading() as connection:
            return is_ticket(connection, hash_, today)

    def turn(self) -> AbstractContextManager[bool]:
        return self._file.turn()

    def release(self, now: datetime) -> Sequence[Page]:
        with self._file.reading() as connection:
            due = releasing.is_due(connection, now, self._zone)
            due = due or anew.is_wanted(connection, self._decoys, now, self._zone)
            due = due or self._turnover.is_wanted(now) or self._early.is_wanted(now)
            owed = releasing.pages(connection)
        if due:
            with self._drawing() as connection:
                releasing.release(connection, self._decoys, now, self._zone)
                anew.draw_anew(connection, self._decoys, now, self._zone)
                self._turnover.plan(connection, now)
                self._turnover.turn(connection, now)
                self._early.come(connection, now)
            self._file.show_time(last_batch(now, self._zone).starts(self._zone))
        else:
            self._file.level_times()
        return owed

    def paged(self, pages: Collection[Page]) -> None:
        with self._file.changing() as connection:
            connection.executemany("DELETE FROM pages WHERE id=?", [[page.id] for page in pages])

    def copy(self, keys: CopyKeys, now: datetime) -> bytes:
        """All of it for a copy, to be opened with those keys."""
        with self._file.reading() as connection:
            return sealed_copy(connection, keys, last_batch(now, self._zone).day)


def _one(connection: Connection, question: str) -> str:
    return str(connection.execute(question).fetchone()[0])
