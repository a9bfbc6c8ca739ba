"""What is kept of the mandates and seats of circles."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.membership.mandates.model import Interest, Mandate, Seats
from bot.words.constituencies import Constituency
from bot.words.ids import CircleId


class MandateStore(Protocol):
    def mandate(self, circle: CircleId) -> Mandate:
        """An empty one where none was written yet."""
        ...

    def save_mandate(self, circle: CircleId, mandate: Mandate) -> None: ...
    def seats(self, circle: CircleId) -> Sequence[Seats]:
        """In the order of the kinds of partners; only where there is one at least."""
        ...

    def save_seats(self, circle: CircleId, seats: Seats) -> None:
        """In the place of those for the same kind."""
        ...

    def end_seats(self, circle: CircleId, constituency: Constituency) -> None:
        """There are none for this kind any more."""
        ...

    def interests(self, circle: CircleId) -> Sequence[Interest]:
        """All that were ever declared there, the first one first."""
        ...

    def declare(self, interest: Interest) -> None: ...
    def end_interest(self, interest: str, at: datetime) -> None:
        """It is not so any more; that it was stays to be read."""
        ...
