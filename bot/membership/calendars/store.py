"""What addresses for calendars need kept: each by the SHA-256 of its secret."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.words.ids import CircleId, MemberId


@dataclass(frozen=True, slots=True)
class Feed:
    id: str
    """By which it is ended; it opens nothing."""
    member: MemberId
    circle: CircleId | None
    """Whose items it shows; None: those that are theirs to do."""
    titles: bool
    """Whether it says what is due; otherwise only that something is."""


class FeedStore(Protocol):
    """Those of somebody end when they cannot be reached any more."""

    def put_feed(self, digest: str, feed: Feed) -> None:
        """In the place of the one that they had for the same."""
        ...

    def feed(self, digest: str) -> Feed | None: ...
    def feeds_of(self, member: MemberId) -> Sequence[Feed]: ...
    def end_feeds(self, member: MemberId, feed: str = "") -> None:
        """One of theirs, by its id, or all of them."""
        ...
