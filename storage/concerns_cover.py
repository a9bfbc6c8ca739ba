"""What nobody wrote waits and lies among what somebody did, and gives way to it.

Which is which only this process knows, and only until it ends: no store tells. Of what lies there
at a new start nothing gives way any more, so others are drawn to it (`concerns_anew.py`).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from sqlite3 import Connection

from bot.concerns.batches import Batch
from bot.concerns.sealed.decoys import (
    decoy,
    decoy_message,
    draw_cover,
    draw_more,
    sealed_for_nobody,
)
from bot.concerns.sealed.receipts import MailboxAddress
from bot.concerns.sealed.seal_report import SealedReport
from bot.words.ids import CaseId
from storage.concerns_board import oldest_shown
from storage.concerns_figures import prepare as prepare_marks
from storage.concerns_figures import prepare_anew as prepare_marks_anew
from storage.concerns_notices import prepare as prepare_notices
from storage.concerns_notices import prepare_anew as prepare_notices_anew
from storage.concerns_rows import put_letter, put_waiting_message, put_waiting_report

TALKED_ABOUT_FOR = timedelta(days=30)
"""So long after its batch decoys of words and letters are added to a case."""


@dataclass(frozen=True, slots=True)
class Decoys:
    """Those that this process has made: reports by their case, the others by their row's id."""

    chance: Random
    mailboxes: dict[str, str] = field(default_factory=dict)
    """Of each decoy of a report; written down nowhere."""
    messages: set[str] = field(default_factory=set)
    letters: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    notices: set[str] = field(default_factory=set)
    begun: set[Batch] = field(default_factory=set)
    """Batches that wait and for which decoys are made here, at first or anew."""

    def prepare(self, connection: Connection, batch: Batch) -> None:
        """Let a batch begin with decoys, before anything real can come in for it."""
        self._draw(connection, batch)
        self.marks.update(prepare_marks(connection, batch, self.chance))
        prepare_notices(connection, batch, self.notices, self.chance)

    def prepare_anew(self, connection: Connection, batch: Batch) -> None:
        """Let as many come to a batch that another process has begun: of its own none is known."""
        self._draw(connection, batch)
        self.marks.update(prepare_marks_anew(connection, batch, self.chance))
        prepare_notices_anew(connection, batch, self.notices)

    def _draw(self, connection: Connection, batch: Batch) -> None:
        cover = draw_cover(self.chance)
        for length in cover.reports:
            self.add_report(connection, batch, length)
        for length in cover.messages:
            self.add_message(connection, batch, length)
        for length in cover.letters:
            self.add_letter(connection, batch, length)
        self.begun.add(batch)

    def end(self, last: Batch) -> None:
        """It was released, by whatever process: nothing comes in for it, or for one before it."""
        self.begun.difference_update([each for each in self.begun if each.order <= last.order])

    def add_report(self, connection: Connection, batch: Batch, length: int) -> SealedReport:
        made = decoy(length)
        put_waiting_report(connection, made, batch)
        self.mailboxes[made.case] = made.mailbox
        return made

    def add_letter(self, connection: Connection, batch: Batch, length: int) -> str:
        """Into any mailbox, somebody's own too: who opens it overlooks what is not for them.

        Returns its id.
        """
        question = """SELECT address, coalesce(there, 0) + 1 FROM mailboxes
            LEFT JOIN (SELECT mailbox, count(*) AS there FROM letters GROUP BY mailbox)
            ON mailbox=address ORDER BY address"""
        mailbox = MailboxAddress(_drawn(connection.execute(question), self.chance))
        id_ = put_letter(connection, mailbox, sealed_for_nobody(length), batch)
        self.letters.add(id_)
        return id_

    def give_way_to_report(
        self, connection: Connection, report: SealedReport, batch: Batch
    ) -> None:
        """Take out the decoy most like it; what was added to that one is the report's now."""
        question = 'SELECT "case", length(message) FROM waiting_reports WHERE batch=?'
        beside = self._beside(connection, question, batch, self.mailboxes, self.add_report)
        case = most_like(len(report.message), beside)
        if case is not None:
            self.take_place(connection, report, case)

    def take_place(self, connection: Connection, report: SealedReport, case: str) -> None:
        """Of the decoy with this case. It stays known: on a full disk it is still there."""
        mailbox = self.mailboxes[case]
        connection.execute('DELETE FROM waiting_reports WHERE "case"=?', [case])
        connection.execute("DELETE FROM mailboxes WHERE address=?", [mailbox])
        change = 'UPDATE waiting_messages SET "case"=? WHERE "case"=?'
        connection.execute(change, [report.case, case])
        change = "UPDATE letters SET mailbox=? WHERE mailbox=?"
        connection.execute(change, [report.mailbox, mailbox])

    def give_way_to_message(self, connection: Connection, message: bytes, batch: Batch) -> None:
        question = "SELECT id, length(message) FROM waiting_messages WHERE batch=?"
        rows = self._beside(connection, question, batch, self.messages, self.add_message)
        id_ = most_like(len(message), rows)
        connection.execute("DELETE FROM waiting_messages WHERE id=?", [id_])

    def give_way_to_letter(self, connection: Connection, letter: bytes, batch: Batch) -> None:
        """One of its batch; else one that has left the board, which shows each for so long."""
        question = "SELECT id, length(letter) FROM letters WHERE batch=?"
        beside = self._beside(connection, question, batch, self.letters, self.add_letter)
        question = "SELECT id, length(letter) FROM letters WHERE batch<?"
        rows = connection.execute(question, [oldest_shown(batch.day)])
        earlier = [row for row in rows if row[0] in self.letters]
        id_ = most_like(len(letter), beside or earlier)
        connection.execute("DELETE FROM letters WHERE id=?", [id_])

    def _beside(
        self,
        connection: Connection,
        question: str,
        batch: Batch,
        known: Collection[str],
        add: Callable[[Connection, Batch, int], object],
    ) -> list[tuple[str, int]]:
        """The decoys of a batch; where all have given way, as many more as are drawn now."""
        found = _known(connection, question, batch, known)
        if found or batch not in self.begun:
            return found
        for length in draw_more(self.chance):
            add(connection, batch, length)
        return _known(connection, question, batch, known)

    def add_message(self, connection: Connection, batch: Batch, length: int) -> str:
        """To any case, a real one too: who can open it overlooks what is not sealed to it.

        Returns its id.
        """
        question = """SELECT "case", count(*) FROM messages
            WHERE "case" IN (SELECT "case" FROM cases WHERE day>=?) GROUP BY "case"
            UNION SELECT "case", 1 FROM waiting_reports WHERE batch=? ORDER BY 1"""
        values = [f"{batch.day - TALKED_ABOUT_FOR}", batch.name]
        case = _drawn(connection.execute(question, values), self.chance)
        message = decoy_message(CaseId(case), length)
        id_ = put_waiting_message(connection, message, batch)
        self.messages.add(id_)
        return id_


def _drawn(weighted: Iterable[tuple[str, int]], chance: Random) -> str:
    """The more there is already, the more is added: some talk a lot, most do not."""
    names, weights = zip(*weighted, strict=True)
    return str(chance.choices(names, weights)[0])


def _known(
    connection: Connection, question: str, batch: Batch, known: Collection[str]
) -> list[tuple[str, int]]:
    rows = connection.execute(question, [batch.name])
    return [(id_, length) for id_, length in rows if id_ in known]


def most_like(length: int, rows: Iterable[tuple[str, int]]) -> str | None:
    """That which is nearest to this length; None of none."""
    found = [(abs(each - length), id_) for id_, each in rows]
    return min(found)[1] if found else None
