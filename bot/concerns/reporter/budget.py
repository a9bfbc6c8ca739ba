"""How much a door takes in: enough for everybody, and never used up by one for long.

Only what is really kept is counted, so that an invalid try costs whoever makes it and nobody else.
Urgent reports, other reports, added words and what comes along with answers have each their own
at every door. What was used up comes back by lot, of the first three about one a minute: whoever
uses up all of it cannot tell from that whether somebody else has just reported.

Of what comes along so much is taken as people answer: the vault cannot tell what was written from
what was not, keeps either for as long, and would fill up with it. A flood of it is refused, alike
with words and without, and takes nothing from whoever reports.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from threading import Lock
from typing import Literal, TypeAlias

from bot.coalition.anonymous import Door
from bot.concerns.report_form import TICKET
from bot.concerns.sealed.tickets import TicketHash
from bot.words.errors import Invalid
from bot.words.messages import Text, say
from bot.words.reporting import CROWDED_PAGE, TICKET_REFUSED

Purpose: TypeAlias = Literal["report", "urgent", "words", "cover"]

AT_ONCE = {
    "report": range(100, 200),
    "urgent": range(30, 60),
    "words": range(100, 200),
    "cover": range(250, 500),
}
"""How many in one go: drawn for each door, and told nobody."""
COMES_BACK = {
    "report": timedelta(minutes=1),
    "urgent": timedelta(minutes=2),
    "words": timedelta(minutes=1),
    "cover": timedelta(days=7) / 500,
}
"""On average, after so long one more may come."""
USUAL_WEEK = 500
"""Answers to check-ins, of what is said of cover above; about a hundred megabytes in 120 days."""
PAGES: tuple[Door, ...] = ("page", "sealing page")
CROWDED = say(
    "A great deal is coming in here. This was not kept: please send it again in a "
    "few minutes. If it cannot wait, write “danger”."
)
NOT_GOOD = TicketHash("")
"""Stands for whatever was given as a ticket and is none: it passes as little as a used one."""


def crowded_at(door: Door) -> Text:
    return CROWDED_PAGE if door in PAGES else CROWDED


@dataclass
class Allowance:
    most: int
    mean: timedelta
    next: datetime
    """When one more comes back (aware)."""
    used: int = 0

    def take(self, now: datetime, chance: Random) -> bool:
        """Whether there was one left, which is now taken."""
        while self.used and self.next <= now:
            self.used -= 1
            self.next += self.mean * chance.expovariate(1)
        if not self.used:
            self.next = now + self.mean * chance.expovariate(1)
        if self.used >= self.most:
            return False
        self.used += 1
        return True

    def give_back(self) -> None:
        """One that was taken is not used after all; meanwhile it may have come back by lot."""
        self.used = max(self.used - 1, 0)


@dataclass
class Budget:
    clock: Callable[[], datetime]
    chance: Random = field(default_factory=secrets.SystemRandom)
    answers_a_week: int = USUAL_WEEK
    """To check-ins, at most: as many letters go along with them."""
    _allowances: dict[tuple[Door, Purpose], Allowance] = field(default_factory=dict)
    _used: set[TicketHash] = field(default_factory=lambda: {NOT_GOOD})
    """Tickets; forgotten with the process, so that no file tells that one was used, or when."""
    _lock: Lock = field(default_factory=Lock)

    def take(self, door: Door, purpose: Purpose, ticket: TicketHash | None = None) -> bool:
        """Count one that is about to be kept; a good `ticket` is used only where too many came.

        Tells whether it was. Raises Invalid if too many came at once: the form stays open, and
        nobody writes it twice.
        """
        with self._lock:
            now, found = self.clock(), self._allowances.get((door, purpose))
            if found is None:
                found = self._allowances[door, purpose] = self._whole(purpose, now)
            if found.take(now, self.chance):
                return False
            if ticket is None:
                raise Invalid({"": crowded_at(door)})
            if ticket in self._used:
                raise Invalid({"": crowded_at(door), TICKET: TICKET_REFUSED})
            self._used.add(ticket)
            return True

    @contextmanager
    def room_for(
        self, door: Door, purpose: Purpose, ticket: TicketHash | None = None
    ) -> Iterator[None]:
        """Count what is kept meanwhile. Raises Invalid as `take` does.

        Where that fails nothing is used up: whoever sends the same once more needs the ticket, and
        a disk that is full for an hour fills no door with what was never kept.
        """
        by_ticket = self.take(door, purpose, ticket)
        try:
            yield
        except BaseException:
            self._give_back(door, purpose, ticket if by_ticket else None)
            raise

    def _give_back(self, door: Door, purpose: Purpose, ticket: TicketHash | None) -> None:
        with self._lock:
            if ticket is None:
                self._allowances[door, purpose].give_back()
            else:
                self._used.discard(ticket)

    def _whole(self, purpose: Purpose, now: datetime) -> Allowance:
        most, mean = self.chance.choice(AT_ONCE[purpose]), COMES_BACK[purpose]
        if purpose == "cover":
            times = self.answers_a_week / USUAL_WEEK
            most, mean = round(most * times), mean / times
        return Allowance(most, mean, now)
