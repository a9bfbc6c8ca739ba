"""What rosters need kept: who is in which room of a circle, and when that was last looked up."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.coalition.outbox import Lane
from bot.words.ids import MemberId
from bot.words.inbound import Address, Room


class RosterStore(Protocol):
    """Only rooms of circles are kept: who is anywhere else is no concern of ours."""

    def enter(self, room: Room, address: Address) -> None: ...
    def leave(self, room: Room, address: Address) -> None: ...
    def rooms_of(self, address: Address) -> Sequence[Room]: ...
    def present(self, room: Room) -> frozenset[Address]: ...
    def is_in_one_of(self, member: MemberId, places: Collection[Room]) -> bool:
        """Whether this person is there, by any of their addresses."""
        ...

    def claim(
        self, now: datetime, until: datetime, *, without: Collection[Lane] = ()
    ) -> Sequence[Room]:
        """Rooms whose people should be looked up now; nobody else looks before `until`.

        `without` are the accounts that another instance has.
        """
        ...

    def look_again(self, room: Room, at: datetime) -> None: ...
