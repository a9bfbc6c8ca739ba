"""The running core: desk, ticker and courier over one storage, and the heart that wakes them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.coalition.people import Member
from bot.concerns.batches import batch_name
from bot.concerns.release import Release
from bot.concerns.reporter.budget import Budget
from bot.concerns.reporter.referral import OutsideHelp
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.responder import notify, standing
from bot.concerns.responder.case_room import Cases
from bot.concerns.routes import anonymous_routes, responding_routes
from bot.concerns.store import BatchStore, CaseStore, ConcernStore, Page
from bot.engine.confidence import Confidence
from bot.engine.courier import Courier
from bot.engine.desk import Desk
from bot.engine.due_work import DueWork
from bot.engine.forgetting import Forgetting
from bot.engine.health import Health
from bot.engine.roster_sync import RosterSync
from bot.engine.sessions import Sessions
from bot.engine.ticker import Ticker
from bot.features import COMMANDS, DUE_ROUTES, ROUTES, open_things, page_routes
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter
from bot.membership.places.settle import guess_missing
from bot.ports import Clock, Platforms, Storage
from bot.words.inbound import Address


class Vault(ConcernStore, CaseStore, BatchStore, Protocol):
    """Where concerns are kept, apart from everything else."""


@dataclass(frozen=True, slots=True)
class Core:
    storage: Storage
    desk: Desk
    due_work: DueWork
    roster_sync: RosterSync
    forgetting: Forgetting
    health: Health
    cases: Cases
    sessions: Sessions
    interpreter: Interpreter
    zone: ZoneInfo
    """The coalition's own clock, by which concerns are released."""

    async def begin(self) -> None:
        """Plan what always comes round, and look at all names; harmless when repeated."""
        now = self.due_work.ticker.clock()
        await self.storage.run(lambda tx: notify.plan(tx.agenda, now, self.zone))
        await self.storage.run(lambda tx: guess_missing(tx.people))
        await self.storage.run(lambda tx: tx.people.note_appearances())


def assemble(
    storage: Storage,
    vault: Vault,
    platforms: Platforms,
    interpreter: Interpreter,
    clock: Clock,
    *,
    zone: ZoneInfo,
    outside: OutsideHelp,
    concern_page: str = "",
    pages: str = "",
) -> Core:
    """Put the parts together, inside their event loop. `platforms` may be filled later.

    `zone` is the coalition's own clock, `concern_page` the address of the web form for concerns,
    `pages` the beginning of the addresses at which people can sign in, if they can.
    """
    vocabulary = Vocabulary(COMMANDS, interpreter)
    loop = asyncio.get_running_loop()

    async def settle() -> None:
        await storage.read(lambda tx: standing.settle(vault, tx.people))

    def settle_meanwhile() -> None:
        """For one of the threads in which what is said in confidence is taken."""
        asyncio.run_coroutine_threadsafe(settle(), loop).result()

    here = Surroundings(outside, zone, concern_page)
    anonymous = anonymous_routes(vault, here, Budget(clock), settle_meanwhile)
    confidence = Confidence(anonymous, vocabulary, interpreter, lambda now: batch_name(now, zone))
    routes = {**ROUTES, **page_routes(pages), **responding_routes(vault, zone)}
    desk = Desk(storage, routes, vocabulary, confidence, interpreter, clock)

    async def owe(pages: Sequence[Page]) -> None:
        await storage.run(lambda tx: notify.page(tx.people, tx.outbox, pages))

    async def forget() -> None:
        await storage.run(lambda tx: tx.outbox.forget_once(notify.PAGED))

    async def member_at(address: Address) -> Member | None:
        return await storage.read(lambda tx: tx.people.member_at(address))

    courier = Courier(storage, platforms, interpreter, clock)
    forgetting = Forgetting(confidence, platforms, clock)
    others = (desk.forget, forgetting, Release(vault, clock, settle, owe, forget))
    due_work = DueWork(Ticker(storage, DUE_ROUTES, clock), courier, others)
    cases = Cases(vault, member_at, settle, clock)
    sessions = Sessions(storage, clock, open_things)
    roster_sync = RosterSync(storage, platforms, interpreter.languages, clock)
    health = Health(storage, due_work, platforms)
    return Core(
        storage,
        desk,
        due_work,
        roster_sync,
        forgetting,
        health,
        cases,
        sessions,
        interpreter,
        zone,
    )
