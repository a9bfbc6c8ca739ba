"""A report at Matrix: sealed on somebody's device, then opened and answered by our own adapter."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.concerns.sealed.receipts import BETWEEN
from bot.operator.selftest.doors import Visit, in_order, receipt_in, written_down
from bot.operator.selftest.homeserver_here import HomeserverHere, homeserver_here
from bot.operator.selftest.planted import made_up, new_word

if TYPE_CHECKING:
    from bot.operator.selftest.their_device import TheirDevice

US = "@tequio:home.example"


async def at_matrix(visit: Visit) -> str:
    """Reports, and comes back before it is delivered. Raises DoorShut.

    Who talks with us at Matrix, and in which room, our adapter has to know, with a report or
    without one. So that is somebody else here, for whom nobody looks; what they say is looked for.
    """
    them = made_up()
    async with (
        homeserver_here(them.room, US, them.account) as server,
        _listening(server, visit),
        _device(server, them.account, visit) as device,
    ):
        return await _reports(visit, device)


async def _reports(visit: Visit, device: "TheirDevice") -> str:
    *first, last = in_order(visit)
    for number, words in enumerate(first, 1):
        await device.asks(words, f"{number} of ")
    shown = await device.asks(last, BETWEEN)
    receipt = receipt_in(shown.split("\n"))
    await device.asks(written_down(receipt)["kept"], "locked and kept")
    await device.asks("receipt", "Your receipt")
    await device.asks(" ".join(receipt), "Your report")
    await device.asks(visit.who.more, "Added")
    return " ".join(receipt)


@asynccontextmanager
async def _listening(server: HomeserverHere, visit: Visit) -> AsyncIterator[None]:
    from adapters.matrix.adapter import MatrixAdapter  # noqa: PLC0415 - loads Matrix' libraries
    from adapters.matrix.crypto.logins import Account  # noqa: PLC0415 - as above

    core = visit.core
    ours = Account(server.address, US, new_word(), new_word())
    folder = visit.folder / "matrix"
    adapter = MatrixAdapter(ours, folder, core.interpreter, core.desk.vocabulary)
    running = asyncio.create_task(adapter.run(core.desk.handle))
    try:
        await adapter.listening()
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


@asynccontextmanager
async def _device(server: HomeserverHere, user: str, visit: Visit) -> AsyncIterator["TheirDevice"]:
    """It lies beside what is searched: what they keep themselves is theirs."""
    from adapters.matrix.crypto.logins import Account  # noqa: PLC0415 - loads Matrix' libraries
    from adapters.matrix.state.known_rooms import KnownRoom  # noqa: PLC0415 - as above
    from bot.operator.selftest.their_device import their_device  # noqa: PLC0415 - as above

    here = KnownRoom(server.room, encrypted=True, members={US: "join", user: "join"})
    theirs = Account(server.address, user, new_word(), new_word())
    with TemporaryDirectory(dir=visit.folder.parent) as folder:
        async with their_device(theirs, Path(folder), here) as device:
            yield device
