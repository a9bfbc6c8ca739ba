"""What the ledger needs kept."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.actions.ledger.model import Scope, Tally
from bot.actions.model import ActionItem
from bot.words.ids import OrganisationId


class LedgerStore(Protocol):
    def tallies(self, scope: Scope, today: date, since: datetime) -> Sequence[Tally]:
        """What is open now, and what was kept or given up from that moment on.

        Each time of what comes round counts for itself.
        """
        ...

    def unanswered(self, scope: Scope) -> int:
        """How many were asked of somebody who has not said yes, or are with nobody."""
        ...

    def late_or_blocked(
        self, scope: Scope, today: date, organisations: Collection[OrganisationId], most: int
    ) -> Sequence[ActionItem]:
        """Public ones of these organisations, the earliest due first."""
        ...

    def kept_since(self, scope: Scope, since: datetime) -> Sequence[ActionItem]:
        """Each of them once, as it stands now; the latest first."""
        ...
