"""The running core: desk, ticker and courier over one storage, and the heart that wakes them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from bot.concern_services import ConcernServices, Vault, concern_services
from bot.concerns.batches import batch_name
from bot.concerns.reporter.budget import USUAL_WEEK, Budget
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.responder import notify, watch
from bot.concerns.starts import Life
from bot.engine import unreachable
from bot.engine.clock_watch import ClockWatch
from bot.engine.confidence.door import open_confidence
from bot.engine.courier import Courier
from bot.engine.desk import Desk
from bot.engine.due_work import DueWork
from bot.engine.forgetting import Forgetting
from bot.engine.health import Disk, Health, not_looked_at
from bot.engine.platform_watch import PlatformWatch
from bot.engine.roster_sync import RosterSync
from bot.engine.ticker import DueRoute, Ticker
from bot.features import COMMANDS, DUE_ROUTES, ROUTES, page_routes
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter
from bot.membership.places.settle import guess_missing
from bot.our_pages import OurPages, our_pages
from bot.ports import Clock, Draw, Platforms, Storage
from bot.self_testing import SelfTest, SelfTesting, not_here


@dataclass(frozen=True, slots=True)
class Core:
    storage: Storage
    desk: Desk
    due_work: DueWork
    roster_sync: RosterSync
    forgetting: Forgetting
    self_testing: SelfTesting
    health: Health
    concerns: ConcernServices
    pages: OurPages
    interpreter: Interpreter
    zone: ZoneInfo
    """The coalition's own clock, by which concerns are released."""

    async def begin(self) -> None:
        """Plan what always comes round, and look at all names; harmless when repeated."""
        now = self.due_work.ticker.clock()
        await self.storage.run(lambda tx: notify.plan(tx.agenda, now, self.zone))
        await self.storage.run(lambda tx: watch.plan(tx.agenda, now, self.zone))
        await self.concerns.starts.begin()
        await self.storage.run(lambda tx: guess_missing(tx.people))
        await self.storage.run(lambda tx: tx.people.note_appearances())

    async def hand_over(self) -> None:
        """Before an orderly stop: what we alone know is owed, and delivered as far as it can be."""
        await self.concerns.release.hand_over()
        await asyncio.to_thread(self.concerns.starts.life.farewell)
        await self.due_work.deliver()

    async def end(self) -> None:
        """Nothing that was begun beside goes on, so that what it stands on may be closed."""
        await self.self_testing.end()
        await self.forgetting.end()


def assemble(
    storage: Storage,
    vault: Vault,
    platforms: Platforms,
    interpreter: Interpreter,
    clock: Clock,
    *,
    life: Life,
    here: Surroundings,
    pages: str = "",
    cautious_until: datetime | None = None,
    draw: Draw | None = None,
    self_test: SelfTest = not_here,
    answers_a_week: int = USUAL_WEEK,
    disk: Disk = not_looked_at,
) -> Core:
    """Put the parts together, inside their event loop. `platforms` may be filled later.

    `life` is this process among all that serve, `here` what the coalition's settings say of its
    clock and of help, `pages` the beginning of the addresses at which people can sign in, if they
    can. Until `cautious_until` we look whether something stands there already before we say it.
    `draw` makes pictures of charts. `self_test` is what members can ask for. `answers_a_week`: how
    many locked letters may go along with answers to check-ins. `disk` says what is wrong where all
    is kept.
    """
    budget = Budget(clock, answers_a_week=answers_a_week)
    concerns = concern_services(storage, vault, clock, life, here=here, budget=budget)
    vocabulary = _vocabulary(interpreter)
    in_batch = partial(batch_name, zone=here.zone)
    confidence = open_confidence(concerns.anonymous, vocabulary, interpreter, in_batch)
    routes = {**ROUTES, **page_routes(pages), **concerns.responding}
    desk = Desk(storage, routes, vocabulary, confidence, interpreter, clock)
    courier = Courier(storage, platforms, interpreter, clock, cautious_until, draw)
    forgetting = Forgetting(confidence, platforms, clock)
    self_testing = SelfTesting(storage, self_test, clock)
    others = (
        ClockWatch(storage, clock),
        PlatformWatch(storage, platforms, clock),
        concerns.list_watch,
        desk.forget,
        forgetting,
        concerns.release,
        concerns.starts,
        self_testing,
    )
    ticker = Ticker(storage, _due_routes(self_testing, concerns), clock)
    due_work = DueWork(ticker, courier, others)
    return Core(
        storage,
        desk,
        due_work,
        RosterSync(storage, platforms, interpreter.languages, clock),
        forgetting,
        self_testing,
        Health(storage, due_work, platforms, disk),
        concerns,
        our_pages(storage, platforms, interpreter, clock),
        interpreter,
        here.zone,
    )


@lru_cache(maxsize=1)
def _vocabulary(interpreter: Interpreter) -> Vocabulary:
    """Thousands of phrases: the same for each core in one process."""
    return Vocabulary(COMMANDS, interpreter)


def _due_routes(self_testing: SelfTesting, concerns: ConcernServices) -> Mapping[str, DueRoute]:
    ours = {**DUE_ROUTES, **unreachable.DUE_ROUTES}
    return {**ours, **self_testing.due_routes(), **concerns.watching}
