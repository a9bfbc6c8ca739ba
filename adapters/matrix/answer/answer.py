"""Answers what was heard, room by room in order, once even if we are killed meanwhile."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from time import monotonic

from adapters.matrix.account_context import Station, key_of
from adapters.matrix.answer.reply import Replying
from adapters.matrix.api.errors import HomeserverRefused, NeverReadable, NotYetReadable, TooEarly
from adapters.matrix.api.homeserver import Json
from adapters.matrix.api.retry import patiently
from adapters.matrix.read.inbound import Ears
from adapters.matrix.read.interpret import Understanding, Understood
from adapters.matrix.state.memory import Heard
from adapters.matrix.sync.movements import Movements
from adapters.matrix.sync.profiles import Acquaintance
from adapters.matrix.sync.timeline import MEMBER
from bot.ports import Handle
from bot.words.inbound import Inbound
from bot.words.messages import Form

log = logging.getLogger(__name__)

GRACE = timedelta(seconds=20)
"""How long a key may take before we ask the person to send their message again."""

ONCE_IN = timedelta(minutes=10)
"""How often we say in a room that we cannot read: many keys can be lost at once."""


@dataclass
class Answering:
    station: Station
    ears: Ears
    understanding: Understanding
    replying: Replying
    acquaintance: Acquaintance
    movements: Movements
    grace: timedelta = GRACE
    _last: int = 0
    _locked: list[Heard] = field(default_factory=list)
    """Events whose key is still missing."""
    _missing_since: dict[str, float] = field(default_factory=dict)
    _told: dict[str, float] = field(default_factory=dict)
    """When we last said in a room that we cannot read there."""

    async def run(self, handle: Handle, news: asyncio.Event) -> None:
        """Answer until cancelled; a slow room does not keep the others waiting."""
        queues: dict[str, asyncio.Queue[Heard]] = {}
        async with asyncio.TaskGroup() as group:
            while True:
                news.clear()
                for heard in self._news():
                    if heard.room not in queues:
                        queues[heard.room] = asyncio.Queue()
                        group.create_task(self._attend(handle, queues[heard.room], news))
                    queues[heard.room].put_nowait(heard)
                await news.wait()

    def _news(self) -> list[Heard]:
        """What may be readable by now, and what came since we last looked."""
        new = self.station.memory.unanswered(self._last)
        self._last = new[-1].position if new else self._last
        locked, self._locked = self._locked, []
        return [*locked, *new]

    async def _attend(
        self, handle: Handle, queue: asyncio.Queue[Heard], news: asyncio.Event
    ) -> None:
        while True:
            heard = await queue.get()
            try:
                await self._answer(handle, heard)
            except NotYetReadable:
                self._locked.append(heard)
                # we look again when there is news, or else when our patience ends
                asyncio.get_running_loop().call_later(self.grace.total_seconds(), news.set)
                continue
            except (NeverReadable, HomeserverRefused) as hopeless:
                if isinstance(hopeless, HomeserverRefused) and hopeless.is_logged_out:
                    raise
                log.warning("an event was left unanswered: %s", hopeless)
            except Exception:
                log.exception("an event could not be answered")
            self._missing_since.pop(heard.event["event_id"], None)
            self.station.memory.done(heard)

    async def _answer(self, handle: Handle, heard: Heard) -> None:
        if heard.answer is not None:
            await self.replying.again(heard, heard.answer)
            return
        if heard.event["type"] == MEMBER:  # before anything is opened: nobody can forge this one
            await self._seen(handle, heard)
            return
        event = await self._opened(heard)
        room = self.station.known(heard.room)
        act = self.ears.read(event, room) if event else None
        if act is None:
            return
        understood = await patiently(partial(self.understanding.understand, heard.room, act))
        if understood is None:
            await self.replying.overheard(heard, act)
        else:
            inbound = await self._inbound(heard, understood)
            self.station.memory.begin(heard)
            reply = await handle(inbound)
            if isinstance(reply, Form):
                raise TypeError("a form was shown where none can be")
            await self.replying.reply(heard, reply, inbound, handle)
            await self.replying.spend(heard.room, understood)

    async def _seen(self, handle: Handle, heard: Heard) -> None:
        inbound = await self.movements.inbound(heard)
        if inbound is not None:
            await handle(inbound)

    async def _opened(self, heard: Heard) -> Json:
        """The event in clear; empty if its key did not or will not come, and the person knows."""
        if heard.event["type"] != "m.room.encrypted":
            return heard.event
        try:
            return await self._decrypted(heard)
        except TooEarly:
            pass
        except NotYetReadable:
            since = self._missing_since.setdefault(heard.event["event_id"], monotonic())
            if monotonic() - since < self.grace.total_seconds():
                raise
        last = self._told.get(heard.room, float("-inf"))
        if self.station.is_private(heard.room) and monotonic() - last > ONCE_IN.total_seconds():
            self._told[heard.room] = monotonic()
            await self.replying.ask_again(heard)
        return {}

    async def _decrypted(self, heard: Heard) -> Json:
        """Perhaps only the person's device is new to us, and can be asked for."""
        try:
            return self.station.machine.decrypt(heard.room, heard.event)
        except NotYetReadable:
            await patiently(partial(self.station.keys.ask, [heard.event["sender"]]))
            return self.station.machine.decrypt(heard.room, heard.event)

    async def _inbound(self, heard: Heard, understood: Understood) -> Inbound:
        user, known = heard.event["sender"], self.station.known(heard.room)
        return Inbound(
            key_of(heard.event["event_id"]),
            self.station.address(user),
            understood.deed,
            None if self.station.is_private(heard.room) else self.station.place(heard.room),
            False,
            await self.acquaintance.introduce(user, known),
        )
