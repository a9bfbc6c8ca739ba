"""What files of action items need kept."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.actions.model import ActionItem
from bot.words.ids import ActionId, CircleId, MemberId, OrganisationId


@dataclass(frozen=True, slots=True)
class Changes:
    """How often an item was changed, with its making, and when that was last."""

    count: int
    last: datetime


class FileStore(Protocol):
    def items_near(
        self, member: MemberId, circles: Collection[CircleId], *, homeless: bool
    ) -> Sequence[ActionItem]:
        """Open and closed ones by number: of these circles, and what they have or made.

        Those in no circle, too, if `homeless`.
        """
        ...

    def items_of(self, organisation: OrganisationId) -> Sequence[ActionItem]:
        """All for which it is accountable as such, also what is closed."""
        ...

    def public_items(self) -> Sequence[ActionItem]:
        """Open and closed ones by number."""
        ...

    def changes_of(self, actions: Collection[ActionId]) -> Mapping[ActionId, Changes]:
        """For each of them."""
        ...

    def imported(self, lines: Collection[str]) -> Collection[str]:
        """Which of these lines have become items before."""
        ...

    def note_imported(self, line: str, action: ActionId) -> None: ...
