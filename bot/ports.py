"""What the core needs from the outside: platforms, stores and a clock."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol, TypeAlias, TypeVar, runtime_checkable

from bot.actions.circle_posts.store import PostStore
from bot.actions.files.store import FileStore
from bot.actions.store import ActionStore
from bot.checkins.store import CheckinStore
from bot.coalition.agenda import Agenda
from bot.coalition.changes import ChangeLog
from bot.coalition.outbox import Delivery, Lane, Outbox
from bot.coalition.people import People
from bot.forms.dialogue import Dialogue
from bot.forms.offers import Offer
from bot.membership.calendars.store import FeedStore
from bot.membership.circles.roster_store import RosterStore
from bot.membership.mandates.store import MandateStore
from bot.membership.sign_in.store import SessionStore
from bot.membership.store import ClaimStore, ClosureStore, LinkStore, PermissionStore
from bot.words.ids import DeliveryId
from bot.words.inbound import Address, Called, Inbound, Presence, Room
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


class Conversations(Protocol):
    """What the desk remembers between two inbounds."""

    def first_time(self, key: str, now: datetime) -> bool:
        """Whether this event was not seen before; notes that it now was."""
        ...

    def came_to_nothing(self, key: str) -> bool:
        """The event was refused: if the same comes again, it is the first time once more.

        Whether it had been noted.
        """
        ...

    def prove(self, now: datetime) -> None:
        """Keep something, only to see whether anything can be kept."""
        ...

    def forget(self, before: datetime) -> None:
        """Let go of the events that were noted, and the forms that were left, before that."""
        ...

    def forget_choices(self, before: datetime) -> None:
        """Let go of the choices that were shown before that."""
        ...

    def dialogue(self, address: Address) -> Dialogue | None:
        """The form that is open, or the last one that was filled in and can be changed."""
        ...

    def open(self, address: Address, dialogue: Dialogue, now: datetime) -> None: ...
    def close(self, address: Address) -> None:
        """Let go of a form that is open; one that was filled in stays."""
        ...

    def offers(self, address: Address) -> Sequence[Offer]:
        """The last two messages with choices there, the newest first."""
        ...

    def offer(self, address: Address, offer: Offer) -> None:
        """In the place of all before, if it answers them; else before what stood there last."""
        ...

    def shown(self, address: Address, key: str) -> None:
        """The delivery stands there, if it is still of interest."""
        ...

    def withdraw(self, address: Address, key: str) -> None:
        """The delivery could not be shown: what stood there before counts again."""
        ...


class DueEntry(Protocol):
    """An agenda entry whose time has come."""

    @property
    def key(self) -> str: ...
    @property
    def due(self) -> datetime: ...
    @property
    def call(self) -> Called: ...
    @property
    def attempts(self) -> int: ...


class DueAgenda(Agenda, Protocol):
    """The agenda as the ticker sees it."""

    def claim(self, now: datetime, limit: int) -> Sequence[DueEntry]:
        """Entries that are due and that no other instance holds, oldest first; removes them."""
        ...

    def postpone(self, entry: DueEntry, until: datetime) -> None:
        """Put an entry back that could not be carried out."""
        ...

    def set_right(self, latest: datetime) -> None:
        """What was put back until later than that was so by a clock that was ahead: it is due."""
        ...

    def next_due(self) -> datetime | None: ...
    def first_of(self, routes: Collection[str]) -> tuple[datetime, str] | None:
        """When the first call of any of these falls due, and which; None if none is planned."""
        ...


class OpenOutbox(Outbox, Protocol):
    """The outbox as the courier sees it."""

    def claim(
        self,
        now: datetime,
        limit: int,
        *,
        held: Collection[DeliveryId] = (),
        full: Collection[Lane] = (),
    ) -> Sequence[Delivery]:
        """Due deliveries, the oldest open one for each recipient, leased to the caller.

        Without those that the caller still `held`, whatever the clock says of their lease, and
        without those for a lane that is `full`.
        """
        ...

    def is_any_due(
        self, now: datetime, *, held: Collection[DeliveryId] = (), full: Collection[Lane] = ()
    ) -> bool:
        """Whether there is something to claim; nothing is leased by looking."""
        ...

    def sent(self, delivery: DeliveryId, now: datetime) -> None:
        """It was shown. What it said, to whom and when, is not kept."""
        ...

    def retry(self, delivery: Delivery, at: datetime) -> bool:
        """False, and nothing is noted, if somebody else has claimed it since."""
        ...

    def given_up(self, delivery: Delivery, reason: str) -> bool:
        """It will not be shown. Nothing of it is kept; the reason is logged.

        False, and nothing is noted, if somebody else has claimed it since.
        """
        ...

    def set_right(self, now: datetime) -> None:
        """What waits longer than anything has to, does so by a clock that was ahead: try it now."""
        ...

    def forget(self, now: datetime) -> None:
        """Let go of the `once` keys of what was shown or given up long ago."""
        ...

    def next_due(self) -> datetime | None: ...


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
