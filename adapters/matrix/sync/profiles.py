"""Introduces people to the core: what they call themselves, their zone, and where they talk."""

import asyncio
from dataclasses import dataclass, field

from adapters.matrix.account_context import AccountContext
from adapters.matrix.api.errors import HomeserverRefused, Unreachable
from adapters.matrix.state.known_rooms import KnownRoom, shared_rooms
from adapters.matrix.sync.names import called
from bot.words.inbound import Introduction

ZONE_FIELDS = ("m.tz", "us.cloke.msc4175.tz")
PROFILE_TIMEOUT = 5.0
"""Seconds for a profile: it may lie on a homeserver that does not answer any more."""
AT_ONCE = 10


@dataclass
class Profiles:
    context: AccountContext
    _names: dict[str, str] = field(default_factory=dict)
    _zones: dict[str, str] = field(default_factory=dict)
    """By user, as it was when we first met them since we started: the core asks for no more."""
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def introduce(self, user: str, room: KnownRoom) -> Introduction:
        """Matrix does not know their language."""
        name = self.name(user, room)
        here = shared_rooms(self.context.rooms.values(), self.context.user, user)
        places = tuple(self.context.place(each.id) for each in here)
        return Introduction(name, "", await self._zone(user), places)

    def name(self, user: str, room: KnownRoom) -> str:
        return self._names.setdefault(user, called(user, room))

    async def _zone(self, user: str) -> str:
        if user not in self._zones:
            async with self._slots:
                self._zones[user] = await self._asked(user)
        return self._zones[user]

    async def _asked(self, user: str) -> str:
        """A profile that cannot be had now is no reason to keep somebody waiting."""
        try:
            profile = await self.context.server.get("profile", user, seconds=PROFILE_TIMEOUT)
        except (HomeserverRefused, Unreachable):
            return ""
        return next((str(profile[name]) for name in ZONE_FIELDS if profile.get(name)), "")
