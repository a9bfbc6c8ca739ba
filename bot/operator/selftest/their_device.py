"""Somebody's own device at a homeserver: what they say is sealed on it, what they hear opened."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientSession

from adapters.matrix.api.homeserver import Homeserver
from adapters.matrix.api.wire import events_in
from adapters.matrix.crypto.keys import Keys
from adapters.matrix.crypto.logins import Account, log_in
from adapters.matrix.crypto.machine import Machine
from adapters.matrix.state.known_rooms import KnownRoom

PATIENCE = 60.0
"""Seconds for an answer, on a slow machine that has other things to do."""
AT_ONCE = 5_000
"""Milliseconds in which the homeserver may have nothing to say."""


@dataclass
class TheirDevice:
    server: Homeserver
    machine: Machine
    keys: Keys
    room: KnownRoom
    _since: str = "0"

    async def asks(self, words: str, until: str) -> str:
        """Say something, and wait for an answer with these words in it. Raises TimeoutError."""
        await self._says(words)
        async with asyncio.timeout(PATIENCE):
            while True:
                found = [each for each in await self._heard() if until in each]
                if found:
                    return found[0]

    async def _says(self, words: str) -> None:
        await self.keys.share(self.room)
        said = {"msgtype": "m.text", "body": words}
        sealed = self.machine.encrypt(self.room.id, "m.room.message", said)
        path = ("rooms", self.room.id, "send", "m.room.encrypted", secrets.token_hex(8))
        await self.server.put(*path, body=sealed)

    async def _heard(self) -> list[str]:
        query = {"since": self._since, "timeout": str(AT_ONCE)}
        answer = await self.server.get("sync", query=query, seconds=PATIENCE)
        self._since = str(answer["next_batch"])
        for event in events_in(answer, "to_device"):
            self.machine.receive(event)
        said = events_in(answer, "rooms", "join", self.room.id, "timeline")
        theirs = [event for event in said if event["sender"] != self.machine.user]
        opened = [self.machine.decrypt(self.room.id, event) for event in theirs]
        return [str(event["content"].get("body")) for event in opened]


@asynccontextmanager
async def their_device(
    account: Account, folder: Path, room: KnownRoom
) -> AsyncIterator[TheirDevice]:
    """Logged in. Raises CommandFailed, HomeserverRefused or Unreachable."""
    async with ClientSession() as http:
        server = Homeserver(account.homeserver, http)
        machine = await log_in(account, server, folder)
        try:
            yield TheirDevice(server, machine, Keys(server, machine), room)
        finally:
            machine.close()
