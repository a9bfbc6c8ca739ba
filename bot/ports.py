"""What the core needs from the outside: platforms, stores and a clock."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol, TypeAlias, TypeVar, runtime_checkable

from bot.actions.circle_posts.store import PostStore
from bot.actions.files.store import FileStore
from bot.actions.store import ActionStore
from bot.checkins.store import CheckinStore
from bot.coalition.changes import ChangeLog
from bot.coalition.outbox import Lane
from bot.coalition.people import People
from bot.engine_ports import Conversations, DueAgenda, OpenOutbox
from bot.membership.calendars.store import FeedStore
from bot.membership.circles.roster_store import RosterStore
from bot.membership.mandates.store import MandateStore
from bot.membership.sign_in.store import SessionStore
from bot.membership.store import ClaimStore, ClosureStore, LinkStore, PermissionStore
from bot.words.inbound import Address, Inbound, Presence, Room
from bot.words.messages import Chart, File, Message, Reply

T = TypeVar("T")

Clock: TypeAlias = Callable[[], datetime]
"""Now, aware, in UTC. Tests and the rehearsal room move it."""

Draw: TypeAlias = Callable[[Chart, str], File]
"""Makes a picture of a chart that is told in a language (BCP 47). Raises ValueError."""

Handle: TypeAlias = Callable[[Inbound], Awaitable[Reply]]
"""What an adapter calls for each inbound; the reply is told in the reader's own language."""


class Adapter(Protocol):
    """One platform."""

    async def run(self, handle: Handle) -> None:
        """Listen until cancelled."""
        ...

    async def deliver(
        self, to: Address | Room, message: Message, *, key: str, again: bool = False
    ) -> None:
        """Show `message`; the same `key` is never shown twice.

        `again` tells that this key was tried before, perhaps by a process that is gone: only
        then is there anything to look up. Raises TryLater or Undeliverable.
        """
        ...

    async def people_in(self, room: Room) -> Sequence[Presence] | None:
        """Everybody in a room or list, without bots; None where no list is kept.

        Raises TryLater, or Undeliverable if the room is gone or we are not in it.
        """
        ...

    def problem(self) -> str:
        """Why nobody can be reached through it now, for the operator; empty if all is well."""
        ...


@runtime_checkable
class HeldByOne(Protocol):
    """An adapter with accounts that one instance at a time may use."""

    def held_elsewhere(self) -> Collection[Lane]:
        """Those of its lanes that another instance has just now."""
        ...


class Transaction(Protocol):
    """Everything that one inbound may read and change; all of it is kept, or none."""

    @property
    def people(self) -> People: ...
    @property
    def outbox(self) -> OpenOutbox: ...
    @property
    def agenda(self) -> DueAgenda: ...
    @property
    def changes(self) -> ChangeLog: ...
    @property
    def conversations(self) -> Conversations: ...
    @property
    def claims(self) -> ClaimStore: ...
    @property
    def rosters(self) -> RosterStore: ...
    @property
    def links(self) -> LinkStore: ...
    @property
    def sessions(self) -> SessionStore: ...
    @property
    def closures(self) -> ClosureStore: ...
    @property
    def permissions(self) -> PermissionStore: ...
    @property
    def actions(self) -> ActionStore: ...
    @property
    def ledger(self) -> PostStore: ...
    @property
    def mandates(self) -> MandateStore: ...
    @property
    def files(self) -> FileStore: ...
    @property
    def feeds(self) -> FeedStore: ...
    @property
    def checkins(self) -> CheckinStore: ...
    def savepoint(self) -> AbstractContextManager[object]:
        """What is done inside is undone if it raises."""
        ...

    def is_somebody_waiting(self) -> bool:
        """Whether a person waits until this is committed: then what can wait is left for later."""
        ...


class Storage(Protocol):
    """Runs plain functions in a transaction, away from the event loop."""

    async def run(self, work: Callable[[Transaction], T], *, waited_for: bool = True) -> T:
        """What no person is waiting for says so: it lets pass what they wait for, for a moment."""
        ...

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """For lists and pages; changes are refused."""
        ...


class SecretStore(Protocol):
    """What an adapter must keep secret, each under a name; sealed where it lies."""

    async def names(self, beginning: str) -> Sequence[str]:
        """Those that begin so, also of secrets that cannot be opened any more."""
        ...

    async def read(self, name: str) -> str:
        """Empty if there is none, if its time is over, or if it was sealed with another key."""
        ...

    async def put(self, name: str, secret: str, *, until: datetime | None = None) -> None: ...
    async def take(self, name: str) -> str:
        """Read and remove it: of all who ask, one gets it."""
        ...


Platforms: TypeAlias = Mapping[str, Adapter]
"""Adapters by the platform name that stands in an Address."""
