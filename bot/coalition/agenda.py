"""What falls due later: rows that say when, and which route is then called."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias, TypeVar

from bot.coalition.outbox import Outbox
from bot.coalition.people import People

S = TypeVar("S")


class Agenda(Protocol):
    """Kept in the transaction of the change that plans it."""

    def put(self, key: str, at: datetime, route: str, args: Mapping[str, str]) -> None:
        """Call `route` at `at`. There is one entry for each `key`: a later one replaces it."""
        ...

    def drop(self, key: str) -> None: ...
    def planned(self, key: str) -> Mapping[str, str] | None:
        """With what the entry of this key will be called; None if there is none."""
        ...

    def take(self, beginning: str) -> Sequence[Mapping[str, str]]:
        """The args of all entries whose keys begin so, by key; they are on the agenda no more."""
        ...


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that has fallen due, and what may be touched to carry it out."""

    args: Mapping[str, str]
    due: datetime
    """When it should have happened; `now` is later if we were down."""
    now: datetime
    people: People
    outbox: Outbox
    agenda: Agenda


DueHandler: TypeAlias = Callable[[Occasion, S], None]
