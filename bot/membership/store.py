"""What membership needs kept beside the people themselves."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.coalition.people import Away
from bot.words.ids import MemberId
from bot.words.inbound import Address, Room

MOST_CLAIMS = 20
"""Codes for the first coordinator that are valid side by side: each start shows one."""


CODE_LASTS = timedelta(minutes=15)
TRIES_COUNT_FOR = timedelta(hours=1)
"""Of a code that joins two addresses, and of wrong ones. What is kept for longer was noted by a
clock that was ahead: it is over."""


class ClaimStore(Protocol):
    """One-time codes, of which one makes the first coordinator; only their SHA-256 is kept."""

    def put(self, digest: str) -> None:
        """Let this one be valid too; beyond MOST_CLAIMS, it alone."""
        ...

    def spend(self, digest: str) -> bool:
        """Whether this was a code that is valid; if so, none is afterwards."""
        ...


class CodeStore(Protocol):
    """One-time codes that join two addresses; only their SHA-256 is kept."""

    def put(self, digest: str, member: MemberId, until: datetime) -> None:
        """Make this the only code of this member, valid before `until`."""
        ...

    def enter(self, digest: str, address: Address, now: datetime) -> MemberId | None:
        """Whose code this is; from now on nobody can enter it anywhere else."""
        ...

    def spend(self, address: Address, now: datetime) -> MemberId | None:
        """Whose code was entered at this address; it is gone afterwards."""
        ...

    def revoke(self, digest: str) -> None: ...
    def forget(self, now: datetime) -> None:
        """Let go of codes and wrong tries whose time is over."""
        ...

    def wrong_tries(self, address: Address, now: datetime) -> int: ...
    def note_wrong_try(self, address: Address, now: datetime, until: datetime) -> None:
        """One more; they are forgotten together, `until` after the first one."""
        ...


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which the coalition rests: a line that stays when they are taken out."""

    number: int
    days: Away
    noted_by: MemberId
    noted_at: datetime
    ended_by: MemberId | None = None
    ended_at: datetime | None = None
    country: str = ""
    """ISO 3166 alpha-2, where only those rest who live there; empty is everywhere."""

    @property
    def counts(self) -> bool:
        return self.ended_at is None


class ClosureStore(Protocol):
    """The days on which the coalition rests; `People.closed_days` has those that count."""

    def note(self, days: Away, by: MemberId, now: datetime, country: str = "") -> None: ...
    def end(self, number: int, by: MemberId, now: datetime) -> None:
        """They do not count any more."""
        ...

    def all(self) -> Sequence[Closure]:
        """Also those that were taken out; the earliest days first."""
        ...


class PermissionStore(Protocol):
    """What the coalition allows that we do not do by ourselves; who allowed it is in the log."""

    def allows(self, what: str) -> bool: ...
    def allow(self, what: str) -> None: ...
    def forbid(self, what: str) -> None: ...


class PlatformZones(Protocol):
    """What platforms told last of somebody's time zone, for each address."""

    def zone_at(self, address: Address) -> str:
        """Empty if it never told."""
        ...

    def note_zone(self, address: Address, zone: str) -> None: ...


class LinkStore(CodeStore, PlatformZones, Protocol):
    """Which addresses are one person."""

    def addresses(self, member: MemberId) -> Sequence[Address]:
        """Theirs that are not closed; the first is where they are written to."""
        ...

    def joined(self, member: MemberId) -> Collection[Address]:
        """Those that came to them by a code, also where they are closed."""
        ...

    def merge(self, kept: MemberId, gone: MemberId, order: Sequence[Address]) -> None:
        """Give everything of `gone` to `kept`, each thing once; `gone` exists no longer."""
        ...

    def part(self, address: Address, member: MemberId) -> None:
        """Make it the address of another member, who has none yet."""
        ...

    def prefer(self, address: Address) -> None:
        """Write to its member there."""
        ...


class Presences(Protocol):
    """Who is in which room of a circle."""

    def rooms_of(self, address: Address) -> Sequence[Room]: ...
    def is_in_one_of(self, member: MemberId, places: Collection[Room]) -> bool:
        """Whether this person is there, by any of their addresses."""
        ...
