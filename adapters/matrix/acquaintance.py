"""Introduces people to the core: what they call themselves, their zone, and where they talk."""

from dataclasses import dataclass, field

from adapters.matrix.errors import HomeserverRefused, Unreachable
from adapters.matrix.inbound import safe_name
from adapters.matrix.known_rooms import KnownRoom, shared_rooms
from adapters.matrix.station import Station
from bot.inbound import Introduction

ZONE_FIELDS = ("m.tz", "us.cloke.msc4175.tz")


@dataclass
class Acquaintance:
    station: Station
    _zones: dict[str, str] = field(default_factory=dict)
    """By user, as their profile said when we first met them since we started."""

    async def introduce(self, user: str, room: KnownRoom) -> Introduction:
        """Matrix does not know their language."""
        here = shared_rooms(self.station.rooms.values(), self.station.user, user)
        places = tuple(self.station.place(each.id) for each in here)
        return Introduction(safe_name(user, room), "", await self._zone(user), places)

    async def _zone(self, user: str) -> str:
        if user not in self._zones:
            self._zones[user] = await self._asked(user)
        return self._zones[user]

    async def _asked(self, user: str) -> str:
        """A profile that cannot be had now is no reason to keep somebody waiting."""
        try:
            profile = await self.station.server.get("profile", user)
        except (HomeserverRefused, Unreachable):
            return ""
        return next((str(profile[name]) for name in ZONE_FIELDS if profile.get(name)), "")
