"""Goal 7, its Matrix half: the longest time for which a first sync with a crowd holds the loop.

The other side is matrix-nio's own client, which parses the whole answer in one go.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientSession
from nio.client.async_client import AsyncClient

from adapters.matrix.account_context import AccountContext
from adapters.matrix.api.homeserver import Homeserver
from adapters.matrix.crypto.keys import Keys
from adapters.matrix.crypto.machine import open_machine
from adapters.matrix.state.memory import Memory
from adapters.matrix.sync.sync import SyncLoop
from benchmarks.matrix_crowd import BOT, ROOM, crowded
from benchmarks.sides import Finding, in_turn

MEMBERS = 10_000
ALLOWED = 50.0
"""Milliseconds."""


async def measure(*, tiny: bool) -> Sequence[Finding]:
    times, members = (1, 50) if tiny else (5, MEMBERS)
    async with crowded(members) as url:
        sides = (lambda: _ours(url, members), lambda: _nio(url))
        (first, later), (theirs,) = await in_turn(times, *sides)
    what = f"a first sync with {members:,} members"
    return [
        Finding(f"{what}: stall; allowed", first, ALLOWED, "ms", first / ALLOWED, at_most=1),
        Finding(f"{what}: stall; matrix-nio", first, theirs, "ms", first / theirs),
        Finding("then a message there: stall; allowed", later, ALLOWED, "ms", later / ALLOWED),
    ]


async def _ours(url: str, members: int) -> tuple[float, float]:
    with TemporaryDirectory() as folder:
        machine = open_machine(Path(folder), BOT, "DEVICE", "a secret")
        machine.olm.account.shared = True
        memory = Memory(Path(folder))
        async with ClientSession() as http:
            server = Homeserver(url, http, "token")
            context = AccountContext(
                BOT, server, machine, Keys(server, machine), memory, memory.rooms()
            )
            listening = SyncLoop(context, lambda: None, lambda _answer: None)
            first, later = [await longest_stall(lambda: listening._once(0)) for _ in range(2)]  # noqa: SLF001
        assert (len(context.known(ROOM).joined), len(memory.unanswered())) == (members, 1)
        memory.close()
        machine.close()
    return first, later


async def _nio(url: str) -> tuple[float]:
    client = AsyncClient(url, BOT)
    client.access_token = "token"
    try:
        stall = await longest_stall(lambda: client.sync(full_state=True))
        assert client.next_batch == "s1"
        return (stall,)
    finally:
        await client.close()


async def longest_stall(work: Callable[[], Awaitable[object]]) -> float:
    """The longest time, in milliseconds, in which nobody else got a turn while `work` ran."""
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0)
            longest = max(longest, time.perf_counter() - before)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0)
    try:
        await work()
        await asyncio.sleep(0)  # so that the last one counts, too
    finally:
        watching.cancel()
    return longest * 1000
