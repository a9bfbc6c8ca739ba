"""Carries out what has fallen due on the agenda, each entry once."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from bot.agenda import Occasion
from bot.ports import Clock, DueEntry, Storage, Transaction

log = logging.getLogger(__name__)

DueRoute: TypeAlias = Callable[[Occasion, Transaction], None]

LONGEST_RETRY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Ticker:
    storage: Storage
    routes: Mapping[str, DueRoute]
    clock: Clock

    async def tick(self) -> int:
        """Carry out all that is due now, oldest first; returns how many entries that were."""
        carried_out = 0
        while done := await self.storage.run(self._some):
            carried_out += done
        return carried_out

    def _some(self, tx: Transaction) -> int:
        """Taking an entry off the agenda and doing what it says is one transaction."""
        entries = tx.agenda.claim(self.clock(), limit=100)
        for entry in entries:
            self._carry_out(entry, tx)
        return len(entries)

    def _carry_out(self, entry: DueEntry, tx: Transaction) -> None:
        now = self.clock()
        occasion = Occasion(entry.call.args, entry.due, now, tx.people, tx.outbox, tx.agenda)
        try:
            with tx.savepoint():
                self.routes[entry.call.route](occasion, tx)
        except Exception:
            log.exception("%s could not be carried out", entry.call.route)
            wait = min(timedelta(minutes=2**entry.attempts), LONGEST_RETRY)
            tx.agenda.postpone(entry, now + wait)
