"""What pages and calendars need from the core: promises counted, listed, and by their days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.language.tell import Reader
from bot.page_ports import SignedIn
from bot.words.messages import Text, Words


@dataclass(frozen=True, slots=True)
class LedgerLine:
    name: Words
    numbers: Mapping[str, int]
    """By how promises stand; those of zero are left out."""


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """How promises stand, as far as whoever is signed in may see it."""

    who: SignedIn
    title: Text
    since: date
    standings: Mapping[str, Text]
    """How promises can stand, in the order in which it is shown."""
    groups: Sequence[LedgerLine]
    named: Sequence[LedgerLine]
    overdue: Sequence[Text]
    notes: Sequence[Text]
    circles: Mapping[str, str]
    """Other ledgers that are theirs to read: the circles' names by their ids."""
    whole: bool
    """Whether that of the whole coalition is another one."""


@dataclass(frozen=True, slots=True)
class ItemTable:
    """Action items as a file may hold them for whoever is signed in."""

    who: SignedIn
    columns: Sequence[str]
    rows: Sequence[Mapping[str, str]]
    takes_in: bool
    """Whether they may bring a table, too."""


class PromisePages(Protocol):
    """What pages show of promises; None for whoever is not signed in, or not any more."""

    async def ledger(self, session: str, circle: str) -> LedgerPage | None:
        """Of the whole coalition, or of the circle of that id. Raises Refused if there is none."""
        ...

    async def items(self, session: str) -> ItemTable | None: ...


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    id: str
    day: date
    at: time | None
    """On a clock in `zone`; None: some time on that day."""
    zone: ZoneInfo
    title: Text
    lines: Sequence[Text]
    revision: int
    """Grows with each change."""
    changed: datetime
    is_agreed: bool


@dataclass(frozen=True, slots=True)
class CalendarFeed:
    name: Words
    reader: Reader
    events: Sequence[CalendarEvent]


class Calendars(Protocol):
    """What calendars read. An address is a secret: it is neither kept nor logged."""

    async def feed(self, secret: str) -> CalendarFeed | None:
        """None where nothing is read, or not any more."""
        ...
