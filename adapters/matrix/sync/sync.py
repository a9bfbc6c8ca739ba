"""Listens to the homeserver: fetches what is new, and writes it down before anybody acts on it."""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic

from adapters.matrix.account_context import AccountContext
from adapters.matrix.api.errors import HomeserverRefused, Unreachable
from adapters.matrix.api.homeserver import Json
from adapters.matrix.api.wire import events_in, names_in, part_of
from adapters.matrix.crypto.logins import LOGGED_OUT
from adapters.matrix.sync.timeline import News, news_of
from bot.waiting.backoff import backoff
from bot.words.errors import CommandFailed

log = logging.getLogger(__name__)

SINCE = "since"
"""The name of the fact up to where we have heard everything."""
POLL = 30
"""Seconds in which the homeserver may have nothing to say."""
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60.0
"""Seconds between two attempts to reach a homeserver that is not there."""
AT_ONCE = 10
"""Things that are looked at before others get a turn."""

STATE = (
    "m.room.create",
    "m.room.encryption",
    "m.room.member",
    "m.room.name",
    "m.room.power_levels",
    "m.room.tombstone",
)

FILTER = json.dumps(
    {
        "presence": {"types": []},
        "account_data": {"types": []},
        "room": {
            "ephemeral": {"types": []},
            "account_data": {"types": []},
            "timeline": {"limit": 50},
            "state": {"types": STATE},
        },
    }
)


def _is_told(failures: int) -> bool:
    """Ever more seldom, or days of it would fill the log: the first, second, fourth and so on."""
    return failures & (failures - 1) == 0


@dataclass
class SyncLoop:
    context: AccountContext
    wake: Callable[[], None]
    """Called after each sync: there may be something to answer, or to open."""
    refused: Callable[[str], None]
    """Called with what it answers when it lets us hear nothing."""

    async def run(self) -> None:
        """Listen until cancelled. Raises CommandFailed when we are logged out."""
        failures, wait = 0, 0
        while True:
            try:
                await self._once(wait)
                failures, wait = 0, POLL
            except HomeserverRefused as refused:
                if refused.is_logged_out:
                    raise CommandFailed(LOGGED_OUT) from None
                failures += 1
                self.refused(str(refused))
                if _is_told(failures):
                    log.warning(
                        "the homeserver refuses to sync, %s in a row: %s", failures, refused
                    )
                await self._pause(failures - 1, refused.after.total_seconds())
            except Unreachable as unreachable:
                failures += 1
                if _is_told(failures):
                    log.warning("no homeserver is reached, %s in a row: %s", failures, unreachable)
                await self._pause(failures - 1)

    async def _pause(self, failures: int, asked: float = 0) -> None:
        """As long as the homeserver asks, in seconds, or longer each time."""
        await asyncio.sleep(max(backoff(failures, FIRST_PAUSE, LONGEST_PAUSE), asked))

    async def _once(self, wait: int) -> None:
        """One sync, waiting so many seconds for news. Raises HomeserverRefused or Unreachable."""
        since = self.context.memory.fact(SINCE)
        query = {"filter": FILTER, "timeout": str(wait * 1000), "set_presence": "offline"}
        query |= {"since": since} if since else {"full_state": "true"}
        answer = await self.context.server.get("sync", query=query, seconds=wait + 60.0)
        await self._take_in(answer, since)
        self.wake()

    async def _take_in(self, answer: Json, since: str) -> None:
        await self._devices(answer)
        joined = part_of(answer, "rooms", "join")
        news = [await self._news(room, part_of(joined, room), since) for room in joined]
        left = [self._left(room) for room in part_of(answer, "rooms", "leave")]
        memory, rooms = self.context.memory, self.context.rooms
        with memory.together():
            for each in [*news, *left]:
                each.room.direct |= self.context.known(each.room.id).direct
                if each.room != rooms.get(each.room.id):
                    memory.save_room(each.room)
                for event in each.events:
                    memory.hear(each.room.id, event)
            for after in {each.room.after for each in news} - {"", *rooms}:
                memory.invited(after, datetime.now(UTC))  # perhaps it is open to us
            for room in part_of(answer, "rooms", "invite"):
                memory.invited(room, datetime.now(UTC))
            memory.note(SINCE, str(answer["next_batch"]))
        for each in news:
            before = rooms.get(each.room.id)
            if since and each.room.joined - (before.joined if before else set()):
                self.context.came[each.room.id] = monotonic()
        rooms.update({each.room.id: each.room for each in [*news, *left]})

    async def _news(self, room: str, joined: Json, since: str) -> News:
        await asyncio.sleep(0)
        return await news_of(self.context, room, joined, since)

    def _left(self, room: str) -> News:
        """We went, were sent away, or our knock was not heard."""
        known = self.context.known(room).copy()
        known.members[self.context.user] = "leave"
        return News(known, [])

    async def _devices(self, answer: Json) -> None:
        received = events_in(answer, "to_device")
        for number, event in enumerate(received):
            self.context.machine.receive(event)
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)
        if received:
            self.context.machine.flush()  # the homeserver forgets them at our next sync
        lists = part_of(answer, "device_lists")
        self.context.keys.changed([*names_in(lists, "changed"), *names_in(lists, "left")])
        await self._keys(answer)

    async def _keys(self, answer: Json) -> None:
        """If this fails, the next sync says the same again; it must not make us deaf."""
        counts = part_of(answer, "device_one_time_keys_count")
        unused = names_in(answer, "device_unused_fallback_key_types")
        try:
            await self.context.keys.supply(counts, unused)
            await self.context.keys.mend()
        except (HomeserverRefused, Unreachable) as failure:
            log.warning("our keys could not be renewed: %s", failure)
