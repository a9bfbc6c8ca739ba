"""The whole core on real storage, with people who act and screens that show what they see.

Nothing here is mocked: a `Screen` is a platform that works, only without a network.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.checkins.templates.load import template_from
from bot.coalition.people import UTC_ZONE, Circle, Hours, Member, Organisation, Role
from bot.concerns.reporter.budget import USUAL_WEEK
from bot.concerns.reporter.referral import OutsideHelp
from bot.concerns.reporter.surroundings import Surroundings
from bot.core import Core, assemble
from bot.engine.courier import Courier
from bot.engine.desk import Desk
from bot.engine.roster_sync import RosterSync
from bot.engine.ticker import Ticker
from bot.language.tell import Interpreter
from bot.ports import Adapter, Handle, Transaction
from bot.words.constituencies import Constituency
from bot.words.ids import CircleId, MemberId, OrganisationId
from bot.words.inbound import Address, Called, Event, Inbound, Introduction, Presence, Room, Said
from bot.words.messages import Button, Form, Message, Reply
from config.catalogues import load_catalogues
from config.templates import load_templates
from storage.concerns_vault import CHANCE, ConcernsVault
from storage.database import Database
from storage.lives import life_in, living
from storage.transaction import SqlStorage
from tests.support.overheard import Overheard, overheard
from tests.support.ready_made import NEVER, lay_tables, lay_vault
from tests.support.statements import know_statements

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
PAGE = "http://example.onion/concern"
TEMPLATES = tuple(map(template_from, load_templates()))
OUTSIDE = OutsideHelp(
    ("112",), ("Front Line: +353 1 210 0489",), contact="the ombuds of the network"
)


class StageClock:
    """A clock that only moves when somebody moves it."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Screen:
    """One platform: remembers what each person and each room was shown, each key once."""

    shown: dict[Address | Room, list[Message]] = field(default_factory=lambda: defaultdict(list))
    keys: set[str] = field(default_factory=set)
    rosters: dict[Room, Sequence[Presence]] = field(default_factory=dict)
    """Who is in a room; where nothing stands, no list is kept."""

    async def run(self, handle: Handle) -> None:
        """People on stage act by themselves."""

    async def deliver(
        self,
        to: Address | Room,
        message: Message,
        *,
        key: str,
        again: bool = False,  # noqa: ARG002  a key is known here for ever
    ) -> None:
        if key not in self.keys:
            self.keys.add(key)
            self.shown[to].append(message)

    async def people_in(self, room: Room) -> Sequence[Presence] | None:
        return self.rosters.get(room)

    def problem(self) -> str:
        return ""


@dataclass
class Actor:
    """Somebody on stage."""

    stage: "Stage"
    member: Member
    address: Address

    async def says(self, text: str, *, room: Room | None = None, key: str = "") -> Reply:
        return await self.does(Said(text), room=room, key=key)

    async def confides(self, text: str, where: str = "!private", *, asked: bool = False) -> Message:
        """Say it in a sealed conversation, where there are no forms and nothing stays."""
        said = self._inbound(Said(text), None, f"event-{next(self.stage.events)}", forms=False)
        reply = await self.stage.desk.handle(replace(said, sealed_in=where, asked=asked))
        assert isinstance(reply, Message), reply
        return reply

    async def chooses(self, button: Button, where: str = "!private") -> Message:
        """Press or type what was offered in a sealed conversation."""
        call = Called(button.route, button.args)
        pressed = self._inbound(call, None, f"event-{next(self.stage.events)}", forms=False)
        reply = await self.stage.desk.handle(replace(pressed, sealed_in=where))
        assert isinstance(reply, Message), reply
        return reply

    async def replies(self, text: str, to: Message) -> Reply:
        """Say it under a message of ours."""
        said = self._inbound(Said(text), None, f"event-{next(self.stage.events)}", forms=True)
        return await self.stage.desk.handle(replace(said, choices=tuple(to.buttons)))

    async def does(
        self,
        event: Event,
        *,
        room: Room | None = None,
        key: str = "",
        can_show_form: bool = True,
        forgeable: bool = False,
    ) -> Reply:
        key = key or f"event-{next(self.stage.events)}"
        inbound = self._inbound(event, room, key, forms=can_show_form)
        reply = await self.stage.desk.handle(replace(inbound, forgeable=forgeable))
        if isinstance(reply, Message) and reply.text:
            self.stage.screen.shown[room or self.address].append(reply)
        return reply

    def _inbound(self, event: Event, room: Room | None, key: str, *, forms: bool) -> Inbound:
        me = Introduction(self.member.name, self.member.language, self.member.zone.key)
        self.stage.log.note(event)
        return Inbound(key, self.address, event, room, forms, me)

    async def fills(self, form: Reply, **answers: str) -> Reply:
        assert isinstance(form, Form), f"not a form: {form}"
        given = {f.name: f.value for f in form.fields if f.value} | answers
        return await self.does(Called(form.route, {**form.args, **given}))

    async def presses(self, label: str) -> Reply:
        """The newest button with this label that they were shown."""
        for message in reversed(self.sees):
            for button in message.buttons:
                if str(button.label) == label:
                    return await self.does(Called(button.route, button.args))
        raise AssertionError(f"{self.member.name} sees no button “{label}”: {self.reads}")

    @property
    def sees(self) -> list[Message]:
        return self.stage.screen.shown[self.address]

    @property
    def reads(self) -> str:
        """All they were shown, as one text."""
        return "\n".join(map(read_aloud, self.sees))


def read_aloud(message: Message) -> str:
    """What a message says, line by line, with its choices in brackets."""
    choices = [f"[{button.label}]" for button in message.buttons]
    return "\n".join(map(str, [message.text, *message.lines, *message.details, *choices]))


@dataclass
class Stage:
    core: Core
    storage: SqlStorage
    vault: ConcernsVault
    screen: Screen
    platforms: dict[str, Adapter]
    """What the core delivers to; a test may put another one in."""
    clock: StageClock
    folder: Path
    """Where the vault lies."""
    log: Overheard
    people: dict[str, Actor] = field(default_factory=dict)
    events: "count[int]" = field(default_factory=count)

    @property
    def desk(self) -> Desk:
        return self.core.desk

    @property
    def ticker(self) -> Ticker:
        return self.core.due_work.ticker

    @property
    def courier(self) -> Courier:
        return self.core.due_work.courier

    @property
    def roster_sync(self) -> RosterSync:
        return self.core.roster_sync

    def plays_on(self, **platforms: Adapter) -> None:
        """On these platforms from now on, and on no other."""
        self.platforms.clear()
        self.platforms.update(platforms)

    async def person(
        self,
        name: str,
        platform: str = "slack",
        *,
        language: str = "en",
        zone: str = "UTC",
        organisation: str = "",
        constituency: Constituency = Constituency.GRASSROOTS,
        roles: Sequence[Role] = (),
        hours: Hours | None = None,
        country: str = "",
        circle: str = "",
    ) -> Actor:
        """Somebody who takes part; organisation and circle are made when they are first named."""
        address = Address(platform, "T1", name.lower())
        self.log.names |= {name, f"m-{name.lower()}", address.id}
        member = Member(
            MemberId(f"m-{name.lower()}"),
            name,
            OrganisationId(organisation) if organisation else None,
            frozenset(roles),
            language,
            ZoneInfo(zone),
            hours or Hours(),
            country=country,
        )

        if organisation:
            made = Organisation(OrganisationId(organisation), organisation, constituency)
            await self.storage.run(lambda tx: tx.people.save_organisation(made))
        await self.storage.run(lambda tx: tx.people.add(member, address))
        self.people[name] = Actor(self, member, address)
        if circle:
            await self.circle(circle, self.people[name])
        return self.people[name]

    def stranger(self, id_: str, *, language: str = "", zone: str = "") -> Actor:
        """Somebody we have never heard of, as their platform introduces them."""
        self.log.names.add(id_)
        member = Member(MemberId(""), id_, language=language, zone=ZoneInfo(zone or "UTC"))
        return Actor(self, member, Address("slack", "T1", id_))

    async def circle(
        self, name: str, *members: Actor, language: str = "en", zone: ZoneInfo = UTC_ZONE
    ) -> Circle:
        self.log.names |= {name, f"c-{name.lower()}"}
        circle = Circle(
            CircleId(f"c-{name.lower()}"), name, language, zone, (Room("slack", "T1", name),)
        )

        def gather(tx: Transaction) -> None:
            tx.people.save_circle(circle)
            for actor in members:
                tx.people.join(actor.member.id, circle.id)

        await self.storage.run(gather)
        return circle

    def people_are(self, room: Room, *actors: Actor) -> None:
        """Who the platform says is in a room."""
        me = [Introduction(each.member.name, each.member.language) for each in actors]
        there = [Presence(each.address, who) for each, who in zip(actors, me, strict=True)]
        self.screen.rosters[room] = there

    def room_reads(self, circle: Circle) -> str:
        return "\n".join(read_aloud(m) for room in circle.rooms for m in self.screen.shown[room])

    async def goes_on(self) -> None:
        """One beat of the heart: what is due is done, what is owed is delivered."""
        await self.core.due_work.run_due()
        await self.core.forgetting.told()
        await self.core.due_work.deliver()

    async def waits(self, **time: float) -> None:
        """Let time pass in one jump, as if nobody had been awake in between."""
        self.clock.now += timedelta(**time)
        await self.goes_on()

    async def lives_until(self, moment: datetime) -> None:
        """Let time pass from one due thing to the next, as it does when everything runs."""
        while (due := await self._next_due()) is not None and due <= moment:
            self.clock.now = max(due, self.clock.now)
            await self.goes_on()
        self.clock.now = moment
        await self.goes_on()

    async def _next_due(self) -> datetime | None:
        agenda = await self.storage.read(lambda tx: tx.agenda.next_due())
        outbox = await self.storage.read(lambda tx: tx.outbox.next_due())
        return min((due for due in (agenda, outbox) if due is not None), default=None)


@asynccontextmanager
async def opened_stage(
    url: str,
    now: datetime = MONDAY,
    chance: Random = CHANCE,
    pages: str = "",
    folder: Path | None = None,
    *,
    concerns: bool = True,
    answers_a_week: int = USUAL_WEEK,
) -> AsyncIterator[Stage]:
    """A stage on a new, empty database, with an empty vault for concerns, and `pages` if any.

    With a `folder`, on what lies there; it stays. A story that is not about concerns can do
    without them: it gets a vault that lies ready, of which nothing is released. To fill one and
    to release a batch takes longer than most stories.
    """
    lay_tables(url)
    clock, screen = StageClock(now), Screen()
    platforms: dict[str, Adapter] = {"slack": screen, "matrix": screen}
    database = Database(url)
    know_statements(database)
    async with database:
        with (
            TemporaryDirectory() as fresh,
            living(life_in(there := folder or Path(fresh))) as life,
            overheard() as log,
        ):
            storage = SqlStorage(database, clock, TEMPLATES)
            file = there / "concerns.db"
            if not concerns:
                lay_vault(file)
            vault = ConcernsVault(file, UTC_ZONE, now if concerns else NEVER, chance)
            vault.draw_anew(clock())
            core = assemble(
                storage,
                vault,
                platforms,
                Interpreter(load_catalogues()),
                clock,
                life=life,
                here=Surroundings(OUTSIDE, UTC_ZONE, PAGE),
                pages=pages,
                answers_a_week=answers_a_week,
            )
            yield Stage(core, storage, vault, screen, platforms, clock, there, log)
