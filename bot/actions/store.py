"""What action items need kept."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.actions.model import ActionItem, Change, Entry
from bot.words.ids import ActionId, CircleId, MemberId, OrganisationId


class ActionStore(Protocol):
    """Lists hold open items only: the earliest due first, then the lowest number."""

    def add(self, change: Change) -> ActionItem:
        """Keep a new item; it comes back with the next number of the coalition."""
        ...

    def item(self, action: ActionId) -> ActionItem | None:
        """One item; nobody else can change it until this transaction is over."""
        ...

    def note_reminder(self, item: ActionItem) -> None:
        """Keep what was said about it, which is nothing of its history."""
        ...

    def last_digest(self, member: MemberId) -> date | None:
        """The day of theirs on which they were last told what is to be done."""
        ...

    def note_digest(self, member: MemberId, day: date) -> None: ...
    def keep(self, change: Change) -> None:
        """Keep what an item has become, and add the line to its history."""
        ...

    def history(self, action: ActionId) -> Sequence[Entry]:
        """All its lines, the oldest first."""
        ...

    def owned_by(self, member: MemberId) -> Sequence[ActionItem]: ...
    def helped_by(self, member: MemberId) -> Sequence[ActionItem]: ...
    def heard_of_by(self, member: MemberId) -> Sequence[ActionItem]:
        """Those of which they hear if they are late."""
        ...

    def waiting_for(self, member: MemberId) -> Sequence[ActionItem]:
        """Those that they have, that came back to them, or of which they hear if they are late."""
        ...

    def concerned(self) -> Collection[MemberId]:
        """Whoever has, made or hears of an item that is open."""
        ...

    def made_by(self, member: MemberId) -> Sequence[ActionItem]: ...
    def noted_since(self, moment: datetime, maker: MemberId, what: str) -> Sequence[ActionItem]:
        """Those that they made in these words at that moment or after it."""
        ...

    def handed_back(self) -> Sequence[ActionItem]:
        """Those that nobody has."""
        ...

    def of_organisation(self, organisation: OrganisationId) -> Sequence[ActionItem]:
        """Those for which it is accountable as such."""
        ...

    def without_circle(self) -> Sequence[ActionItem]: ...
    def in_circles(self, circles: Collection[CircleId]) -> Sequence[ActionItem]: ...
