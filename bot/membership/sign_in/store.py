"""What signing in needs kept: links and sessions, each by the SHA-256 of its secret.

All of somebody's end at once, in the transaction in which what they may do is changed, their
account is closed, or accounts are joined or taken apart.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.membership.sign_in.passes import Pass, Session
from bot.words.ids import MemberId


class SessionStore(Protocol):
    def put_link(self, digest: str, link: Pass) -> None:
        """Make this the only link of its member."""
        ...

    def link(self, digest: str) -> Pass | None: ...
    def spend_link(self, digest: str) -> Pass | None:
        """The same, and it is gone afterwards: of all who ask, one gets it."""
        ...

    def begin(self, digest: str, session: Session) -> None: ...
    def session(self, digest: str) -> Session | None: ...
    def sessions_of(self, member: MemberId) -> Sequence[Session]:
        """The one that ends first comes first."""
        ...

    def end(self, member: MemberId, session: str) -> None:
        """End one of theirs, by its id."""
        ...

    def end_all(self, member: MemberId) -> None:
        """Their links open nothing any more, either."""
        ...

    def forget(self, now: datetime) -> None:
        """Let go of those whose time is over."""
        ...
