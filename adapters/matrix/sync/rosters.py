"""Tells who is in a room or a space: whoever has come into it, not whoever is invited."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from adapters.matrix.account_context import AccountContext
from adapters.matrix.state.known_rooms import KnownRoom
from adapters.matrix.sync.profiles import Profiles
from bot.words.inbound import Presence


@dataclass
class Rosters:
    context: AccountContext
    profiles: Profiles

    async def people_in(self, room: str) -> Sequence[Presence]:
        """Raises TryLater, Undeliverable, HomeserverRefused or Unreachable."""
        await self.context.must_be_in(room)
        known = self.context.known(room)
        users = sorted(known.joined - {self.context.user})
        return await asyncio.gather(*(self._presence(user, known) for user in users))

    async def _presence(self, user: str, room: KnownRoom) -> Presence:
        return Presence(self.context.address(user), await self.profiles.introduce(user, room))
