"""One Matrix account of ours: listens until cancelled, and delivers to people and rooms."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import monotonic

from aiohttp import ClientSession

from adapters.matrix.account_context import SETTLE, AccountContext
from adapters.matrix.api.errors import HomeserverRefused, Unreachable, for_courier
from adapters.matrix.api.homeserver import Homeserver
from adapters.matrix.api.retry import patiently
from adapters.matrix.crypto.keys import Keys
from adapters.matrix.crypto.lock import KeyLock
from adapters.matrix.crypto.logins import LOGGED_OUT, Account, log_in, not_let_in
from adapters.matrix.read.inbound import MentionFilter
from adapters.matrix.read.interpret import EventParser
from adapters.matrix.reply.handle_events import GRACE, EventHandler
from adapters.matrix.reply.show_reply import Replies
from adapters.matrix.send.ephemeral import LIFETIME, EphemeralMessages
from adapters.matrix.send.leftovers import Leftovers
from adapters.matrix.send.private_rooms import PrivateRooms
from adapters.matrix.send.send import Sender, contents_of
from adapters.matrix.state.fail_stop import NotKept
from adapters.matrix.state.memory import Memory
from adapters.matrix.sync.invites import Invites
from adapters.matrix.sync.movements import Movements
from adapters.matrix.sync.profiles import Profiles
from adapters.matrix.sync.rosters import Rosters
from adapters.matrix.sync.sync import POLL, SyncLoop
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter
from bot.ports import Handle
from bot.waiting.begun_anew import BegunAnew
from bot.words.errors import CommandFailed, TryLater
from bot.words.inbound import Address, Presence, Room
from bot.words.messages import Message

LONGEST_SILENCE = POLL + 30.0
"""Seconds: with nothing to say, the homeserver answers within the first part of them."""
FAREWELL = timedelta(seconds=5)
"""In which we say that we stop; a service manager waits for ten."""


@dataclass(frozen=True, slots=True)
class _Line:
    """What there is while we are connected."""

    context: AccountContext
    sending: Sender
    private: PrivateRooms
    ephemeral: EphemeralMessages
    leftovers: Leftovers
    replies: Replies
    rosters: Rosters
    events: EventHandler
    broken: asyncio.Event = field(default_factory=asyncio.Event)
    """Something was not kept in a delivery: all of it is begun anew."""


@dataclass
class MatrixAdapter:
    account: Account
    folder: Path
    """Ours alone: keys, secrets and what was heard lie here."""
    interpreter: Interpreter
    vocabulary: Vocabulary
    locale: str = "en"
    """In which we speak to somebody whose language we do not know yet."""
    prefix: str = "!tequio"
    ephemeral_last: timedelta = LIFETIME
    grace: timedelta = GRACE
    settle: timedelta = SETTLE
    waits: bool = False
    """Whether other instances share the folder: one of them has the account, the others wait."""
    _lock: KeyLock = field(init=False)
    _anew: BegunAnew = field(init=False)
    _line: _Line | None = None
    _heard: float = 0.0
    """When the homeserver last told us what is new, on the machine's own clock."""
    _refused: str = ""
    """What it has answered instead since."""
    _listening: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._lock = KeyLock(self.folder, self.waits)
        self._anew = BegunAnew(self.account.homeserver)

    async def run(self, handle: Handle) -> None:
        """Listen until cancelled. Raises CommandFailed if the account cannot be used.

        Once it could be, whatever happens is told by `problem`, and tried again.
        """
        await self._anew.keep(partial(self._listen, handle), self._is_final)

    def _is_final(self, failure: Exception) -> bool:
        return isinstance(failure, CommandFailed) and not self._heard

    async def _listen(self, handle: Handle) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        async with (
            self._lock.alone(),
            ClientSession() as http,
            self._connected(http) as line,
        ):
            try:
                await self._work(line, handle)
            finally:
                self._line = None
                self._listening.clear()
                await _farewell(line)

    async def listening(self) -> None:
        """Until we are connected for the first time."""
        await self._listening.wait()

    async def deliver(
        self,
        to: Address | Room,
        message: Message,
        *,
        key: str,
        again: bool = False,  # noqa: ARG002  the homeserver knows a key for a day
    ) -> None:
        line = self._connection()
        with _told_to_the_courier(line):
            await self._deliver(line, to, message, key)

    async def people_in(self, room: Room) -> Sequence[Presence]:
        line = self._connection()
        with _told_to_the_courier(line):
            return await line.rosters.people_in(room.id)

    @property
    def is_elsewhere(self) -> bool:
        """Whether another instance has the account just now."""
        return self._lock.is_elsewhere

    def problem(self) -> str:
        if self._lock.is_elsewhere:
            return self._lock.problem()
        if self._line is None:
            return self._anew.problem or "not connected"
        silent = monotonic() - self._heard > LONGEST_SILENCE
        if silent and self._refused:
            return f"the homeserver has refused us for over a minute: {self._refused}"
        return "the homeserver has not answered for over a minute" if silent else ""

    def _connection(self) -> _Line:
        if self._line is None:
            raise TryLater
        return self._line

    async def _deliver(self, line: _Line, to: Address | Room, message: Message, key: str) -> None:
        match to:
            case Address(id=user):
                room = (await line.private.once_there(user)).id
            case Room(id=room):
                await line.context.must_be_in(room)
        line.context.languages[room] = message.language
        if message.ephemeral:
            await line.ephemeral.show(room, message, key)
        else:
            await line.sending.show(room, contents_of(message, quiet=False), key)
            await line.sending.attach(room, message.files, key)
            line.ephemeral.stands_below(room)

    async def _work(self, line: _Line, handle: Handle) -> None:
        news, invited = asyncio.Event(), asyncio.Event()

        def wake() -> None:
            self._line, self._heard, self._refused = line, monotonic(), ""
            self._listening.set()
            news.set()
            invited.set()

        def refused(answer: str) -> None:
            self._refused = answer

        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(SyncLoop(line.context, wake, refused).run())
                group.create_task(line.events.run(handle, news))
                group.create_task(Invites(line.context).run(invited))
                group.create_task(line.ephemeral.run())
                group.create_task(line.leftovers.run())
                group.create_task(_until_broken(line))
        except ExceptionGroup as failed:
            raise _reason(failed.exceptions[0]) from failed

    @asynccontextmanager
    async def _connected(self, http: ClientSession) -> AsyncIterator[_Line]:
        server = Homeserver(self.account.homeserver, http)
        try:
            machine = await patiently(lambda: log_in(self.account, server, self.folder))
        except HomeserverRefused as refused:
            raise CommandFailed(not_let_in(refused)) from None
        memory = Memory(self.folder)
        try:
            keys = Keys(server, machine)
            rooms = memory.rooms()
            context = AccountContext(
                self.account.user, server, machine, keys, memory, rooms, self.settle
            )
            yield self._line_of(context)
        finally:
            memory.close()
            machine.close()

    def _line_of(self, context: AccountContext) -> _Line:
        sending, private = Sender(context), PrivateRooms(context)
        ephemeral = EphemeralMessages(sending, self.ephemeral_last)
        profiles = Profiles(context)
        replies = Replies(context, sending, ephemeral, private, self.interpreter, self.locale)
        leftovers = Leftovers(context, ephemeral, replies.forgotten)
        events = EventHandler(
            context,
            MentionFilter(context.user, self.prefix),
            EventParser(context, ephemeral, self.vocabulary),
            replies,
            profiles,
            Movements(context, profiles),
            ephemeral,
            leftovers,
            self.grace,
        )
        rosters = Rosters(context, profiles)
        return _Line(context, sending, private, ephemeral, leftovers, replies, rosters, events)


@contextmanager
def _told_to_the_courier(line: _Line) -> Iterator[None]:
    """What failed, as it deals with it: TryLater or Undeliverable."""
    try:
        yield
    except NotKept:
        line.broken.set()
        raise TryLater from None
    except (HomeserverRefused, Unreachable) as failure:
        raise for_courier(failure) from failure


async def _until_broken(line: _Line) -> None:
    await line.broken.wait()
    raise NotKept


async def _farewell(line: _Line) -> None:
    """Before we stop: whoever is in the middle of something is told, and nothing stays there."""
    with suppress(TimeoutError, HomeserverRefused, Unreachable, NotKept):
        async with asyncio.timeout(FAREWELL.total_seconds()):
            for room in line.ephemeral.asking():
                await line.replies.forgotten(room)
            await line.ephemeral.take_back_all()


def _reason(failure: Exception) -> Exception:
    """Why all of it had to stop."""
    logged_out = isinstance(failure, HomeserverRefused) and failure.is_logged_out
    return CommandFailed(LOGGED_OUT) if logged_out else failure
