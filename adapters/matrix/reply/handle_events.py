"""Answers what was heard, room by room in order, once even if we are killed meanwhile."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from time import monotonic

from adapters.matrix.account_context import AccountContext, key_of
from adapters.matrix.api.errors import (
    HomeserverRefused,
    NeverReadable,
    NotYetReadable,
    TooEarly,
    Unreachable,
)
from adapters.matrix.api.homeserver import Json
from adapters.matrix.api.retry import patiently
from adapters.matrix.read.inbound import MentionFilter, Reacted, RoomEvent, TookBack
from adapters.matrix.read.interpret import EventParser, Parsed
from adapters.matrix.reply.show_reply import Replies
from adapters.matrix.send.ephemeral import EphemeralMessages
from adapters.matrix.send.leftovers import Leftovers
from adapters.matrix.state.fail_stop import NotKept
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

SEALED = "m.room.encrypted"

ONCE_IN = timedelta(minutes=10)
"""How often we say in a room that we cannot read: many keys can be lost at once."""


@dataclass
class EventHandler:
    context: AccountContext
    mention_filter: MentionFilter
    parser: EventParser
    replies: Replies
    profiles: Profiles
    movements: Movements
    ephemeral: EphemeralMessages
    leftovers: Leftovers
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
                        group.create_task(self._work_through(handle, queues[heard.room], news))
                    queues[heard.room].put_nowait(heard)
                await news.wait()

    def _news(self) -> list[Heard]:
        """What may be readable by now, and what came since we last looked."""
        new = self.context.memory.unanswered(self._last)
        self._last = new[-1].position if new else self._last
        locked, self._locked = self._locked, []
        return [*locked, *new]

    async def _work_through(
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
            except NotKept:
                raise  # it is answered once we remember again what we did
            except Exception:
                log.exception("an event could not be answered")
            await self._done(heard)

    async def _done(self, heard: Heard) -> None:
        """Whatever was said in private cannot be opened any more by whoever has our files."""
        self._missing_since.pop(heard.event["event_id"], None)
        private = self.context.is_private(heard.room)
        if private:
            self.replies.scrub(heard)
        self.context.memory.done(heard)
        if private:
            self.context.memory.wipe()
            with suppress(HomeserverRefused, Unreachable):
                await self.context.keys.drop_old_fallback()

    async def _answer(self, handle: Handle, heard: Heard) -> None:
        if heard.answer is not None:
            await self.replies.again(heard, heard.answer)
            return
        if heard.event["type"] == MEMBER:  # before anything is opened: nobody can forge this one
            await self._seen(handle, heard)
            return
        await self.leftovers.look(heard.room, tell=False)
        if heard.begun and not self.context.machine.opens(heard.room, heard.event):
            await self.replies.interrupted(heard)
            return
        event, room = await self._opened(heard), self.context.known(heard.room)
        room_event = self.mention_filter.read(event, room) if event else None
        if room_event is None:
            return
        if not self._may_count(heard, room_event):
            tell = self.context.is_private(heard.room) and self._now_and_then(heard.room)
            await self.replies.unsealed(heard, tell=tell)
            return
        parsed = await patiently(partial(self.parser.parse, heard.room, room_event))
        if parsed is None:
            await self.replies.overheard(heard, room_event)
        else:
            inbound = await self._inbound(heard, parsed)
            self.context.memory.begin(heard)
            reply = await handle(inbound)
            if isinstance(reply, Form):
                raise TypeError("a form was shown where none can be")
            await self.replies.reply(heard, reply)
            await self.replies.mark_used(heard.room, parsed)

    def _may_count(self, heard: Heard, room_event: RoomEvent) -> bool:
        """In an encrypted room only what is sealed, and what clients never seal: see `Act`."""
        clear = heard.event["type"] != SEALED and self.context.known(heard.room).encrypted
        return not clear or isinstance(room_event, Reacted | TookBack)

    async def _seen(self, handle: Handle, heard: Heard) -> None:
        inbound = await self.movements.inbound(heard)
        if inbound is not None:
            await handle(inbound)

    async def _opened(self, heard: Heard) -> Json:
        """The event in clear; empty if its key did not or will not come, and the person knows."""
        if heard.event["type"] != SEALED:
            return heard.event
        try:
            return await self._decrypted(heard)
        except TooEarly:
            pass
        except NotYetReadable:
            since = self._missing_since.setdefault(heard.event["event_id"], monotonic())
            if monotonic() - since < self.grace.total_seconds():
                raise
        if self.context.is_private(heard.room) and self._now_and_then(heard.room):
            await self.replies.ask_again(heard)
        return {}

    def _now_and_then(self, room: str) -> bool:
        """Whether it is time to say once more in a room what is wrong there."""
        last = self._told.get(room, float("-inf"))
        due = monotonic() - last > ONCE_IN.total_seconds()
        if due:
            self._told[room] = monotonic()
        return due

    async def _decrypted(self, heard: Heard) -> Json:
        """Perhaps only the person's device is new to us, and can be asked for."""
        try:
            return self.context.machine.decrypt(heard.room, heard.event)
        except NotYetReadable:
            await patiently(partial(self.context.keys.ask, [heard.event["sender"]]))
            return self.context.machine.decrypt(heard.room, heard.event)

    async def _inbound(self, heard: Heard, parsed: Parsed) -> Inbound:
        user, known = heard.event["sender"], self.context.known(heard.room)
        met = await self.profiles.introduce(user, known)
        sealed, private = heard.event["type"] == SEALED, self.context.is_private(heard.room)
        return Inbound(
            key_of(heard.event["event_id"]),
            self.context.address(user),
            parsed.event,
            None if private else self.context.place(heard.room),
            False,
            replace(met, language=self.context.languages.get(heard.room, "")),
            sealed_in=heard.room if sealed and private else "",
            asked=private and self.ephemeral.asked(heard.room),
            forgeable=not sealed,
            choices=parsed.choices,
            keeps=not known.may_redact(self.context.user),
        )
