"""One account at its homeserver: what all parts of the adapter work with."""

import asyncio
import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic

from adapters.matrix.api.homeserver import Homeserver, Json
from adapters.matrix.crypto.keys import Keys
from adapters.matrix.crypto.machine import Machine
from adapters.matrix.state.known_rooms import KnownRoom
from adapters.matrix.state.memory import Memory
from bot.words.errors import TryLater, Undeliverable
from bot.words.inbound import Address, Room

PLATFORM = "matrix"
SETTLE = timedelta(seconds=2)


@dataclass
class AccountContext:
    user: str
    """Our own address; as the workspace of people and rooms it says which of our accounts."""
    server: Homeserver
    machine: Machine
    keys: Keys
    memory: Memory
    rooms: dict[str, KnownRoom]
    settle: timedelta = SETTLE
    languages: dict[str, str] = field(default_factory=dict)
    """In which we last spoke, by room."""
    came: dict[str, float] = field(default_factory=dict)
    """When somebody last came in, on the machine's own clock; by room."""

    async def settled(self, room: str) -> None:
        """Until whoever has just come into the room can read what we seal.

        Their clients look up our keys on coming in. What reaches them sooner, those that refuse
        strangers could not read for a long time.
        """
        left = self.came.get(room, float("-inf")) + self.settle.total_seconds() - monotonic()
        await asyncio.sleep(max(left, 0))

    def known(self, room: str) -> KnownRoom:
        return self.rooms.setdefault(room, KnownRoom(room))

    def address(self, user: str) -> Address:
        return Address(PLATFORM, self.user, user)

    def place(self, room: str) -> Room:
        return Room(PLATFORM, self.user, room)

    def is_private(self, room: str) -> bool:
        return self.known(room).is_private(self.user)

    async def must_be_in(self, room: str) -> None:
        """Raises TryLater for a room into which we have only just come, else Undeliverable."""
        if self.known(room).members.get(self.user) != "join":
            joined = await self.server.get("joined_rooms")
            if room in joined.get("joined_rooms", []):
                raise TryLater
            raise Undeliverable("we are not in that room")

    async def event(self, room: str, event: str) -> Json:
        """One event as it was first sent, in clear. Raises NotYetReadable or NeverReadable too."""
        found = await self.server.get("rooms", room, "event", event)
        encrypted = found.get("type") == "m.room.encrypted"
        return self.machine.decrypt(room, found) if encrypted else found


def key_of(event: str) -> str:
    """By which the core knows what was done in an event."""
    return f"{PLATFORM}:{event}"


def transaction(key: str, part: int | str) -> str:
    """The same part of the same thing always has the same id: it is shown once."""
    return f"tequio-{hashlib.sha256(key.encode()).hexdigest()[:32]}-{part}"
