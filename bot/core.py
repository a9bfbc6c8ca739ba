"""The running core: desk, ticker and courier over one storage, and the heart that wakes them."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from bot.calendar_feeds import Calendars
from bot.circle_page import CircleViews
from bot.coalition.people import Member, People
from bot.concerns.batches import batch_name
from bot.concerns.release import Release
from bot.concerns.reporter.budget import USUAL_WEEK, Budget
from bot.concerns.reporter.referral import OutsideHelp
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.responder import notify, standing, starting, watch
from bot.concerns.responder.case_room import Cases
from bot.concerns.responder.unanswered import Unanswered
from bot.concerns.routes import anonymous_routes, responding_routes, watching_routes
from bot.concerns.starts import Life, Starts
from bot.concerns.steward import list_watch
from bot.concerns.steward.list_room import Lists
from bot.concerns.steward.list_watch import ListWatch
from bot.concerns.store import BatchStore, ConcernStore, Page, StewardStore
from bot.coordination.page import Coordination
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
from bot.engine.sessions import Sessions
from bot.engine.ticker import Ticker
from bot.features import COMMANDS, DUE_ROUTES, ROUTES, page_routes
from bot.forms.vocabulary import Vocabulary
from bot.home_page import waiting_for
from bot.item_pages import ItemPages
from bot.language.tell import Interpreter
from bot.membership.places.settle import guess_missing
from bot.ports import Clock, Draw, Platforms, Storage
from bot.self_testing import SelfTest, SelfTesting, not_here
from bot.template_files import TemplatesOnFile
from bot.words.ids import MemberId
from bot.words.inbound import Address
from bot.words.messages import Message

Seen = TypeVar("Seen")


class Vault(ConcernStore, StewardStore, BatchStore, Protocol):
    """Where concerns are kept, apart from everything else."""


@dataclass(frozen=True, slots=True)
class Core:
    storage: Storage
    desk: Desk
    due_work: DueWork
    roster_sync: RosterSync
    forgetting: Forgetting
    self_testing: SelfTesting
    health: Health
    cases: Cases
    list_room: Lists
    sessions: Sessions
    item_pages: ItemPages
    templates_on_file: TemplatesOnFile
    coordination: Coordination
    circle_views: CircleViews
    calendars: Calendars
    release: Release
    starts: Starts
    interpreter: Interpreter
    zone: ZoneInfo
    """The coalition's own clock, by which concerns are released."""

    async def begin(self) -> None:
        """Plan what always comes round, and look at all names; harmless when repeated."""
        now = self.due_work.ticker.clock()
        await self.storage.run(lambda tx: notify.plan(tx.agenda, now, self.zone))
        await self.storage.run(lambda tx: watch.plan(tx.agenda, now, self.zone))
        await self.starts.begin()
        await self.storage.run(lambda tx: guess_missing(tx.people))
        await self.storage.run(lambda tx: tx.people.note_appearances())

    async def hand_over(self) -> None:
        """Before an orderly stop: what we alone know is owed, and delivered as far as it can be."""
        await self.release.hand_over()
        await asyncio.to_thread(self.starts.life.farewell)
        await self.due_work.deliver()


def assemble(
    storage: Storage,
    vault: Vault,
    platforms: Platforms,
    interpreter: Interpreter,
    clock: Clock,
    *,
    life: Life,
    zone: ZoneInfo,
    outside: OutsideHelp,
    concern_page: str = "",
    pages: str = "",
    cautious_until: datetime | None = None,
    draw: Draw | None = None,
    self_test: SelfTest = not_here,
    answers_a_week: int = USUAL_WEEK,
    disk: Disk = not_looked_at,
) -> Core:
    """Put the parts together, inside their event loop. `platforms` may be filled later.

    `life` is this process among all that serve, `zone` the coalition's own clock, `concern_page`
    the address of the web form for concerns, `pages` the beginning of the addresses at which people
    can sign in, if they can. Until `cautious_until` we look whether something stands there already
    before we say it. `draw` makes pictures of charts. `self_test` is what members can ask for.
    `answers_a_week`: how many locked letters may go along with answers to check-ins. `disk` says
    what is wrong where all is kept.
    """
    vocabulary = _vocabulary(interpreter)
    loop = asyncio.get_running_loop()

    async def settle() -> None:
        await storage.read(lambda tx: standing.settle(vault, tx.people))

    def settle_meanwhile() -> None:
        """For one of the threads in which what is said in confidence is taken."""
        asyncio.run_coroutine_threadsafe(settle(), loop).result()

    vault.want_recovery(outside.recovery)
    here = Surroundings(outside, zone, concern_page)
    anonymous = anonymous_routes(
        vault, here, Budget(clock, answers_a_week=answers_a_week), settle_meanwhile
    )
    confidence = open_confidence(
        anonymous, vocabulary, interpreter, lambda now: batch_name(now, zone)
    )
    unanswered = Unanswered()
    routes = {**ROUTES, **page_routes(pages), **responding_routes(vault, zone, unanswered)}
    desk = Desk(storage, routes, vocabulary, confidence, interpreter, clock)

    async def owe(pages: Sequence[Page]) -> Collection[MemberId]:
        return await storage.run(lambda tx: notify.page(tx.people, tx.outbox, pages))

    async def owe_again(members: Collection[MemberId]) -> None:
        await storage.run(lambda tx: notify.page_again(tx.people, tx.outbox, members))

    async def forget() -> None:
        await storage.run(lambda tx: tx.outbox.forget_once(notify.PAGED), waited_for=False)

    async def owe_news(told: Message, name: str) -> None:
        await storage.run(lambda tx: list_watch.owe_news(tx.people, tx.outbox, told, name))

    async def with_people(look: Callable[[People], Seen]) -> Seen:
        return await storage.read(lambda tx: look(tx.people))

    async def member_at(address: Address) -> Member | None:
        return await storage.read(lambda tx: tx.people.member_at(address))

    courier = Courier(storage, platforms, interpreter, clock, cautious_until, draw)
    forgetting = Forgetting(confidence, platforms, clock)
    release = Release(vault, clock, settle, owe, forget, owe_again, unanswered)
    starts = _starts(storage, vault, clock, life)
    watches = (ClockWatch(storage, clock), PlatformWatch(storage, platforms, clock))
    self_testing = SelfTesting(storage, self_test, clock)
    lists = ListWatch(vault, clock, with_people, owe_news)
    others = (*watches, lists, desk.forget, forgetting, release, starts, self_testing)
    watching = watching_routes(vault, zone, outside.contact)
    ticker = Ticker(
        storage,
        {**DUE_ROUTES, **unreachable.DUE_ROUTES, **self_testing.due_routes(), **watching},
        clock,
    )
    due_work = DueWork(ticker, courier, others)

    async def there() -> Sequence[Member]:
        return await storage.read(lambda tx: tx.people.members())

    cases = Cases(vault, member_at, there, settle, clock, zone)
    list_room = Lists(vault, member_at, with_people, settle, clock)
    sessions = Sessions(storage, clock, waiting_for)
    roster_sync = RosterSync(storage, platforms, interpreter.languages, clock)
    health = Health(storage, due_work, platforms, disk)
    return Core(
        storage,
        desk,
        due_work,
        roster_sync,
        forgetting,
        self_testing,
        health,
        cases,
        list_room,
        sessions,
        ItemPages(sessions),
        TemplatesOnFile(sessions),
        Coordination(sessions, platforms, interpreter),
        CircleViews(sessions),
        Calendars(storage, clock),
        release,
        starts,
        interpreter,
        zone,
    )


@lru_cache(maxsize=1)
def _vocabulary(interpreter: Interpreter) -> Vocabulary:
    """Thousands of phrases: the same for each core in one process."""
    return Vocabulary(COMMANDS, interpreter)


def _starts(storage: Storage, vault: Vault, clock: Clock, life: Life) -> Starts:
    async def ask_to_look(was_cut_off: bool) -> None:
        enrolled = await asyncio.to_thread(vault.enrolled_members)
        start = starting.Start(clock(), enrolled, was_cut_off)
        await storage.run(lambda tx: starting.ask_to_look(tx.people, tx.outbox, tx.agenda, start))

    return Starts(life, ask_to_look)
