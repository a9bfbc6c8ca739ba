"""Finds the private conversation with somebody, or opens one: encrypted, of two."""

from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from time import monotonic

from adapters.matrix.account_context import AccountContext
from adapters.matrix.api.errors import HomeserverRefused
from adapters.matrix.state.known_rooms import KnownRoom, declined, private_rooms
from bot.waiting.key_locks import KeyLocks
from bot.words.errors import TryLater, Undeliverable

MEGOLM = "m.megolm.v1.aes-sha2"

SHORTEST_WAIT, LONGEST_WAIT = 2.0, 300.0
"""Seconds until we look again whether somebody has come."""
PART = 10
"""Whoever comes waits for us at most this part of the time that we waited for them."""


@dataclass
class PrivateRooms:
    context: AccountContext
    _one_at_a_time: KeyLocks[str] = field(default_factory=KeyLocks)
    _waiting: dict[str, float] = field(default_factory=dict)
    """Since when somebody has not taken up our invitation, on the machine's own clock."""

    def existing(self, user: str) -> KnownRoom | None:
        found = private_rooms(self.context.rooms.values(), self.context.user, user)
        return found[0] if found else None

    async def once_there(self, user: str) -> KnownRoom:
        """As `with_`, but raises TryLater until they have come in.

        Nothing is said to an empty chair: some clients could never read what was sealed before.
        """
        room = await self.with_(user)
        if room.members.get(user) != "join":
            waited = monotonic() - self._waiting.setdefault(user, monotonic())
            pause = min(max(waited / PART, SHORTEST_WAIT), LONGEST_WAIT)
            raise TryLater(timedelta(seconds=pause))
        self._waiting.pop(user, None)
        return room

    async def with_(self, user: str) -> KnownRoom:
        """Raises Undeliverable, HomeserverRefused or Unreachable."""
        async with self._one_at_a_time.of(user):
            room = self.existing(user)
            if room is not None:
                return room
            if declined(self.context.rooms.values(), self.context.user, user):
                raise Undeliverable("they have left the conversation with us")
            await self._must_exist(user)
            return await self._open(user)

    async def _must_exist(self, user: str) -> None:
        try:
            await self.context.server.get("profile", user)
        except HomeserverRefused as refused:
            if refused.status in {HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST}:
                raise Undeliverable("there is no such person on their homeserver") from None
            if refused.status != HTTPStatus.FORBIDDEN:  # profiles may be nobody's business
                raise

    async def _open(self, user: str) -> KnownRoom:
        """We keep the power in it, so that we can take away what must not stay."""
        encryption = {"type": "m.room.encryption", "content": {"algorithm": MEGOLM}}
        body = {
            "preset": "private_chat",
            "is_direct": True,
            "invite": [user],
            "initial_state": [{**encryption, "state_key": ""}],
        }
        made = str((await self.context.server.post("createRoom", body=body))["room_id"])
        room = self.context.known(made)
        room.encrypted, room.direct = True, True
        # a sync that was quicker knows better
        room.members = {self.context.user: "join", user: "invite"} | room.members
        self.context.memory.save_room(room)
        return room
