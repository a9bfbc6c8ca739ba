"""Puts the parts together: the composition root, which knows adapters, storage and settings."""

import asyncio
import tomllib
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from adapters.console import Console
from adapters.heartbeat import Heartbeat, Job
from adapters.web.door.door import door_routes
from adapters.web.inbox.inbox import rehearsed_inbox_routes
from adapters.web.sign_in.origin import sign_in_origin
from bot.core import Core
from bot.operator.copies.keep_copies import keep_copies
from bot.operator.copies.make_copy import copies_folder
from bot.operator.machine_checks import browser_part
from bot.operator.platforms import http_routes, page_routes, platforms_of, web_server
from bot.operator.rehearsal_folder import CLOCK
from bot.operator.running import Running, opened
from bot.operator.selftest.apart import self_test
from bot.operator.upkeep import bring_up_to_date, claim_if_nobody_leads, open_up_to_date
from bot.ports import Platforms
from bot.rehearsal.extras import Extras
from bot.rehearsal.rehearsal import PLATFORM, MovableClock, RehearsalRoom
from bot.rehearsal.seed import Coalition, seed
from bot.words.errors import CommandFailed
from config.settings import Settings
from storage.lives import living

BEAT = timedelta(seconds=1)
LOOK = timedelta(seconds=5)
"""How long a new room waits until somebody looks who is there."""

MINUTE = timedelta(minutes=1)
"""How often we look whether a copy is due."""

FORGET = timedelta(minutes=10)
"""How long at most the database's log still holds what was deleted."""

NO_PLATFORM = (
    "No platform is set up, so there is nobody to serve. “tequio init” asks for what is needed. Or "
    "set slack.bot_token and slack.app_token, or matrix.homeserver, matrix.user and "
    "matrix.password: docs/settings.md has all of them. "
    "To try Tequio without any platform: “tequio demo”."
)

COALITION = Path(__file__).parents[2] / "config" / "demo" / "coalition.toml"


async def run(settings: Settings) -> None:
    """Serve the platforms that are set up, until cancelled. Raises CommandFailed if none is."""
    if settings.slack is None and settings.matrix is None:
        raise CommandFailed(NO_PLATFORM)
    if not (built := browser_part(settings)).ok:
        _say(built.sentence)
    pages, test = sign_in_origin(settings.web.public_url), partial(self_test, settings)
    async with opened(settings, now, bring_up_to_date, pages, test) as running:
        core, handle = running.core, running.core.desk.handle
        await _greet_the_first_coordinator(core)
        connected = platforms_of(settings, core, running.database)
        running.platforms.update(connected)
        routes = (*page_routes(settings, core), *http_routes(connected))
        web = web_server(settings, core, routes)
        async with (
            _metrics(settings, core, connected),
            asyncio.TaskGroup() as tasks,
            _beating(running, keep_copies(settings, running.vault, now)),
        ):
            served = [tasks.create_task(each.run(handle)) for each in (web, *connected.values())]
            await web.listening()
            _say(f"Tequio serves {' and '.join(connected)}. Stop it with Ctrl+C.")
            await asyncio.wait(served)


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
    _say("Making ready a small coalition to play with.")
    async with _rehearsal(settings, demo_coalition()) as (running, room):
        core, handle = running.core, running.core.desk.handle
        await _greet_the_first_coordinator(core)
        inbox = rehearsed_inbox_routes(core.concerns.cases, handle, room, core.interpreter)
        web = web_server(settings, core, (*door_routes(handle, core.interpreter), *inbox), room)
        running.platforms[PLATFORM] = web
        async with asyncio.TaskGroup() as tasks, _beating(running):
            served = tasks.create_task(web.run(handle))
            port = await web.listening()
            _say(f"The rehearsal room is open at http://{settings.web.host}:{port}/")
            _say("Stop it with Ctrl+C.")
            await asyncio.wait([served])


@asynccontextmanager
async def _rehearsal(
    settings: Settings, coalition: Coalition
) -> AsyncIterator[tuple[Running, RehearsalRoom]]:
    """A house whose clock can be moved, with the coalition in it."""
    clock = MovableClock(settings.data_dir / CLOCK)
    test = partial(self_test, settings)
    async with opened(settings, clock, open_up_to_date, self_test=test) as running:
        await seed(running.core, coalition)
        act = Extras(running.core, coalition).act
        players = coalition.get("players", ())
        core = running.core
        yield running, RehearsalRoom(core.storage, core.due_work, clock, running.look, act, players)


@asynccontextmanager
async def _beating(running: Running, copies: Job | None = None) -> AsyncIterator[None]:
    """The heart beats while we are inside, and looks whether a copy is due, if any are made.

    It hands over at last, while the platforms still listen: whom we page they have to reach.
    Before the first beat nobody is paged, so whoever ends sooner leaves no life behind.
    """
    heartbeat = Heartbeat()
    heartbeat.every(BEAT, running.core.due_work.run_due)
    heartbeat.every(BEAT, running.core.due_work.deliver)
    heartbeat.every(LOOK, running.core.roster_sync.run)
    heartbeat.every(FORGET, running.database.forget_log)
    if copies is not None:
        heartbeat.every(MINUTE, copies)
    with living(running.life):
        heartbeat.start()
        try:
            yield
        finally:
            await heartbeat.stop(running.core.hand_over)


def _metrics(
    settings: Settings, core: Core, platforms: Platforms
) -> AbstractAsyncContextManager[object]:
    """Figures for Prometheus, if they are wanted: its library is loaded only then."""
    port = settings.web.metrics_port
    if not port:
        return nullcontext()
    from bot.operator.metrics import metrics_served  # noqa: PLC0415 - loads Prometheus' library

    return metrics_served(port, core, platforms, copies_folder(settings))


async def _greet_the_first_coordinator(core: Core) -> None:
    code = await core.storage.run(lambda tx: claim_if_nobody_leads(tx.people, tx.claims))
    if code:
        _say(f"Nobody is coordinator yet. Whoever says this to Tequio becomes one: claim {code}")


def now() -> datetime:
    return datetime.now(UTC)


def _say(line: str) -> None:
    print(line, flush=True)
