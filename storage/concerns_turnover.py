"""Decoys come and go by themselves while they wait, as often as a lot of their own says.

Otherwise whoever has the rows twice within one half day would know of all that is new that it is
real. What is real comes in the place of a decoy, and so does another decoy; how many rows there are
and how long they are never changes by it. What is real never goes, so half of all decoys stay. When
each is to go is known in memory alone, as is which of them are decoys.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from sqlite3 import Connection
from zoneinfo import ZoneInfo

from bot.concerns.batches import Batch, batch_named, taken_in
from bot.concerns.sealed.decoys import ONE_MORE
from bot.concerns.sealed.padding import STEP
from storage import concerns_notices as notices
from storage.concerns_cover import Decoys, most_like

REPORTS = 'SELECT "case" FROM waiting_reports WHERE batch=? ORDER BY 1'
MESSAGES = "SELECT id FROM waiting_messages WHERE batch=? ORDER BY 1"
LETTERS = "SELECT id FROM letters WHERE batch=? ORDER BY 1"


Happening = Callable[[Connection, str], str | None]
"""Given an id, returns that of what came in its place; None if it is there no more."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What happens to one decoy, and when (UTC)."""

    happens: Happening
    moments: Sequence[datetime]


@dataclass(frozen=True, slots=True)
class Turnover:
    """`decoys` with a chance of its own: what is drawn here changes nothing that is drawn there."""

    decoys: Decoys
    zone: ZoneInfo
    turns: dict[str, Turn] = field(default_factory=dict)
    """By the case of a report, or the id of another row."""
    planned: set[Batch] = field(default_factory=set)

    def plan(self, connection: Connection, now: datetime) -> None:
        """Draw for each batch, once, when what waits for it takes its turns."""
        decoys, begun = self.decoys, self.decoys.begun
        self.planned.intersection_update(begun)
        for batch in sorted(begun - self.planned, key=lambda each: each.order):
            for question, known, happens in (
                (REPORTS, decoys.mailboxes, self._another_report),
                (MESSAGES, decoys.messages, self._another_message),
                (LETTERS, decoys.letters, self._another_answer),
            ):
                rows = connection.execute(question, [batch.name])
                self._plan([id_ for (id_,) in rows if id_ in known], happens, batch, now)
            self.planned.add(batch)

    def _plan(self, ids: Iterable[str], happens: Happening, batch: Batch, now: datetime) -> None:
        since, until = taken_in(batch, self.zone)
        for id_ in ids if now < until else ():
            moments = drawn_moments(self.decoys.chance, max(since, now), until)
            if moments:
                self.turns[id_] = Turn(happens, moments)

    def is_wanted(self, now: datetime) -> bool:
        """Whether there is something to plan, or to do."""
        return bool(self.decoys.begun - self.planned) or self._is_due(now)

    def _is_due(self, now: datetime) -> bool:
        return any(turn.moments[0] <= now for turn in self.turns.values())

    def turn(self, connection: Connection, now: datetime) -> None:
        """Let happen what is due; a batch that was released meanwhile is left as it is."""
        while self._is_due(now):
            id_ = min(self.turns, key=lambda each: self.turns[each].moments[0])
            turn = self.turns.pop(id_)
            instead = turn.happens(connection, id_)
            later = [moment for moment in turn.moments if moment > now]
            if instead and later:
                self.turns[instead] = Turn(turn.happens, later)

    def _another_report(self, connection: Connection, case: str) -> str | None:
        question = 'SELECT batch, length(message) FROM waiting_reports WHERE "case"=?'
        found = self._waits(connection, question, case)
        if found is None:
            return None
        made = self.decoys.add_report(connection, *found)
        self.decoys.take_place(connection, made, case)
        return made.case

    def _another_message(self, connection: Connection, id_: str) -> str | None:
        question = "SELECT batch, length(message) FROM waiting_messages WHERE id=?"
        found = self._waits(connection, question, id_)
        if found is None:
            return None
        connection.execute("DELETE FROM waiting_messages WHERE id=?", [id_])
        return self.decoys.add_message(connection, *found)

    def _another_answer(self, connection: Connection, id_: str) -> str | None:
        """A letter, its copy for who responds, and a handle: so much is handed in together."""
        question = "SELECT batch, length(letter) FROM letters WHERE id=?"
        found = self._waits(connection, question, id_)
        if found is None:
            return None
        connection.execute("DELETE FROM letters WHERE id=?", [id_])
        self._another_copy(connection, *found)
        notices.exchange(connection, found[0], self.decoys.notices)
        return self.decoys.add_letter(connection, *found)

    def _another_copy(self, connection: Connection, batch: Batch, length: int) -> None:
        question = "SELECT id, length(message) - ? FROM waiting_messages WHERE batch=?"
        rows = connection.execute(question, [STEP, batch.name])
        copy = most_like(length, [row for row in rows if row[0] in self.decoys.messages])
        if copy is not None:
            instead = self._another_message(connection, copy)
            if instead and copy in self.turns:
                self.turns[instead] = self.turns.pop(copy)

    def _waits(self, connection: Connection, question: str, id_: str) -> tuple[Batch, int] | None:
        """For which batch, and how long it is inside."""
        row = connection.execute(question, [id_]).fetchone()
        if row is None or (batch := batch_named(row[0])) not in self.decoys.begun:
            return None
        return batch, row[1] - STEP


def drawn_moments(chance: Random, since: datetime, until: datetime) -> Sequence[datetime]:
    """Of one decoy: none with a chance of a half, else one, two and so on with half of it each.

    Whoever looks before and after finds one more that came in at most twice as likely by what is
    new, and what stayed at most twice as likely to be real.
    """
    moments = []
    while chance.random() < ONE_MORE:
        moments.append(since + (until - since) * chance.random())
    return sorted(moments)
