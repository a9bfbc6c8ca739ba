"""What concerns ask of the coalition's own store: who may respond, and what they are owed.

Each call is a transaction of its own there; the vault keeps what it keeps in its own.
"""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.coalition.people import Member, People
from bot.concerns.responder import notify, standing, starting
from bot.concerns.steward import list_watch
from bot.concerns.store import Page, StewardStore
from bot.ports import Clock, Storage
from bot.words.ids import MemberId
from bot.words.inbound import Address
from bot.words.messages import Message

Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True)
class ConcernTransactions:
    storage: Storage
    vault: StewardStore
    clock: Clock
    loop: asyncio.AbstractEventLoop
    """The one on which the storage runs."""

    async def member_at(self, address: Address) -> Member | None:
        return await self.storage.read(lambda tx: tx.people.member_at(address))

    async def members(self) -> Sequence[Member]:
        return await self.storage.read(lambda tx: tx.people.members())

    async def with_people(self, look: Callable[[People], Seen]) -> Seen:
        return await self.storage.read(lambda tx: look(tx.people))

    async def settle(self) -> None:
        """Make the lists in the vault those of who may respond and sign now."""
        await self.storage.read(lambda tx: standing.settle(self.vault, tx.people))

    def settle_meanwhile(self) -> None:
        """For one of the threads in which what is said in confidence is taken."""
        asyncio.run_coroutine_threadsafe(self.settle(), self.loop).result()

    async def page(self, pages: Sequence[Page]) -> Collection[MemberId]:
        """Returns whom it reaches as soon as it can be sent."""
        return await self.storage.run(lambda tx: notify.page(tx.people, tx.outbox, pages))

    async def page_again(self, members: Collection[MemberId]) -> None:
        await self.storage.run(lambda tx: notify.page_again(tx.people, tx.outbox, members))

    async def forget_pages(self) -> None:
        """Whom a page was about; what is still owed stays owed."""
        await self.storage.run(lambda tx: tx.outbox.forget_once(notify.PAGED), waited_for=False)

    async def owe_news(self, told: Message, name: str) -> None:
        """To stewards and coordinators, once for this name."""
        await self.storage.run(lambda tx: list_watch.owe_news(tx.people, tx.outbox, told, name))

    async def ask_to_look(self, was_cut_off: bool) -> None:
        """All who respond, after a start."""
        enrolled = await asyncio.to_thread(self.vault.enrolled_members)
        start = starting.Start(self.clock(), enrolled, was_cut_off)
        await self.storage.run(
            lambda tx: starting.ask_to_look(tx.people, tx.outbox, tx.agenda, start)
        )
