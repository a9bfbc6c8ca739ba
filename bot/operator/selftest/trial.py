"""A whole house in a folder of its own, in which somebody who is made up reports."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pyrage import x25519

from adapters.web.adapter import WebAdapter
from adapters.web.door.door import door_routes
from bot.coalition.people import Member, Role
from bot.core import Core
from bot.operator.rehearsal_folder import WEB, set_apart
from bot.operator.running import opened
from bot.operator.selftest.doors import Door, Visit, come_back
from bot.operator.selftest.loopback import LOOPBACK
from bot.operator.selftest.planted import made_up, new_word
from bot.operator.selftest.search import found
from bot.operator.upkeep import open_up_to_date
from bot.selftest.model import Trace
from bot.words.ids import MemberId
from bot.words.inbound import Address, Inbound, Said
from config.settings import Settings

DELIVERED = timedelta(hours=20)
"""By then what was reported has gone to the responders, at whatever hour the test is begun: who
reports in the afternoon waits for the next morning, one hour longer when clocks are set back."""
RESPONDERS = 3
TOGETHER = 3
"""Words of a receipt that stand beside each other in no other text."""


@dataclass
class TrialClock:
    """Begins now and is put forward: nobody waits half a day for a delivery."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True, slots=True)
class Played:
    """What was planted, and must be found nowhere."""

    traces: Mapping[Trace, tuple[str, ...]]
    left_out_grew: bool
    """Whoever was left out stands there as a responder, but after a report no more often."""


async def play(settings: Settings, folder: Path, doors: Sequence[Door]) -> Played:
    """Go through each door in turn, and come back. Raises DoorShut and CommandFailed."""
    who, clock, name = made_up(), TrialClock(), new_word().capitalize()
    apart = set_apart(settings, folder)
    async with opened(apart, clock, open_up_to_date) as running:
        core = running.core
        keys = [await _responder(core, f"{name} {number}") for number in range(RESPONDERS)]
        left_out = (f"{name} 0", keys[0])
        async with _served(core, apart) as page:
            house = _House(folder, clock, Visit(core, folder, page, who, keys[0]), left_out)
            receipts = [await house.reports_through(door) for door in doors]
    traces = {**who.traces(), Trace.RECEIPT: _parts(receipts), Trace.LEFT_OUT: left_out}
    return Played(traces, house.left_out_grew)


@dataclass
class _House:
    folder: Path
    clock: TrialClock
    visit: Visit
    left_out: tuple[str, ...]
    left_out_grew: bool = False

    async def reports_through(self, door: Door) -> str:
        """Report, come back after the delivery, and wait for the next one."""
        before = found(self.left_out, [self.folder])
        receipt = await door(self.visit)
        self.left_out_grew |= found(self.left_out, [self.folder]) != before
        await self._delivers()
        await come_back(self.visit, receipt)
        await self._delivers()
        return receipt

    async def _delivers(self) -> None:
        self.clock.now += DELIVERED
        await self.visit.core.due_work.run_due()


def _parts(receipts: Sequence[str]) -> tuple[str, ...]:
    """What must not stand anywhere of a receipt: a few words are enough to guess the rest."""
    several = [receipt.split() for receipt in receipts]
    return tuple(
        " ".join(words[at : at + TOGETHER])
        for words in several
        for at in range(len(words) - TOGETHER + 1)
    )


async def _responder(core: Core, name: str) -> str:
    """Somebody who is told of reports here, and whose keys nobody holds; returns the public one."""
    address = Address("web", "local", new_word())
    responder = Member(MemberId(new_word()), name, roles=frozenset({Role.RESPONDER}))
    await core.storage.run(lambda tx: tx.people.add(responder, address))
    key = str(x25519.Identity.generate().to_public())
    said = Said(f"responder key {key} {secrets.token_hex(32)}")
    await core.desk.handle(Inbound(new_word(), address, said))
    return key


@asynccontextmanager
async def _served(core: Core, settings: Settings) -> AsyncIterator[str]:
    """The web door at a port of its own, for this machine alone."""
    routes = door_routes(core.desk.handle, core.interpreter)
    folder = settings.data_dir / WEB
    web = WebAdapter(
        LOOPBACK, 0, folder, core.interpreter, None, core.health.problems, extra_routes=routes
    )
    running = asyncio.create_task(web.run(core.desk.handle))
    try:
        yield f"http://{LOOPBACK}:{await web.listening()}/concern"
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
