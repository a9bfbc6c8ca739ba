"""The mandate of a circle and its seats: how many for which kind of partner, and who holds them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.coalition.people import Member, Organisation, Role
from bot.words.constituencies import Constituency
from bot.words.ids import CircleId, MemberId, OrganisationId


@dataclass(frozen=True, slots=True)
class Mandate:
    decides: str = ""
    """What the circle decides."""
    decided_by: str = ""
    """Who decides, and how."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Those for one kind of partner."""

    constituency: Constituency
    number: int
    until: date | None = None
    """The last day of the term, on the circle's calendar; None: it has no end."""
    holders: tuple[MemberId, ...] = ()
    """Who was named; where nobody was, whoever of that kind is in the circle counts."""

    def are_over(self, today: date) -> bool:
        return self.until is not None and self.until < today


SHORT = 40
"""Characters of an interest that fit on a button."""


@dataclass(frozen=True, slots=True)
class Interest:
    """What could weigh on somebody when a circle decides, as they said it themselves."""

    id: str
    circle: CircleId
    member: MemberId
    what: str
    since: datetime
    ended: datetime | None = None
    """When they said that it is not so any more."""
    aside: bool = False
    """Whether they take no part in deciding on it."""

    def is_same_as(self, other: "Interest") -> bool:
        holds = self.ended is None and other.ended is None
        return holds and (self.member, self.what, self.aside) == (
            other.member,
            other.what,
            other.aside,
        )

    @property
    def short(self) -> str:
        return self.what if len(self.what) <= SHORT else self.what[: SHORT - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Held:
    seats: Seats
    held: int

    @property
    def empty(self) -> int:
        return self.seats.number - self.held


def can_hold(member: Member, constituency: Constituency, kinds: "Kinds") -> bool:
    """Whoever only looks on holds no seat."""
    kind = kinds.get(member.organisation) if member.organisation is not None else None
    return kind is constituency and not member.has(Role.OBSERVER)


def held(seats: Seats, roster: Iterable[Member], kinds: "Kinds", today: date) -> Held:
    """How many of them somebody holds who is in the circle; none, once their term is over."""
    there = [each for each in roster if can_hold(each, seats.constituency, kinds)]
    if seats.holders:
        there = [each for each in there if each.id in seats.holders]
    return Held(seats, 0 if seats.are_over(today) else min(seats.number, len(there)))


Kinds = Mapping[OrganisationId, Constituency]


def kinds_of(organisations: Iterable[Organisation]) -> Kinds:
    return {each.id: each.constituency for each in organisations}
