"""Carries out what has fallen due on the agenda, each entry once."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import TypeAlias

from bot.coalition.agenda import Occasion
from bot.ports import Clock, DueEntry, Storage, Transaction
from bot.waiting.backoff import backoff

log = logging.getLogger(__name__)

DueRoute: TypeAlias = Callable[[Occasion, Transaction], None]

FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)

TOGETHER = 100
"""Entries in one transaction: enough to share the cost of a commit."""

A_MOMENT = 0.003
"""Seconds after which a transaction takes no further entries: whoever writes to us waits for it."""

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
        carried_out = 0
        for _ in range(MOST_STRETCHES):
            done = await self.storage.run(self._some, waited_for=False)
            carried_out += done
            if not done:
                break
        return carried_out

    def _some(self, tx: Transaction) -> int:
        """Taking an entry off the agenda and doing what it says is one transaction."""
        now = self.clock()
        tx.agenda.set_right(now + 2 * LONGEST_RETRY)
        began, carried_out, few = self.stopwatch(), 0, 1
        while few > 0:
            entries = tx.agenda.claim(now, limit=few)
            for entry in entries:
                self._carry_out(entry, tx)
            carried_out += len(entries)
            spent = self.stopwatch() - began
            few = _how_many_more(carried_out, spent) if len(entries) == few else 0
        return carried_out

    def _carry_out(self, entry: DueEntry, tx: Transaction) -> None:
        """What its handler changed is undone if it fails; it is tried again later, for ever."""
        now = self.clock()
        occasion = Occasion(entry.call.args, entry.due, now, tx.people, tx.outbox, tx.agenda)
        try:
            with tx.savepoint():
                self.routes[entry.call.route](occasion, tx)
        except Exception:
            log.exception("%s could not be carried out", entry.call.route)
            tx.agenda.postpone(entry, now + backoff(entry.attempts, FIRST_RETRY, LONGEST_RETRY))


def _how_many_more(carried_out: int, spent: float) -> int:
    """As many as fit into the moment if they take as long as those before, twice those at most."""
    if spent >= A_MOMENT:
        return 0
    fit = int((A_MOMENT - spent) * carried_out / spent) if spent > 0 else TOGETHER
    return min(fit, 2 * carried_out, TOGETHER - carried_out)
