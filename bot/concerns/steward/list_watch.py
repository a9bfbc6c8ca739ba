"""Tells stewards and coordinators when nobody can report because of what stands on the list."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.coalition.needs import in_role
from bot.coalition.outbox import Outbox
from bot.coalition.people import People, Role
from bot.concerns.responder.list_news import WAY, with_roles
from bot.concerns.sealed.signed_lists import digest
from bot.concerns.store import ListStore, roster_of
from bot.words.messages import Message, say

EVERY = timedelta(minutes=1)
_ASK = say("Look at the list, and ask whoever runs Tequio how it came there.")
STOPPED = Message(
    say("Nobody can report a concern now: on the list of responders stands what nobody signed."),
    (_ASK, say("It goes on as soon as two stewards have signed a list again."), WAY),
)


@dataclass
class ListWatch:
    """Run at every beat, looks once a minute; the same state is told once a day."""

    store: ListStore
    clock: Callable[[], datetime]
    owe: Callable[[str], Awaitable[object]]
    """Owe the message, once for this name."""
    _looked: datetime | None = None

    async def __call__(self) -> None:
        now = self.clock()
        if self._looked is not None and self._looked <= now < self._looked + EVERY:
            return
        self._looked = now
        found = await asyncio.to_thread(_stopped_by, self.store)
        if found:
            await self.owe(f"concern.stopped {now:%Y-%m-%d} {found}")


def owe_stopped(people: People, outbox: Outbox, name: str) -> None:
    roles = (Role.STEWARD, Role.COORDINATOR)
    for member in with_roles(people, *roles):
        outbox.put(member, STOPPED, once=f"{name} {member.id}", needs=in_role(*roles))


def _stopped_by(store: ListStore) -> str:
    """A name for the state in which nobody can report; empty if it is not so."""
    if roster_of(store).standing != "stopped":
        return ""
    return digest(repr((sorted(map(repr, store.roster())), [*store.lists()])))[:16]
