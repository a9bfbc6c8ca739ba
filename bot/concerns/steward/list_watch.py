"""Tells stewards and coordinators when the list stops reports, or hardly anybody can sign it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.coalition.needs import in_role
from bot.coalition.outbox import Outbox
from bot.coalition.people import People, Role
from bot.concerns.responder.list_news import WAY, with_roles
from bot.concerns.sealed.entries import Misread
from bot.concerns.sealed.signed_lists import digest, in_force
from bot.concerns.steward.draft import can_sign
from bot.concerns.steward.wanted import wanted
from bot.concerns.store import ListStore, StewardStore, roster_of
from bot.words.messages import Message, say

EVERY = timedelta(minutes=1)
_ASK = say("Look at the list, and ask whoever runs Tequio how it came there.")
STOPPED = Message(
    say("Nobody can report a concern now: on the list of responders stands what nobody signed."),
    (_ASK, say("It goes on as soon as two stewards have signed a list again."), WAY),
)
FEW = Message(
    say("Fewer than two of those who sign the list of responders can still do so."),
    (
        say(
            "It takes two, of two organisations. Until there are two again, nobody comes onto the "
            "list, and nobody gets new keys there."
        ),
        say("“role” makes somebody a steward. Then two of those who are there begin anew."),
        WAY,
    ),
)


@dataclass
class ListWatch:
    """Run at every beat, looks once a minute.

    That nobody can report is told once a day, that few can sign once a week.
    """

    store: StewardStore
    clock: Callable[[], datetime]
    with_people: Callable[[Callable[[People], bool]], Awaitable[bool]]
    owe: Callable[[Message, str], Awaitable[object]]
    """Owe the message, once for this name."""
    _looked: datetime | None = None

    async def __call__(self) -> None:
        now = self.clock()
        if self._looked is not None and self._looked <= now < self._looked + EVERY:
            return
        self._looked = now
        found = await asyncio.to_thread(_stopped_by, self.store)
        if found:
            await self.owe(STOPPED, f"concern.stopped {now:%Y-%m-%d} {found}")
        elif await self.with_people(partial(_few_can_sign, self.store)):
            await self.owe(FEW, f"concern.few {now:%G-%V}")


def owe_news(people: People, outbox: Outbox, told: Message, name: str) -> None:
    roles = (Role.STEWARD, Role.COORDINATOR)
    for member in with_roles(people, *roles):
        outbox.put(member, told, once=f"{name} {member.id}", needs=in_role(*roles))


def _few_can_sign(store: StewardStore, people: People) -> bool:
    """Whether a list is in force, and two who may sign the next one are not left."""
    try:
        last = in_force(store.lists())
        return last is not None and not can_sign(last, wanted(store, people).stewards)
    except Misread:  # it was changed since we looked: the next look says so
        return False


def _stopped_by(store: ListStore) -> str:
    """A name for the state in which nobody can report; empty if it is not so."""
    if roster_of(store).standing != "stopped":
        return ""
    return digest(repr((sorted(map(repr, store.roster())), [*store.lists()])))[:16]
