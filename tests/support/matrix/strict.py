"""A member whose client is not ours, and refuses every device that its owner has not signed.

It is matrix-js-sdk with its Rust cryptography, in a process of its own (`independent/client.mjs`).
"""

import asyncio
import json
import shutil
import subprocess
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import monotonic

import pytest

from tests.support.matrix.people import CLIENT_TIMEOUT
from tests.support.matrix.server import PASSWORD, Json, Synapse

HERE = Path(__file__).parent / "independent"
CACHE = Path(__file__).parents[3] / ".venv" / "independent"
NO_SHIELD = {"colour": 0, "reason": None}
FIRST_DEVICE, UNSIGNED = "first", "never"
LONGEST_LINE = 2**20
A_MOMENT = 0.1
"""Seconds until we look again at what this client cannot see."""


@dataclass
class Strict:
    user: str
    process: Process
    seen: list[Json] = field(default_factory=list)
    """Every message in the order in which it could be read; an edit is one of its own."""
    answers: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def does(self, deed: str, **about: object) -> str:
        """One of the deeds in client.mjs; what it returns is mostly an event."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{json.dumps({'deed': deed, **about})}\n".encode())
        answer = await asyncio.wait_for(self.answers.get(), CLIENT_TIMEOUT)
        assert "problem" not in answer, answer
        return str(answer["result"])

    async def says(self, room: str, text: str) -> str:
        return await self.does("says", room=room, text=text)

    async def hears(self, sender: str, words: str) -> Json:
        """The newest message of that sender with these words, once it is there."""

        def found() -> list[Json]:
            return [
                each for each in self.seen if each["sender"] == sender and words in each["body"]
            ]

        await self.until(lambda: bool(found()))
        return found()[-1]

    async def until(self, true: Callable[[], bool]) -> None:
        deadline = monotonic() + CLIENT_TIMEOUT
        while not true():
            assert monotonic() < deadline, f"it did not happen; seen: {self.seen[-5:]}"
            self.news.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.news.wait(), A_MOMENT)

    def doubts(self, sender: str) -> list[Json]:
        """What this client warns of, or could not open, in what that sender wrote to it."""
        theirs = [e for e in self.seen if e["sender"] == sender and not _is_older(e)]
        return [each for each in theirs if not each["encrypted"] or each["shield"] != NO_SHIELD]

    async def listen(self) -> None:
        assert self.process.stdout is not None
        while line := await self.process.stdout.readline():
            told: Json = json.loads(line)
            if "event" in told:
                self.seen.append(told)
                self.news.set()
            else:
                self.answers.put_nowait(told)


def _is_older(event: Json) -> bool:
    """Than this device: nobody has its key, and we hand it to nobody."""
    return str(event.get("failure")).startswith("HISTORICAL")


@asynccontextmanager
async def strict(server: Synapse, user: str, device: str = FIRST_DEVICE) -> AsyncIterator[Strict]:
    """A new device: the first one, an unsigned one, or one signed with the secrets of the first."""
    command = ["node", "client.mjs", server.url, user, PASSWORD, device]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=installed(), stdin=PIPE, stdout=PIPE, limit=LONGEST_LINE
    )
    made = Strict(user, process)
    listening = asyncio.create_task(made.listen())
    try:
        ready = await asyncio.wait_for(made.answers.get(), CLIENT_TIMEOUT)
        assert "ready" in ready, ready
        yield made
    finally:
        process.kill()
        await process.wait()
        await listening


@cache
def installed() -> Path:
    """A folder with the client and its libraries, made when it is first asked for."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("there is no npm on this machine for the independent Matrix client")
    CACHE.mkdir(exist_ok=True)
    lock = (HERE / "package-lock.json").read_bytes()
    stamp = CACHE / "stamp"
    for file in HERE.iterdir():
        shutil.copy(file, CACHE)
    if not stamp.exists() or stamp.read_bytes() != lock:
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=CACHE, check=True, capture_output=True, timeout=300)
        stamp.write_bytes(lock)
    return CACHE
