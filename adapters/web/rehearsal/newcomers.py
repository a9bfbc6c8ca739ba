"""People who sat down in the rehearsal room by themselves, beside those of the demo."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from adapters.web.rehearsal.journal import Journal
from adapters.web.rehearsal.places import address
from bot.page_ports import Seat


class Newcomers:
    """Remembered over a restart, so that their conversations are still there."""

    def __init__(self, file: Path) -> None:
        self._journal = Journal(file)
        self._seats = [_seat(**record) for record in self._journal.read()]

    @property
    def seats(self) -> Sequence[Seat]:
        return tuple(self._seats)

    def sit_down(self, name: str, language: str, zone: str) -> Seat:
        """A new seat; `zone` is an IANA name. Tequio first hears of them when they act."""
        seat = _seat(secrets.token_hex(8), name, language, zone)
        fields = {"name": name, "language": language, "zone": zone}
        self._journal.append({"identity": seat.address.id, **fields})
        self._seats.append(seat)
        return seat


def _seat(identity: str, name: str, language: str, zone: str) -> Seat:
    return Seat(address(identity), name, "", "", language, zone)
