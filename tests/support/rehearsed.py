"""A small coalition in the rehearsal room, with the whole core on real storage behind it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, create_engine, select

from bot.coalition.people import Circle, Member, Role
from bot.page_ports import Coming, Seat, StoredChange
from bot.ports import Transaction
from bot.rehearsal.rehearsal import what_comes_next
from bot.words.ids import CircleId, MemberId
from bot.words.inbound import Address, Called, Inbound, Room, Said
from bot.words.messages import Reply
from storage.tables import metadata
from tests.support.stage import Stage, opened_stage
from tests.support.web_door import served

Change: TypeAlias = Literal["added", "removed"]
Rows: TypeAlias = dict[str, list[dict[str, str]]]

EVERYBODY = Room("web", "local", "everybody")
PEOPLE = (
    ("lucia", "Lucía Hernández", "Red de Mujeres", "es", "America/Mexico_City", Role.COORDINATOR),
    ("hala", "هالة منصور", "بيت الأمان", "ar", "Africa/Cairo", Role.RESPONDER),
    ("grace", "Grace Achieng", "Lakeside Women", "en", "Africa/Nairobi", None),
    ("mere", "Mere Tūhoe", "Pacific Rainbow Fund", "en", "Pacific/Auckland", None),
)


@dataclass
class StageRehearsal:
    """The clock and the storage of a stage, as the room sees them."""

    stage: Stage
    engine: Engine
    _seen: Rows = field(default_factory=dict)

    async def seats(self) -> Sequence[Seat]:
        members = await self.stage.storage.read(lambda tx: tx.people.members())
        found = {member.id: member for member in members}
        return [
            _seat(found[MemberId(f"m-{identity}")], identity, organisation)
            for identity, _, organisation, *_ in PEOPLE
        ]

    async def rooms(self) -> Mapping[Room, str]:
        return {EVERYBODY: "Everybody"}

    def now(self) -> datetime:
        return self.stage.clock.now

    async def next_due(self) -> datetime | None:
        agenda = await self.stage.storage.read(lambda tx: tx.agenda.next_due())
        outbox = await self.stage.storage.read(lambda tx: tx.outbox.next_due())
        return min((due for due in (agenda, outbox) if due is not None), default=None)

    async def what_comes(self) -> Coming | None:
        return await self.stage.storage.read(what_comes_next)

    async def jump_to(self, moment: datetime) -> None:
        await self.stage.lives_until(moment)

    async def what_changed(self) -> Sequence[StoredChange]:
        before, self._seen = self._seen, _all_rows(self.engine)
        return [
            *_missing_from(before, self._seen, "added"),
            *_missing_from(self._seen, before, "removed"),
        ]


def _missing_from(before: Rows, after: Rows, change: Change) -> list[StoredChange]:
    return [
        StoredChange(table, change, row)
        for table, rows in after.items()
        for row in rows
        if row not in before.get(table, [])
    ]


@asynccontextmanager
async def rehearsal_room(
    url: str, folder: Path, replies: Mapping[str, Reply] | None = None
) -> AsyncIterator[tuple[Stage, str]]:
    """A stage whose people sit in the web room, and the room's address.

    `replies` are given by the test instead of the core: by words that are said, or by route.
    """
    async with opened_stage(url) as stage:

        async def handle(inbound: Inbound) -> Reply:
            match inbound.event:
                case Said(text=asked) | Called(route=asked) if replies and asked in replies:
                    return replies[asked]
                case _:
                    return await stage.desk.handle(inbound)

        await stage.storage.run(_gather)
        engine = create_engine(url)
        rehearsal = StageRehearsal(stage, engine)
        async with served(folder, rehearsal, handle) as (adapter, _):
            stage.plays_on(web=adapter)
            yield stage, f"http://127.0.0.1:{await adapter.listening()}"
        engine.dispose()


def _gather(tx: Transaction) -> None:
    tx.people.save_circle(Circle(CircleId("c-everybody"), "Everybody", rooms=(EVERYBODY,)))
    for identity, name, _, language, zone, role in PEOPLE:
        roles = frozenset([role] if role else [])
        member = Member(MemberId(f"m-{identity}"), name, None, roles, language, ZoneInfo(zone))
        tx.people.add(member, Address("web", "local", identity))
        tx.people.join(member.id, CircleId("c-everybody"))


def _seat(member: Member, identity: str, organisation: str) -> Seat:
    role = next((role for role in Role if member.has(role)), "")
    address = Address("web", "local", identity)
    return Seat(address, member.name, organisation, role, member.language, member.zone.key)


def _all_rows(engine: Engine) -> Rows:
    with engine.connect() as connection:
        return {
            table.name: [
                {name: str(value) for name, value in row.items()}
                for row in connection.execute(select(table)).mappings()
            ]
            for table in metadata.sorted_tables
        }
