"""Carries out what has fallen due on the agenda, each entry once."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from time import monotonic
from typing import TypeAlias

from bot.coalition.agenda import Occasion
from bot.engine_ports import DueEntry
from bot.ports import Clock, Storage, Transaction
from bot.waiting.backoff import backoff

log = logging.getLogger(__name__)

DueRoute: TypeAlias = Callable[[Occasion, Transaction], None]

FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)

TOGETHER = 100
"""Entries in one transaction: enough to share the cost of a commit."""

A_MOMENT = 0.003
"""Seconds after which a transaction takes no further entries if somebody waits for an answer."""

A_WHILE = 0.05
"""The same if nobody does: whoever comes meanwhile waits for those of a moment."""

MOST_STRETCHES = 1000
"""Of entries, one after the other. An entry that plans itself for now again and again is a bug;
it must not keep everything else from happening."""


@dataclass(frozen=True, slots=True)
class Ticker:
    storage: Storage
    routes: Mapping[str, DueRoute]
    clock: Clock
    stopwatch: Callable[[], float] = monotonic
    """Seconds of the machine's own clock, which nobody sets."""

    async def run(self) -> int:
        """Carry out all that is due now, oldest first; returns how many entries that were."""
        carried_out, stretch = 0, Stretch(0, next_few=1)
        for _ in range(MOST_STRETCHES):
            some = partial(self._some, few=stretch.next_few)
            stretch = await self.storage.run(some, waited_for=False)
            carried_out += stretch.carried_out
            if not stretch.carried_out:
                break
        return carried_out

    def _some(self, tx: Transaction, few: int) -> "Stretch":
        """Taking an entry off the agenda and doing what it says is one transaction."""
        now = self.clock()
        tx.agenda.set_right(now + 2 * LONGEST_RETRY)
        began, carried_out, goes_on = self.stopwatch(), 0, True
        while goes_on and carried_out < TOGETHER:
            entries = tx.agenda.claim(now, limit=min(few, TOGETHER - carried_out))
            self._carry_out_all(entries, tx)
            carried_out += len(entries)
            spent = self.stopwatch() - began
            has_time = spent < (A_MOMENT if tx.is_somebody_waiting() else A_WHILE)
            goes_on = has_time and len(entries) == few
            few = _how_many_more(carried_out, spent)
        return Stretch(carried_out, few)

    def _carry_out_all(self, entries: Sequence[DueEntry], tx: Transaction) -> None:
        """In one savepoint: one for each costs a third of what a small handler takes.

        If any fails, all of them are undone and begun again, each in a savepoint of its own.
        """
        if len(entries) > 1 and self._none_fails(entries, tx):
            return
        for entry in entries:
            self._carry_out(entry, tx)

    def _none_fails(self, entries: Sequence[DueEntry], tx: Transaction) -> bool:
        try:
            with tx.savepoint():
                for entry in entries:
                    self._handle(entry, tx)
        except Exception:  # noqa: BLE001 - it is told of when it fails alone
            return False
        return True

    def _carry_out(self, entry: DueEntry, tx: Transaction) -> None:
        """What its handler changed is undone if it fails; it is tried again later, for ever."""
        try:
            with tx.savepoint():
                self._handle(entry, tx)
        except Exception:
            log.exception("%s could not be carried out", entry.call.route)
            wait = backoff(entry.attempts, FIRST_RETRY, LONGEST_RETRY)
            tx.agenda.postpone(entry, self.clock() + wait)

    def _handle(self, entry: DueEntry, tx: Transaction) -> None:
        now = self.clock()
        occasion = Occasion(entry.call.args, entry.due, now, tx.people, tx.outbox, tx.agenda)
        self.routes[entry.call.route](occasion, tx)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was done in one transaction."""

    carried_out: int
    next_few: int
    """How many are to be taken at once next."""


def _how_many_more(carried_out: int, spent: float) -> int:
    """As many as take a moment if they are like those before, twice those at most."""
    fit = int(A_MOMENT * carried_out / spent) if spent > 0 else TOGETHER
    return max(1, min(fit, 2 * carried_out))
