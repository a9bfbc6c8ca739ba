"""Tells the core who came into a room or left it, and who brought us there."""

from dataclasses import dataclass

from adapters.matrix.account_context import Station, key_of
from adapters.matrix.state.memory import Heard
from adapters.matrix.sync.profiles import Acquaintance
from bot.words.inbound import Brought, Came, Inbound, Went


@dataclass
class Movements:
    station: Station
    acquaintance: Acquaintance

    async def inbound(self, heard: Heard) -> Inbound | None:
        """What a membership says; nothing of a private conversation, which is no circle."""
        event, room = heard.event, self.station.known(heard.room)
        if room.is_private(self.station.user):
            return None
        key, place = key_of(event["event_id"]), self.station.place(heard.room)
        user = str(event["state_key"])
        if user == self.station.user:
            user = str(event["sender"])
            brought = Brought(room.name or room.id, talks=not room.space)
            met = await self.acquaintance.introduce(user, room)
            return Inbound(key, self.station.address(user), brought, place, introduction=met)
        if event["content"].get("membership") != "join":
            return Inbound(key, self.station.address(user), Went(), place)
        met = await self.acquaintance.introduce(user, room)
        return Inbound(key, self.station.address(user), Came(), place, introduction=met)
