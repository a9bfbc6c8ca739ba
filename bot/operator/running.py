"""Everything that runs: a database and a vault, and the core over them, on no platform yet."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from adapters.pictures.draw import draw
from bot.core import Core, assemble
from bot.language.tell import Interpreter
from bot.operator.copies.restored import cautious_until
from bot.operator.own_templates import known_templates
from bot.operator.room import short_of_room
from bot.operator.surroundings import surroundings
from bot.operator.upkeep import CONCERNS, open_vault
from bot.ports import Adapter, Clock
from bot.rehearsal.rehearsal import Snapshot
from bot.self_testing import SelfTest, not_here
from config import logging
from config.catalogues import load_catalogues
from config.settings import Settings
from storage.concerns_vault import ConcernsVault
from storage.database import Database
from storage.lives import Life, life_in
from storage.snapshot import snapshot, snapshot_of_concerns
from storage.tables import metadata
from storage.transaction import SqlStorage


@dataclass(frozen=True, slots=True)
class Running:
    """Everything that runs, before anybody has come in."""

    settings: Settings
    core: Core
    platforms: dict[str, Adapter]
    database: Database
    vault: ConcernsVault
    life: Life

    async def look(self) -> Snapshot:
        """Everything that is stored, for a rehearsal."""
        stored = await self.database.read(lambda connection: snapshot(connection, metadata))
        concerns = self.settings.data_dir / CONCERNS
        return {**stored, **await asyncio.to_thread(snapshot_of_concerns, concerns)}


@asynccontextmanager
async def opened(
    settings: Settings,
    clock: Clock,
    prepare: Callable[[Settings], str],
    pages: str = "",
    self_test: SelfTest = not_here,
) -> AsyncIterator[Running]:
    """With its database at the newest shape, and `pages` to sign in to, if any.

    Raises CommandFailed.
    """
    logging.set_up()
    url = await asyncio.to_thread(prepare, settings)
    vault = await asyncio.to_thread(_vault, settings, clock)
    platforms: dict[str, Adapter] = {}
    life = life_in(settings.data_dir)
    async with Database(url) as database:
        core = assemble(
            SqlStorage(database, clock, known_templates(settings)),
            vault,
            platforms,
            Interpreter(load_catalogues()),
            clock,
            life=life,
            here=surroundings(settings),
            pages=pages,
            cautious_until=cautious_until(settings.data_dir),
            draw=draw,
            self_test=self_test,
            answers_a_week=settings.concerns.answers_a_week,
            disk=partial(short_of_room, settings.data_dir),
        )
        logging.assert_pinned()
        await core.begin()
        try:
            yield Running(settings, core, platforms, database, vault, life)
        finally:
            await core.end()


def _vault(settings: Settings, clock: Clock) -> ConcernsVault:
    vault = open_vault(settings, clock())
    vault.draw_anew(clock())
    return vault
