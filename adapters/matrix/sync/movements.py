"""Tells the core who came into a room or left it, and who brought us there."""

from dataclasses import dataclass

from adapters.matrix.account_context import AccountContext, key_of
from adapters.matrix.state.memory import Heard
from adapters.matrix.sync.profiles import Profiles
from bot.words.inbound import Brought, Came, Continued, Inbound, Went


@dataclass
class Movements:
    context: AccountContext
    profiles: Profiles

    async def inbound(self, heard: Heard) -> Inbound | None:
        """What a membership says; nothing of a private conversation, which is no circle."""
        event, room = heard.event, self.context.known(heard.room)
        if room.is_private(self.context.user):
            return None
        key, place = key_of(event["event_id"]), self.context.place(heard.room)
        user = str(event["state_key"])
        if user == self.context.user:
            before = self.context.known(room.before) if room.before else None
            if before is not None and room.continues(before):
                gone_on = Continued(self.context.place(before.id))
                return Inbound(key, self.context.address(user), gone_on, place)
            if event["content"].get("membership") != "invite":
                return None  # nobody brought us
            user = str(event["sender"])
            brought = Brought(room.name or room.id, talks=not room.space)
            met = await self.profiles.introduce(user, room)
            return Inbound(key, self.context.address(user), brought, place, introduction=met)
        if event["content"].get("membership") != "join":
            if room.after:
                return None  # they may have gone on in the room that took its place
            return Inbound(key, self.context.address(user), Went(), place)
        met = await self.profiles.introduce(user, room)
        return Inbound(key, self.context.address(user), Came(), place, introduction=met)
