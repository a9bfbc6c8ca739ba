"""A coalition to play with: the clock can be moved, and what is stored can be looked at."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from bot.coalition.people import Member, Role
from bot.engine.due_work import DueWork, Part
from bot.page_ports import Coming, Seat, StoredChange
from bot.ports import Storage, Transaction
from bot.rehearsal.coming import IS_WRITTEN_TO, WHAT
from bot.words.inbound import Room

Snapshot: TypeAlias = Mapping[tuple[str, str], Mapping[str, str]]
"""Every stored row by its table and key."""

PLATFORM = "web"
SECOND = timedelta(seconds=1)


@dataclass
class MovableClock:
    """The real clock, put forward; a file remembers by how much, so that it never goes back."""

    file: Path
    ahead: timedelta = field(init=False)

    def __post_init__(self) -> None:
        seconds = self.file.read_text() if self.file.exists() else "0"
        self.ahead = timedelta(seconds=float(seconds))

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def forward_to(self, moment: datetime) -> None:
        self.ahead += max(moment - self(), timedelta())
        self.file.write_text(str(self.ahead.total_seconds()))


@dataclass
class RehearsalRoom:
    """`bot.ports.Rehearsal` over the running core."""

    storage: Storage
    due_work: DueWork
    clock: MovableClock
    look: Callable[[], Awaitable[Snapshot]]
    """Reads everything that is stored."""
    extras: Part
    """Lets the members who have no player act by themselves."""
    players: Sequence[str] = ()
    """Who sits in front, by the ids of their addresses: the first to be shown."""
    _seen: Snapshot = field(default_factory=dict)

    async def seats(self) -> Sequence[Seat]:
        """The players first, in their order."""
        seats = await self.storage.read(_seats)
        order = {player: place for place, player in enumerate(self.players)}
        return sorted(seats, key=lambda seat: order.get(seat.address.id, len(order)))

    async def rooms(self) -> Mapping[Room, str]:
        circles = await self.storage.read(lambda tx: tx.people.circles())
        return {
            room: circle.name
            for circle in circles
            for room in circle.rooms
            if room.platform == PLATFORM
        }

    def now(self) -> datetime:
        return self.clock()

    async def next_due(self) -> datetime | None:
        return await self.storage.read(_next_due)

    async def what_comes(self) -> Coming | None:
        return await self.storage.read(what_comes_next)

    async def jump_to(self, moment: datetime) -> None:
        """Stop at each thing that falls due on the way, so that nothing comes late."""
        while (due := await self.next_due()) is not None and due <= moment:
            # never stand still: what is due may wait behind something that is still being tried
            self.clock.forward_to(max(due, self.clock() + SECOND))
            await self.due_work.run()
            await self.extras()
        self.clock.forward_to(moment)
        await self.due_work.run()
        await self.extras()

    async def what_changed(self) -> Sequence[StoredChange]:
        before, self._seen = self._seen, await self.look()
        return changes(before, self._seen) if before else ()


def changes(before: Snapshot, after: Snapshot) -> list[StoredChange]:
    """The rows that differ between two looks: what was added first, and the newest row first."""
    new, old = list(after)[::-1], list(before)[::-1]
    return [
        *(StoredChange(key[0], "added", after[key]) for key in new if key not in before),
        *(
            StoredChange(key[0], "changed", after[key])
            for key in new
            if key in before and after[key] != before[key]
        ),
        *(StoredChange(key[0], "removed", before[key]) for key in old if key not in after),
    ]


def _next_due(tx: Transaction) -> datetime | None:
    moments = (tx.agenda.next_due(), tx.outbox.next_due())
    return min((moment for moment in moments if moment is not None), default=None)


def what_comes_next(tx: Transaction) -> Coming | None:
    """The first that somebody sees, of what is planned and of what waits to be told.

    Where nobody sees anything of it, the hour of what is planned, without words.
    """
    planned, waits, due = tx.agenda.first_of(WHAT), tx.outbox.next_due(), tx.agenda.next_due()
    if waits is not None and (planned is None or waits < planned[0]):
        return Coming(waits, IS_WRITTEN_TO)
    if planned is not None:
        return Coming(planned[0], WHAT[planned[1]])
    return None if due is None else Coming(due, None)


def _seats(tx: Transaction) -> list[Seat]:
    return [seat for member in tx.people.members() if (seat := _seat(member, tx)) is not None]


def _seat(member: Member, tx: Transaction) -> Seat | None:
    address = tx.people.address_of(member.id)
    if address is None or address.platform != PLATFORM:
        return None
    works_for = member.organisation and tx.people.organisation(member.organisation)
    organisation = works_for.name if works_for else ""
    role = next((role for role in Role if member.has(role)), "")
    return Seat(address, member.name, organisation, role, member.language, member.zone.key)
