"""Puts the parts together: the composition root, which knows adapters, storage and settings."""

import asyncio
import tomllib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.console import Console
from adapters.heartbeat import Heartbeat
from adapters.web.door.door import door_address, door_routes
from adapters.web.inbox.inbox import rehearsed_inbox_routes
from adapters.web.sign_in.origin import sign_in_origin
from bot.core import Core, assemble
from bot.language.tell import Interpreter
from bot.operator.outside import outside_help
from bot.operator.own_templates import known_templates
from bot.operator.platforms import http_routes, page_routes, platforms_of, web_server
from bot.operator.rehearsal_folder import CLOCK
from bot.operator.upkeep import (
    CONCERNS,
    bring_up_to_date,
    claim_if_nobody_leads,
    open_up_to_date,
    open_vault,
)
from bot.ports import Adapter, Clock
from bot.rehearsal.extras import Extras
from bot.rehearsal.rehearsal import PLATFORM, MovableClock, RehearsalRoom, Snapshot
from bot.rehearsal.seed import Coalition, seed
from bot.words.errors import CommandFailed
from config import logging
from config.catalogues import load_catalogues
from config.settings import Settings
from storage.database import Database
from storage.snapshot import snapshot, snapshot_of_concerns
from storage.tables import metadata
from storage.transaction import SqlStorage

BEAT = timedelta(seconds=1)
LOOK = timedelta(seconds=5)
"""How long a new room waits until somebody looks who is there."""

FORGET = timedelta(minutes=10)
"""How long at most the database's log still holds what was deleted."""

NO_PLATFORM = (
    "No platform is set up, so there is nobody to serve. “tequio init” asks for what is needed. Or "
    "set slack.bot_token and slack.app_token, or matrix.homeserver, matrix.user and "
    "matrix.password: docs/settings.md has all of them. "
    "To try Tequio without any platform: “tequio demo”."
)

COALITION = Path(__file__).parents[2] / "config" / "demo" / "coalition.toml"


@dataclass(frozen=True, slots=True)
class Running:
    """Everything that runs, before anybody has come in."""

    settings: Settings
    core: Core
    platforms: dict[str, Adapter]
    database: Database

    async def look(self) -> Snapshot:
        """Everything that is stored, for a rehearsal."""
        stored = await self.database.read(lambda connection: snapshot(connection, metadata))
        concerns = self.settings.data_dir / CONCERNS
        return {**stored, **await asyncio.to_thread(snapshot_of_concerns, concerns)}


async def run(settings: Settings) -> None:
    """Serve the platforms that are set up, until cancelled. Raises CommandFailed if none is."""
    if settings.slack is None and settings.matrix is None:
        raise CommandFailed(NO_PLATFORM)
    pages = sign_in_origin(settings.web.public_url)
    async with _opened(settings, lambda: datetime.now(UTC), bring_up_to_date, pages) as running:
        core, handle = running.core, running.core.desk.handle
        await _greet_the_first_coordinator(core)
        connected = platforms_of(settings, core, running.database)
        running.platforms.update(connected)
        routes = (*page_routes(settings, core), *http_routes(connected))
        web = web_server(settings, core, routes)
        async with _beating(running), asyncio.TaskGroup() as tasks:
            for adapter in (web, *connected.values()):
                tasks.create_task(adapter.run(handle))
            await web.listening()
            _say(f"Tequio serves {' and '.join(connected)}. Stop it with Ctrl+C.")


async def console(settings: Settings) -> None:
    """Let one person at a terminal meet the same coalition, until the end of input."""
    async with _rehearsal(settings, demo_coalition()) as (running, room):
        terminal = Console(room, write=_say)
        running.platforms[PLATFORM] = terminal
        async with _beating(running):
            await terminal.run(running.core.desk.handle)


def demo_coalition() -> Coalition:
    return tomllib.loads(COALITION.read_text(encoding="utf-8"))


async def demo(settings: Settings) -> None:
    """Serve a room with a small coalition in it, until cancelled."""
    async with _rehearsal(settings, demo_coalition()) as (running, room):
        core, handle = running.core, running.core.desk.handle
        await _greet_the_first_coordinator(core)
        inbox = rehearsed_inbox_routes(core.cases, handle, room, core.interpreter)
        web = web_server(settings, core, (*door_routes(handle, core.interpreter), *inbox), room)
        running.platforms[PLATFORM] = web
        async with _beating(running), asyncio.TaskGroup() as tasks:
            tasks.create_task(web.run(handle))
            port = await web.listening()
            _say(f"The rehearsal room is open at http://{settings.web.host}:{port}/")
            _say("Stop it with Ctrl+C.")


@asynccontextmanager
async def _rehearsal(
    settings: Settings, coalition: Coalition
) -> AsyncIterator[tuple[Running, RehearsalRoom]]:
    """A house whose clock can be moved, with the coalition in it."""
    clock = MovableClock(settings.data_dir / CLOCK)
    async with _opened(settings, clock, open_up_to_date) as running:
        await seed(running.core, coalition)
        act = Extras(running.core, coalition).act
        players = coalition.get("players", ())
        core = running.core
        yield running, RehearsalRoom(core.storage, core.due_work, clock, running.look, act, players)


@asynccontextmanager
async def _opened(
    settings: Settings, clock: Clock, prepare: Callable[[Settings], str], pages: str = ""
) -> AsyncIterator[Running]:
    """A house with its database at the newest shape, and `pages` to sign in to, if any."""
    logging.set_up()
    url = await asyncio.to_thread(prepare, settings)
    vault = await asyncio.to_thread(open_vault, settings, clock())
    platforms: dict[str, Adapter] = {}
    async with Database(url) as database:
        core = assemble(
            SqlStorage(database, clock, known_templates(settings)),
            vault,
            platforms,
            Interpreter(load_catalogues()),
            clock,
            zone=settings.zone,
            outside=outside_help(settings.concerns),
            concern_page=door_address(settings.web.public_url),
            pages=pages,
        )
        logging.assert_pinned()
        await core.begin()
        yield Running(settings, core, platforms, database)


@asynccontextmanager
async def _beating(running: Running) -> AsyncIterator[None]:
    """The heart beats while we are inside."""
    heartbeat = Heartbeat()
    heartbeat.every(BEAT, running.core.due_work.run_due)
    heartbeat.every(BEAT, running.core.due_work.deliver)
    heartbeat.every(LOOK, running.core.roster_sync.run)
    heartbeat.every(FORGET, running.database.forget_log)
    heartbeat.start()
    try:
        yield
    finally:
        await heartbeat.stop()


async def _greet_the_first_coordinator(core: Core) -> None:
    code = await core.storage.run(lambda tx: claim_if_nobody_leads(tx.people, tx.claims))
    if code:
        _say(f"Nobody is coordinator yet. Whoever says this to Tequio becomes one: claim {code}")


def _say(line: str) -> None:
    print(line, flush=True)
