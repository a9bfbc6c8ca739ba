"""People, an outbox, an agenda and a list of keys for rules by example: each is a list to look at.

Only what rules about responders ask of them; the whole is tried on a real database elsewhere.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from bot.coalition.agenda import Agenda, Occasion
from bot.coalition.needs import Needs
from bot.coalition.outbox import Outbox
from bot.coalition.people import Member, Organisation, People, Role
from bot.coalition.requests import Request
from bot.concerns.batches import Batch
from bot.concerns.roster import Responder
from bot.concerns.sealed.signatures import VerifyKey
from bot.concerns.sealed.signed_lists import SignedList
from bot.concerns.store import StewardStore
from bot.words.ids import MemberId, OrganisationId
from bot.words.inbound import Address
from bot.words.messages import Message


@dataclass
class Folk:
    """Whoever is in `unreadable` is kept and cannot be read; in `unreachable`, has no account."""

    here: Sequence[Member] = ()
    unreadable: Collection[MemberId] = ()
    unreachable: Collection[MemberId] = ()
    houses: Collection[Organisation] = ()

    def organisation(self, organisation: OrganisationId) -> Organisation | None:
        return next((each for each in self.houses if each.id == organisation), None)

    def member(self, member: MemberId) -> Member | None:
        return next((each for each in self.here if each.id == member), None)

    def is_kept(self, member: MemberId) -> bool:
        return self.member(member) is not None or member in self.unreadable

    def address_of(self, member: MemberId) -> Address | None:
        reachable = self.is_kept(member) and member not in self.unreachable
        return Address("slack", "T1", member) if reachable else None

    def with_role(self, role: Role) -> Sequence[Member]:
        return [each for each in self.here if each.has(role)]

    def members_with(self, ids: Collection[MemberId]) -> Sequence[Member]:
        return [each for each in self.here if each.id in ids]


@dataclass(frozen=True)
class Owed:
    to: MemberId
    message: Message
    once: str
    not_before: datetime | None
    needs: Needs


@dataclass
class Letters:
    owed: list[Owed] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    """Keys of what was owed before and is not shown yet."""

    def put(
        self,
        to: Member,
        message: Message,
        *,
        needs: Needs,
        once: str = "",
        not_before: datetime | None = None,
    ) -> None:
        self.owed.append(Owed(to.id, message, once, not_before, needs))

    def withdraw(self, beginning: str) -> Sequence[str]:
        self.withdrawn.append(beginning)
        return [each for each in self.pending if each.startswith(beginning)]


@dataclass
class Diary:
    planned: list[tuple[str, datetime, str, Mapping[str, str]]] = field(default_factory=list)

    def put(self, key: str, at: datetime, route: str, args: Mapping[str, str]) -> None:
        self.planned.append((key, at, route, args))

    def take(self, beginning: str) -> Sequence[Mapping[str, str]]:
        taken = [each for each in self.planned if each[0].startswith(beginning)]
        self.planned = [each for each in self.planned if each not in taken]
        return [args for _, _, _, args in taken]


@dataclass
class Keys:
    """Who is on the list of responders, and up to where they have looked."""

    listed: list[MemberId] = field(default_factory=list)
    seen: dict[MemberId, Batch] = field(default_factory=dict)
    taken_off: list[MemberId] = field(default_factory=list)

    proofs: dict[MemberId, Responder] = field(default_factory=dict)
    """With which keys somebody is listed, where that is of account."""
    stewarding: list[MemberId] = field(default_factory=list)
    stewards_taken_off: list[MemberId] = field(default_factory=list)

    def asking(self) -> Mapping[MemberId, Responder]:
        return {}

    def lists(self) -> Sequence[SignedList]:
        return ()

    def stewards(self) -> Mapping[MemberId, VerifyKey]:
        return {each: VerifyKey(each) for each in self.stewarding}

    def take_off_stewards(self, members: Collection[MemberId]) -> None:
        self.stewards_taken_off += members

    def enrolled(self, member: MemberId) -> Responder | None:
        return self.proofs.get(member)

    def enrolled_members(self) -> Collection[MemberId]:
        return [*self.listed]

    def take_off(self, members: Collection[MemberId]) -> None:
        self.taken_off += members

    def looks(self) -> Mapping[MemberId, Batch]:
        return {**self.seen}

    def looked(self, member: MemberId, batch: Batch) -> None:
        self.seen[member] = batch


@dataclass
class Scene:
    folk: Folk = field(default_factory=Folk)
    letters: Letters = field(default_factory=Letters)
    diary: Diary = field(default_factory=Diary)
    keys: Keys = field(default_factory=Keys)

    @property
    def people(self) -> People:
        return cast("People", self.folk)

    @property
    def outbox(self) -> Outbox:
        return cast("Outbox", self.letters)

    @property
    def agenda(self) -> Agenda:
        return cast("Agenda", self.diary)

    @property
    def store(self) -> StewardStore:
        return cast("StewardStore", self.keys)

    def request(
        self, who: Member, args: Mapping[str, str], now: datetime, *, forgeable: bool = False
    ) -> Request:
        """What somebody asks in private; there is no log of changes to look at."""
        return Request(
            who,
            Address("slack", "T1", who.id),
            args,
            None,
            now,
            self.people,
            self.outbox,
            self.agenda,
            cast("Any", None),
            forgeable=forgeable,
        )

    def occasion(self, now: datetime, **args: str) -> Occasion:
        return Occasion(args, now, now, self.people, self.outbox, self.agenda)
