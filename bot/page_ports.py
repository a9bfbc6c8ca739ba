"""What our own pages need from the core: who is signed in, sealed cases, a rehearsal to play."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple, Protocol

from bot.words.inbound import Address, Room
from bot.words.messages import Button, Field, Text


class CaseRoom(Protocol):
    """Sealed cases for the page that opens them."""

    async def is_open_to(self, reader: Address) -> bool:
        """Whether this is a responder."""
        ...

    async def cases(self) -> Mapping[str, object]:
        """The same for every responder, as JSON."""
        ...

    async def challenge(self, reader: Address) -> str:
        """What only their key opens, in base64; empty for whoever has none on the list."""
        ...

    def questions(self) -> Sequence[Field]:
        """What the answers in a report mean."""
        ...


class ListRoom(Protocol):
    """The list of responders for the page on which stewards sign it."""

    async def is_open_to(self, reader: Address) -> bool:
        """Whether this is a steward."""
        ...

    async def lists(self, reader: Address) -> Mapping[str, object]:
        """Those that were signed and the one to be signed next, as JSON."""
        ...


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whoever is at a page."""

    address: Address
    """By which they asked for the link: what they do there, they do from it."""
    name: str
    language: str
    zone: str
    whose: str
    """Tells apart, in a browser that several people use, what is kept there for each."""
    leads: bool = False
    """Whether they coordinate."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    id: str
    until: datetime
    platform: str
    """Where its link was given."""
    here: bool
    """Whether it is the one in which this is asked."""


@dataclass(frozen=True, slots=True)
class OwnItem:
    """An open action item of theirs, and what they can do with it where it stands."""

    about: Text
    deeds: Sequence[Button]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What somebody can do now; nothing of it is about concerns."""

    check_ins: int
    """How many ask them."""
    items: Sequence[OwnItem] = ()
    """The first that are due."""
    more_items: int = 0


@dataclass(frozen=True, slots=True)
class MyPage:
    """What somebody's first page shows."""

    who: SignedIn
    roles: Sequence[Text]
    waiting: Waiting
    sessions: Sequence[OpenSession]
    circles: Mapping[str, str] = field(default_factory=dict)
    """Theirs: the names by their ids."""


class SignIns(Protocol):
    """Sessions of the pages. A link and a session are secrets: neither is kept or logged."""

    async def invited(self, link: str) -> SignedIn | None:
        """Whom the link would sign in; to look does not use it up."""
        ...

    async def begin(self, link: str, before: str) -> str:
        """Use the link up; a new session, in place of the one `before`. Empty if it is over."""
        ...

    async def of(self, session: str) -> SignedIn | None:
        """Who it is; nobody from the moment in which it, or what it stands on, has ended."""
        ...

    async def page(self, session: str) -> MyPage | None: ...
    async def end(self, session: str) -> None: ...
    async def end_one(self, session: str, which: str) -> None:
        """End another session of the same person, by its id."""
        ...


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who sits in the rehearsal room."""

    address: Address
    name: str
    organisation: str
    role: str
    """`coordinator`, `responder`, `steward` or `observer`; empty for a plain member."""
    language: str
    zone: str


@dataclass(frozen=True, slots=True)
class StoredChange:
    """One row that was added, changed or removed: shown to people who want to learn."""

    table: str
    change: Literal["added", "changed", "removed"]
    row: Mapping[str, str]


class Coming(NamedTuple):
    """What comes next in a rehearsal, for whoever moves its clock."""

    at: datetime
    what: Text | None
    """In words; None where nobody sees anything of what is planned."""


class Rehearsal(Protocol):
    """A coalition to play with: its people, a clock that can be moved, a look behind the scenes."""

    async def seats(self) -> Sequence[Seat]: ...
    async def rooms(self) -> Mapping[Room, str]:
        """The shared rooms and the names of their circles."""
        ...

    def now(self) -> datetime: ...
    async def next_due(self) -> datetime | None:
        """When something falls due next; None if nothing is planned."""
        ...

    async def what_comes(self) -> Coming | None:
        """The first of it that somebody sees; None if nothing is planned."""
        ...

    async def jump_to(self, moment: datetime) -> None:
        """Move the clock forward, letting everything in between happen at its own time."""
        ...

    async def what_changed(self) -> Sequence[StoredChange]:
        """What storage holds differently since this was last asked."""
        ...
