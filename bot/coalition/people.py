"""Who takes part: members, their organisations and their circles."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.language.tell import Reader
from bot.words.constituencies import Constituency
from bot.words.ids import CircleId, MemberId, OrganisationId
from bot.words.inbound import Address, Room

UTC_ZONE = ZoneInfo("UTC")


def with_address(name: str, address: str) -> str:
    """Both side by side, such that people of one name can be told apart."""
    return f"{name} ({address})"


class Role(StrEnum):
    """What somebody may do beside taking part; an observer only reads public summaries."""

    COORDINATOR = "coordinator"
    RESPONDER = "responder"
    STEWARD = "steward"
    """Signs, with another one, whose keys are on the list of responders."""
    OBSERVER = "observer"


class Guess(StrEnum):
    """What we took for somebody from what their platform told, and they have not said yet."""

    ZONE = "zone"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Hours:
    """The part of the day in which somebody may be written to, on their own clock."""

    start: time = time(9)
    end: time = time(18)


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which somebody is not there, first and last included."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Days on which the coalition rests: everybody, or whoever lives in a country at that time."""

    everywhere: frozenset[date] = frozenset()
    in_country: Mapping[str, frozenset[date]] = field(default_factory=dict)
    """By its letters (ISO 3166 alpha-2), those of `everywhere` among them."""

    def for_somebody_in(self, country: str) -> frozenset[date]:
        """The same object for everybody of a country: calendars are compared a lot."""
        theirs = self.in_country.get(country)
        return self.everywhere if theirs is None else theirs


@dataclass(frozen=True, slots=True)
class Organisation:
    id: OrganisationId
    name: str
    constituency: Constituency
    contact: MemberId | None = None
    """Who is asked first; only as long as they belong to it."""
    archived: bool = False
    """Put away: its people stay with it, and nobody can choose it any more."""
    domains: tuple[str, ...] = ()
    """What stands behind the @ in its people's e-mail addresses, as `email_domains` reads it."""


@dataclass(frozen=True, slots=True)
class Member:
    id: MemberId
    name: str
    """As it is shown: where it could be taken for somebody else's, with `beside` behind it."""
    organisation: OrganisationId | None = None
    roles: frozenset[Role] = frozenset()
    language: str = "en"
    zone: ZoneInfo = UTC_ZONE
    hours: Hours = field(default_factory=Hours)
    away: tuple[Away, ...] = ()
    country: str = ""
    """ISO 3166 alpha-2, for weekends and public holidays; empty means that we do not know it."""
    language_chosen: bool = False
    """Whether they said so themselves: then no word in another language changes it."""
    beside: str = ""
    """An address of theirs, if their name looks like ours or that of somebody else."""
    guessed: frozenset[Guess] = frozenset()
    asked_where: bool = False
    """Whether they were asked, or are about to be, if our guesses are right: that is done once."""
    likely_organisation: OrganisationId | None = None
    """A guess by the domain of their e-mail address; it counts nowhere until they say it."""
    reached: bool = field(default=False, compare=False)
    """Whether they have ever been shown anything, or said something; `People.note_reached`."""

    @property
    def own_name(self) -> str:
        """What they call themselves."""
        return self.name.removesuffix(with_address("", self.beside)) if self.beside else self.name

    @property
    def reader(self) -> Reader:
        return Reader(self.language, self.zone, self.country)

    @property
    def knows_no_clock(self) -> bool:
        """UTC is what we take where a platform does not tell."""
        return Guess.ZONE in self.guessed and self.zone == UTC_ZONE

    def is_away(self, day: date) -> bool:
        return any(away.covers(day) for away in self.away)

    def has(self, role: Role) -> bool:
        return role in self.roles


@dataclass(frozen=True, slots=True)
class Alike:
    """Members who differ in nothing that decides when they are asked, and for whom they answer."""

    ids: tuple[MemberId, ...]
    organisation: OrganisationId | None
    roles: frozenset[Role]
    zone: ZoneInfo
    hours: Hours
    away: tuple[Away, ...]
    country: str

    def has(self, role: Role) -> bool:
        return role in self.roles


@dataclass(frozen=True, slots=True)
class Circle:
    """A working group or committee; its roster comes from one or more rooms."""

    id: CircleId
    name: str
    language: str = "en"
    zone: ZoneInfo = UTC_ZONE
    rooms: tuple[Room, ...] = ()
    lists: tuple[Room, ...] = ()
    """Lists of people that also belong to it, such as a user group or a space: nobody can be
    written to there."""
    archived: bool = False
    """Put away: nothing new begins in it. Its people stay, and what was said and promised there."""

    @property
    def reader(self) -> Reader:
        return Reader(self.language, self.zone)

    @property
    def places(self) -> tuple[Room, ...]:
        """Everywhere its people come from."""
        return (*self.rooms, *self.lists)


class People(Protocol):
    """The coalition as it is kept."""

    def member(self, member: MemberId) -> Member | None: ...
    def member_at(self, address: Address) -> Member | None:
        """Whoever writes from there; nobody if it was closed."""
        ...

    def is_taken(self, address: Address) -> bool:
        """Whether somebody has it, also if what is kept of them cannot be read."""
        ...

    def is_kept(self, recipient: MemberId | Room) -> bool:
        """Whether there is such a member, or a circle with that room, readable or not."""
        ...

    def reopen(self, address: Address) -> Member | None:
        """Whoever had it when it was closed, and has come back."""
        ...

    def members(self) -> Sequence[Member]: ...
    def members_with(self, ids: Collection[MemberId]) -> Sequence[Member]:
        """Those of them that can be read."""
        ...

    def with_role(self, role: Role) -> Sequence[Member]:
        """Found without reading everybody there is, who may be many."""
        ...

    def named(self, name: str) -> Sequence[Member]:
        """Members whose address id, full name or first name this is, whatever its case.

        Whoever has a full name that looks like it is among them: somebody may mean either.
        """
        ...

    def first_named(self, name: str) -> Sequence[Member]:
        """Members whose first name this is, and who have another one besides."""
        ...

    def add(self, member: Member, address: Address) -> None:
        """A new member and the address they wrote from."""
        ...

    def save(self, member: Member) -> None: ...
    def note_reached(self, member: MemberId) -> None:
        """Something was shown to them, or they have written; `save` leaves that as it is."""
        ...

    def note_appearances(self) -> None:
        """Find out anew whose names could be taken for another: versions know other letters."""
        ...

    def close(self, address: Address) -> None:
        """Nobody can be reached there until it is opened again."""
        ...

    def address_of(self, member: MemberId) -> Address | None:
        """Where they want to be written to; None if they cannot be reached."""
        ...

    def belonging_to(self, organisation: OrganisationId) -> Sequence[Member]: ...
    def addresses_of(self, ids: Collection[MemberId]) -> Mapping[MemberId, Address]:
        """The same for many; who cannot be reached is left out."""
        ...

    def closed_days(self) -> ClosedDays:
        """Days on which the coalition rests, as they are noted at this moment."""
        ...

    def organisation(self, organisation: OrganisationId) -> Organisation | None: ...
    def organisations(self) -> Sequence[Organisation]: ...
    def save_organisation(self, organisation: Organisation) -> None: ...
    def merge_organisations(self, kept: OrganisationId, gone: OrganisationId) -> None:
        """Give everything of `gone` to `kept`; `gone` exists no longer.

        In rounds that are open both count as one from now on: rather too few than too many.
        """
        ...

    def circle(self, circle: CircleId) -> Circle | None: ...
    def circles(self) -> Sequence[Circle]: ...
    def circles_of(self, member: MemberId) -> Sequence[Circle]: ...
    def circle_in(self, room: Room) -> Circle | None:
        """The circle that has this room or list."""
        ...

    def save_circle(self, circle: Circle) -> None: ...
    def members_of(self, circle: CircleId) -> Sequence[Member]: ...
    def alike_in(self, circle: CircleId) -> Sequence[Alike]:
        """The same people, those who are alike together: of ten thousand in a tenth of the time."""
        ...

    def join(self, member: MemberId, circle: CircleId) -> bool:
        """Whether they did not belong to it before."""
        ...

    def leave(self, member: MemberId, circle: CircleId) -> None: ...


def in_use(circles: Sequence[Circle]) -> list[Circle]:
    """Those in which something new can begin."""
    return [each for each in circles if not each.archived]


def belongs(member: Member, people: People) -> bool:
    """Whether they are one of ours at all, also where they only look on."""
    return bool(member.roles or people.circles_of(member.id))


def is_inside(member: Member, people: People) -> bool:
    """Whether they may read what is the coalition's own, and have others written to.

    Anybody at all may write to us, and say of themselves to whom they belong; so it takes a circle
    or a role. Who only looks on may not.
    """
    leads = member.roles & {Role.COORDINATOR, Role.RESPONDER, Role.STEWARD}
    takes_part = not member.has(Role.OBSERVER) and people.circles_of(member.id)
    return bool(leads or takes_part)
