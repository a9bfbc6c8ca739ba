"""Answers what was heard, room by room in order, once even if we are killed meanwhile."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from time import monotonic

from adapters.matrix.account_context import AccountContext, key_of
from adapters.matrix.answer.reply import Replies
from adapters.matrix.api.errors import HomeserverRefused, NeverReadable, NotYetReadable, TooEarly
from adapters.matrix.api.homeserver import Json
from adapters.matrix.api.retry import patiently
from adapters.matrix.read.inbound import MentionFilter
from adapters.matrix.read.interpret import EventParser, Parsed
from adapters.matrix.state.memory import Heard
from adapters.matrix.sync.movements import Movements
from adapters.matrix.sync.profiles import Profiles
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
class Answers:
    context: AccountContext
    mention_filter: MentionFilter
    parser: EventParser
    replying: Replies
    profiles: Profiles
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
        new = self.context.memory.unanswered(self._last)
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
                # we look again when there is news, or else when our time is over
                asyncio.get_running_loop().call_later(self.grace.total_seconds(), news.set)
                continue
            except (NeverReadable, HomeserverRefused) as hopeless:
                if isinstance(hopeless, HomeserverRefused) and hopeless.is_logged_out:
                    raise
                log.warning("an event was left unanswered: %s", hopeless)
            except Exception:
                log.exception("an event could not be answered")
            self._missing_since.pop(heard.event["event_id"], None)
            self.context.memory.done(heard)

    async def _answer(self, handle: Handle, heard: Heard) -> None:
        if heard.answer is not None:
            await self.replying.again(heard, heard.answer)
            return
        if heard.event["type"] == MEMBER:  # before anything is opened: nobody can forge this one
            await self._seen(handle, heard)
            return
        event = await self._opened(heard)
        room = self.context.known(heard.room)
        room_event = self.mention_filter.read(event, room) if event else None
        if room_event is None:
            return
        parsed = await patiently(partial(self.parser.understand, heard.room, room_event))
        if parsed is None:
            await self.replying.overheard(heard, room_event)
        else:
            inbound = await self._inbound(heard, parsed)
            self.context.memory.begin(heard)
            reply = await handle(inbound)
            if isinstance(reply, Form):
                raise TypeError("a form was shown where none can be")
            await self.replying.reply(heard, reply, inbound, handle)
            await self.replying.spend(heard.room, parsed)

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
        if self.context.is_private(heard.room) and monotonic() - last > ONCE_IN.total_seconds():
            self._told[heard.room] = monotonic()
            await self.replying.ask_again(heard)
        return {}

    async def _decrypted(self, heard: Heard) -> Json:
        """Perhaps only the person's device is new to us, and can be asked for."""
        try:
            return self.context.machine.decrypt(heard.room, heard.event)
        except NotYetReadable:
            await patiently(partial(self.context.keys.ask, [heard.event["sender"]]))
            return self.context.machine.decrypt(heard.room, heard.event)

    async def _inbound(self, heard: Heard, parsed: Parsed) -> Inbound:
        user, known = heard.event["sender"], self.context.known(heard.room)
        return Inbound(
            key_of(heard.event["event_id"]),
            self.context.address(user),
            parsed.event,
            None if self.context.is_private(heard.room) else self.context.place(heard.room),
            False,
            await self.profiles.introduce(user, known),
        )
