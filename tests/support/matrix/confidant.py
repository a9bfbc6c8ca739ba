"""The whole core at our bot in a process of its own, which can be killed in the middle of a form.

Everything is kept in one folder. The process can stop for good before or after the core has
handled one inbound, so that it is killed exactly there.
"""

import asyncio
import signal
import sys
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.concerns.reporter.referral import OutsideHelp
from bot.concerns.reporter.surroundings import Surroundings
from bot.core import Core, assemble
from bot.language.tell import Interpreter
from bot.ports import Adapter
from bot.words.inbound import Inbound
from bot.words.messages import Reply
from config.catalogues import load_catalogues
from storage.concerns_vault import ConcernsVault
from storage.database import Database
from storage.lives import life_in, living
from storage.transaction import SqlStorage
from tests.support.matrix.bot import account_of, running
from tests.support.matrix.server import Synapse

UTC_ZONE = ZoneInfo("UTC")
DATABASE, VAULT = "tequio.db", "concerns.db"


@dataclass
class Freezing:
    """Hands on what it hears, and stops at one of its steps: two for each inbound, from 1."""

    core: Core
    at: int
    _steps: "count[int]" = field(default_factory=lambda: count(1))

    async def handle(self, inbound: Inbound) -> Reply:
        await self._step()
        reply = await self.core.desk.handle(inbound)
        await self._step()
        return reply

    async def _step(self) -> None:
        if next(self._steps) == self.at:
            print("frozen", flush=True)  # noqa: T201
            await asyncio.Event().wait()


def now() -> datetime:
    return datetime.now(UTC)


async def live(port: int, user: str, folder: Path, freeze_at: int) -> None:
    platforms = dict[str, Adapter]()
    vault = ConcernsVault(folder / VAULT, UTC_ZONE, now())
    interpreter, here = Interpreter(load_catalogues()), Surroundings(OutsideHelp(("112",)))
    with living(life_in(folder)) as life:
        async with Database(f"sqlite:///{folder / DATABASE}") as database:
            storage = SqlStorage(database, now)
            core = assemble(
                storage,
                vault,
                platforms,
                interpreter,
                now,
                life=life,
                here=here,
            )
            handle = Freezing(core, freeze_at).handle
            account = account_of(Synapse(folder, port), user)
            async with running(account, folder / "bot", handle) as adapter:
                platforms["matrix"] = adapter
                print("listening", flush=True)  # noqa: T201  whoever started us waits for it
                await asyncio.Event().wait()


async def until_asked(program: Coroutine[None, None, None]) -> None:
    task = asyncio.ensure_future(program)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    with suppress(asyncio.CancelledError):
        await task


if __name__ == "__main__":
    port, user, folder, freeze_at = sys.argv[1:]
    asyncio.run(until_asked(live(int(port), user, Path(folder), int(freeze_at))))
