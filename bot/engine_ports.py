"""What only the engine needs of storage: what is open, what has fallen due, what is owed."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.coalition.agenda import Agenda
from bot.coalition.outbox import Delivery, Lane, Outbox
from bot.forms.dialogue import Dialogue
from bot.forms.offers import Offer
from bot.words.ids import DeliveryId
from bot.words.inbound import Address, Called


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
