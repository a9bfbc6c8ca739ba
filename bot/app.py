"""Puts the parts together: the only file that knows adapters, storage and settings."""

import asyncio
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from adapters.console import Console
from adapters.heartbeat import Heartbeat
from adapters.web.adapter import WebAdapter
from bot.checkins.templates import template_from
from bot.concerns.referral import OutsideHelp
from bot.core import Core, assemble
from bot.demo.extras import Extras
from bot.demo.seeding import Coalition, seed
from bot.language.tell import Interpreter
from bot.operating.rehearsals import CLOCK, WEB
from bot.operating.upkeep import CONCERNS, bring_up_to_date, claim_if_nobody_leads
from bot.ports import Adapter
from bot.rehearsal import PLATFORM, MovableClock, RehearsalRoom, Snapshot
from config import logging
from config.catalogues import load_catalogues
from config.settings import Settings
from config.templates import load_templates
from storage.concerns_vault import ConcernsVault
from storage.database import Database
from storage.snapshot import snapshot, snapshot_of_concerns
from storage.tables import metadata
from storage.transaction import SqlStorage

BEAT = timedelta(seconds=1)

COALITION = Path(__file__).parents[1] / "config" / "demo" / "coalition.toml"


@dataclass(frozen=True, slots=True)
class House:
    """Everything that runs, before anybody has come in."""

    core: Core
    room: RehearsalRoom
    platforms: dict[str, Adapter]


async def run(settings: Settings) -> None:
    """Serve until cancelled. Where no platform is connected, the room is for rehearsal."""
    async with _opened(settings) as house:
        await _greet_the_first_coordinator(house.core)
        await _serve_room(settings, house)


async def demo(settings: Settings) -> None:
    """Serve a room with a small coalition in it, until cancelled."""
    async with _opened(settings, demo_coalition()) as house:
        await _serve_room(settings, house)


async def console(settings: Settings) -> None:
    """Let one person at a terminal meet the same coalition, until the end of input."""
    async with _opened(settings, demo_coalition()) as house:
        terminal = Console(house.room, write=_say)
        house.platforms[PLATFORM] = terminal
        async with _beating(house.core):
            await terminal.run(house.core.desk.handle)


def demo_coalition() -> Coalition:
    return tomllib.loads(COALITION.read_text(encoding="utf-8"))


@asynccontextmanager
async def _opened(settings: Settings, coalition: Coalition | None = None) -> AsyncIterator[House]:
    """A house with its database at the newest shape and, if one is given, its coalition in it."""
    logging.set_up()
    url = await asyncio.to_thread(bring_up_to_date, settings)
    clock = MovableClock(settings.data_dir / CLOCK)
    concerns = settings.data_dir / CONCERNS
    vault = ConcernsVault(concerns, settings.zone, clock())
    platforms: dict[str, Adapter] = {}
    async with Database(url) as database:
        storage = SqlStorage(database, clock, map(template_from, load_templates()))
        interpreter = Interpreter(load_catalogues())
        core = assemble(
            storage,
            vault,
            platforms,
            interpreter,
            clock,
            zone=settings.zone,
            outside=OutsideHelp(settings.concerns.danger_numbers, settings.concerns.outside_help),
        )
        await core.begin()
        if coalition is not None:
            await seed(core, coalition)

        async def look() -> Snapshot:
            stored = await database.read(lambda connection: snapshot(connection, metadata))
            sealed = await asyncio.to_thread(snapshot_of_concerns, concerns)
            return {**stored, **sealed}

        extras = Extras(core, coalition or {})
        room = RehearsalRoom(storage, core.pulse, clock, look, extras.act)
        yield House(core, room, platforms)


async def _serve_room(settings: Settings, house: House) -> None:
    web = WebAdapter(
        settings.web.host,
        settings.web.port,
        settings.data_dir / WEB,
        house.core.interpreter,
        house.room,
        house.core.health.problems,
        settings.locale,
    )
    house.platforms[PLATFORM] = web
    async with _beating(house.core), asyncio.TaskGroup() as tasks:
        tasks.create_task(web.run(house.core.desk.handle))
        port = await web.listening()
        _say(f"The rehearsal room is open at http://{settings.web.host}:{port}/")
        _say("Stop it with Ctrl+C.")


@asynccontextmanager
async def _beating(core: Core) -> AsyncIterator[None]:
    """The heart beats while we are inside."""
    heartbeat = Heartbeat()
    heartbeat.every(BEAT, core.pulse.beat)
    heartbeat.start()
    try:
        yield
    finally:
        heartbeat.stop()


async def _greet_the_first_coordinator(core: Core) -> None:
    code = await core.storage.run(lambda tx: claim_if_nobody_leads(tx.people, tx.claims))
    if code:
        _say(f"Nobody is coordinator yet. Whoever says this to Tequio becomes one: claim {code}")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  the operator reads it at the terminal
