"""A bot in a process of its own, which can be killed: it repeats what it hears, as the core would.

What it has heard is on the disk before it answers, and what it has heard before has no answer.
"""

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.words.inbound import Inbound, Said
from bot.words.messages import Message, Reply
from tests.support.matrix.bot import account_of, running
from tests.support.matrix.server import Synapse


@dataclass
class Parrot:
    folder: Path

    async def handle(self, inbound: Inbound) -> Reply:
        try:
            (self.folder / inbound.key.replace("/", "_")).touch(exist_ok=False)
        except FileExistsError:
            return None
        text = inbound.event.text if isinstance(inbound.event, Said) else ""
        return Message(f"You said: {text}")


async def live(port: int, user: str, folder: Path) -> None:
    heard = folder / "heard"
    heard.mkdir(exist_ok=True)
    account = account_of(Synapse(folder, port), user)
    async with running(account, folder / "bot", Parrot(heard).handle):
        print("listening", flush=True)  # noqa: T201  whoever started us waits for it
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(live(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
