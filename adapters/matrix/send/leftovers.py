"""Finds what we said in passing and could not take back, because we were stopped.

Nothing is written down for it. What we said in passing is what stands there, was sealed by this
device, and cannot be opened by it: its key was gone before anybody saw it.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from time import time

from adapters.matrix.account_context import AccountContext
from adapters.matrix.api.errors import HomeserverRefused
from adapters.matrix.api.homeserver import Json
from adapters.matrix.api.retry import patiently
from adapters.matrix.send.ephemeral import EphemeralMessages

LOOK_BACK = 50
"""Events at the end of a conversation: what we asked stands there, and what we were answered."""
AT_ONCE = 4
"""Conversations that are looked at side by side."""
LATELY = timedelta(minutes=30)
"""Whoever was asked within that time may still be about to answer."""


@dataclass
class Leftovers:
    context: AccountContext
    ephemeral: EphemeralMessages
    tell: Callable[[str], Awaitable[None]]
    """Says in a room that whatever was asked there is forgotten."""
    _rooms: set[str] = field(init=False)
    """Private conversations from before this start that nobody has looked at yet."""
    _turns: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    def __post_init__(self) -> None:
        rooms = self.context.rooms.items()
        self._rooms = {
            id_ for id_, each in rooms if each.encrypted and self.context.is_private(id_)
        }

    async def run(self) -> None:
        """Look at every private conversation once."""
        slots = asyncio.Semaphore(AT_ONCE)

        async def look(room: str) -> None:
            async with slots:
                await self.look(room, tell=True)

        await asyncio.gather(*map(look, list(self._rooms)))

    async def look(self, room: str, *, tell: bool) -> None:
        """See to it that nothing from before this start stands there, before anybody goes on."""
        async with self._turns[room]:  # whoever comes second waits until the first has looked
            if room not in self._rooms:
                return
            found = await self._found(room)
            self._rooms.discard(room)
            if not found:
                return
            self.ephemeral.inherit(room, [str(event["event_id"]) for event in found])
            newest = max(event.get("origin_server_ts", 0) for event in found) / 1000
            if tell and time() - newest < LATELY.total_seconds():
                await self.tell(room)

    async def _found(self, room: str) -> list[Json]:
        path, query = ("rooms", room, "messages"), {"dir": "b", "limit": str(LOOK_BACK)}
        try:
            page = await patiently(partial(self.context.server.get, *path, query=query))
        except HomeserverRefused as refused:
            if refused.is_logged_out:
                raise
            return []  # we are not in that room any more
        chunk = page.get("chunk")
        events = [each for each in chunk if isinstance(each, dict)] if chunk else []
        return [each for each in events if self._is_left(room, each)]

    def _is_left(self, room: str, event: Json) -> bool:
        machine, ours = self.context.machine, event.get("sender") == self.context.user
        sealed = event.get("type") == "m.room.encrypted" and machine.sealed_by_us(event)
        return ours and sealed and not machine.opens(room, event) and not self._known(event)

    def _known(self, event: Json) -> bool:
        return self.ephemeral.knows(str(event.get("event_id")))
