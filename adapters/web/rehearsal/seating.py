"""Who sits in the rehearsal room: the people of the demo, and those who sat down themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from adapters.web.rehearsal.newcomers import Newcomers
from adapters.web.rehearsal.places import Place
from bot.language.tell import Reader
from bot.page_ports import Rehearsal, Seat
from bot.words.inbound import Address, Room

COLUMNS = 3
"""Members shown side by side until somebody chooses."""


@dataclass(frozen=True, slots=True)
class Seating:
    """Everybody at one moment; a member may have changed their language since."""

    seats: Mapping[Address, Seat]
    rooms: Mapping[Room, str]

    @property
    def places(self) -> Sequence[Place]:
        return (*self.seats, *self.rooms)

    def reader(self, place: Place, host: Reader) -> Reader:
        """A shared room belongs to nobody: around its messages speaks the `host`."""
        return host if isinstance(place, Room) else reader_of(self.seats[place])


async def seating(rehearsal: Rehearsal, newcomers: Newcomers) -> Seating:
    """Once Tequio knows a newcomer, its own knowledge of them counts."""
    known = await rehearsal.seats()
    seats = {seat.address: seat for seat in (*known, *newcomers.seats)}
    seats.update((seat.address, seat) for seat in known)
    return Seating(seats, await rehearsal.rooms())


def reader_of(seat: Seat) -> Reader:
    return Reader(seat.language, ZoneInfo(seat.zone))


def first_shown(seats: Sequence[Seat]) -> Sequence[Seat]:
    """The first of each language, then others, up to three."""
    by_language = {seat.language: seat for seat in reversed(seats)}
    chosen = [seat for seat in seats if by_language[seat.language] == seat]
    others = [seat for seat in seats if seat not in chosen]
    return [*chosen, *others][:COLUMNS]
