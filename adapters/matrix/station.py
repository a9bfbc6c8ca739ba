"""One account at its homeserver: what all parts of the adapter work with."""

import hashlib
from dataclasses import dataclass, field

from adapters.matrix.homeserver import Homeserver, Json
from adapters.matrix.keys import Keys
from adapters.matrix.known_rooms import KnownRoom
from adapters.matrix.machine import Machine
from adapters.matrix.memory import Memory
from bot.inbound import Address, Room

PLATFORM = "matrix"


@dataclass
class Station:
    user: str
    """Our own address; as the workspace of people and rooms it says which of our accounts."""
    server: Homeserver
    machine: Machine
    keys: Keys
    memory: Memory
    rooms: dict[str, KnownRoom]
    languages: dict[str, str] = field(default_factory=dict)
    """In which we last spoke, by room."""

    def known(self, room: str) -> KnownRoom:
        return self.rooms.setdefault(room, KnownRoom(room))

    def address(self, user: str) -> Address:
        return Address(PLATFORM, self.user, user)

    def place(self, room: str) -> Room:
        return Room(PLATFORM, self.user, room)

    def is_private(self, room: str) -> bool:
        return self.known(room).is_private(self.user)

    async def event(self, room: str, event: str) -> Json:
        """One event as it was first sent, in clear. Raises NotYetReadable or NeverReadable too."""
        found = await self.server.get("rooms", room, "event", event)
        encrypted = found.get("type") == "m.room.encrypted"
        return self.machine.decrypt(room, found) if encrypted else found


def transaction(key: str, part: int | str) -> str:
    """The same part of the same thing always has the same id: it is shown once."""
    return f"tequio-{hashlib.sha256(key.encode()).hexdigest()[:32]}-{part}"
