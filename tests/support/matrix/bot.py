"""Our adapter on a real homeserver, started and stopped as often as a test likes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from adapters.matrix.adapter import MatrixAdapter
from adapters.matrix.crypto.logins import Account
from bot.features import COMMANDS
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter
from bot.ports import Handle
from bot.words.inbound import Brought, Came, Inbound, Went
from bot.words.messages import Reply
from config.catalogues import load_catalogues
from tests.support.matrix.people import CLIENT_TIMEOUT
from tests.support.matrix.server import PASSWORD, Synapse

PICKLE_KEY = "a long random secret of the operator"
INTERPRETER = Interpreter(load_catalogues())
VOCABULARY = Vocabulary(COMMANDS, INTERPRETER)


@dataclass
class Apart:
    """Before a core that only listens: who comes and goes is kept apart from what is said."""

    handle: Handle
    moved: list[Inbound] = field(default_factory=list)

    async def __call__(self, inbound: Inbound) -> Reply:
        if isinstance(inbound.event, Came | Went | Brought):
            self.moved.append(inbound)
            return None
        return await self.handle(inbound)


def account_of(server: Synapse, user: str, url: str = "") -> Account:
    return Account(url or server.url, user, PICKLE_KEY, PASSWORD)


@asynccontextmanager
async def running(
    account: Account,
    folder: Path,
    handle: Handle,
    *,
    ephemeral_last: float = 60,
    grace: float = 60,
    settle: float = 0,
) -> AsyncIterator[MatrixAdapter]:
    """Listening until the end of the block; opened again, it is the same after a restart."""
    adapter = MatrixAdapter(
        account,
        folder,
        INTERPRETER,
        VOCABULARY,
        ephemeral_last=timedelta(seconds=ephemeral_last),
        grace=timedelta(seconds=grace),
        settle=timedelta(seconds=settle),
    )
    task = asyncio.create_task(adapter.run(handle))
    ready = asyncio.create_task(adapter.listening())
    try:
        await asyncio.wait(
            {task, ready}, timeout=CLIENT_TIMEOUT, return_when=asyncio.FIRST_COMPLETED
        )
        if task.done():
            task.result()
        assert ready.done(), "it does not listen"
        yield adapter
    finally:
        ready.cancel()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
