"""Looks up once a day who is in the rooms of the circles: a movement may have been missed."""

import asyncio
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.engine.elsewhere import lanes_elsewhere
from bot.engine.welcome import meet
from bot.membership.circles.invitations import tell_of_lost_place
from bot.membership.circles.roster import came, went
from bot.membership.who_you_are.asking import ask_of_guess
from bot.ports import Clock, Platforms, Storage, Transaction
from bot.words.errors import TryLater, Undeliverable
from bot.words.inbound import Presence, Room

log = logging.getLogger(__name__)

EVERY = timedelta(days=1)
SOON = timedelta(minutes=10)
"""When a platform cannot tell just now, and how long whoever is looking has for it."""


@dataclass(frozen=True, slots=True)
class RosterSync:
    storage: Storage
    platforms: Platforms
    languages: Collection[str]
    clock: Clock

    async def run(self) -> None:
        """Look up every room whose time has come; one that cannot be read holds up no other."""
        now, others = self.clock(), lanes_elsewhere(self.platforms)
        for room in await self.storage.run(
            lambda tx: tx.rosters.claim(now, now + SOON, without=others), waited_for=False
        ):
            try:
                await self._look_into(room)
            except (TryLater, TimeoutError):
                log.info("who is in a room could not be looked up just now")
            except Undeliverable as gone:
                log.warning("who is in a room cannot be looked up: %s", gone.reason)
                await self.storage.run(partial(self._lost, room), waited_for=False)

    async def _look_into(self, room: Room) -> None:
        platform = self.platforms.get(room.platform)
        if platform is None:
            raise TryLater
        async with asyncio.timeout(SOON.total_seconds()):
            people = await platform.people_in(room)
        await self.storage.run(partial(self._follow, room, people), waited_for=False)

    def _follow(self, room: Room, people: Sequence[Presence] | None, tx: Transaction) -> None:
        tx.rosters.look_again(room, self.clock() + EVERY)
        if people:  # a room without anybody is more likely a platform that is not well
            reconcile(room, people, self.languages, self.clock(), tx)

    def _lost(self, room: Room, tx: Transaction) -> None:
        tx.rosters.look_again(room, self.clock() + EVERY)
        tell_of_lost_place(room, self.clock(), tx.people, tx.outbox)


def reconcile(
    room: Room,
    people: Sequence[Presence],
    languages: Collection[str],
    now: datetime,
    tx: Transaction,
) -> None:
    """Make the roster what the room is: some have come, some have gone."""
    before = tx.rosters.present(room)
    for presence in people:
        who = meet(presence.address, presence.introduction, tx, languages, now)
        if who is not None:
            there = presence.address
            came(who.id, there, room, tx.people, tx.rosters, agenda=tx.agenda, now=now)
            ask_of_guess(who, tx.people, tx.agenda, now)
    for address in before - {each.address for each in people}:
        who_was = tx.people.member_at(address)
        if who_was is not None:
            went(
                who_was.id,
                address,
                room,
                tx.people,
                tx.rosters,
                outbox=tx.outbox,
                agenda=tx.agenda,
                now=now,
            )
