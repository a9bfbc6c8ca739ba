"""How soon Slack's events, commands and forms are acknowledged while the core is slow.

Slack waits 3 s. Three hundred act at once, over two sockets, with a core that takes five seconds
for each form and each command, and one for words: these are acknowledged once they are kept. Each
call to Slack is 0.3 s on its way, as from another continent.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from statistics import quantiles

from benchmarks.sides import Finding
from bot.words.inbound import Inbound, Said
from bot.words.messages import Field, Form, Message, Reply
from tests.support.slack.people import SlackPerson
from tests.support.slack.sockets import ACK_TIMEOUT
from tests.support.slack.world import World
from tests.support.slack_door import TEAM, SlackDoor, open_door

FORM = Form("Days away", (Field("first", "First day", "date"),), "slow")
STUCK, BUSY = 5.0, 1.0
"""Seconds."""
LATEST = 2.5
AWAY = 0.3
"""Seconds to Slack and back."""


async def measure(*, tiny: bool) -> Sequence[Finding]:
    people = 5 if tiny else 300
    world = World()
    for number in range(people):
        world.workspace(TEAM).user(f"U{number}", f"Member {number}")
    async with open_door(world, _stuck) as door:
        guests = [door.person(f"U{number}") for number in range(people)]
        await asyncio.gather(*(guest.commands("form") for guest in guests))
        await door.adapter.settle()
        door.server.pause = _far_away
        return [
            await _finding("words", door, guests, lambda guest: guest.writes("busy")),
            await _finding("forms", door, guests, lambda guest: guest.submits(first="2026-03-05")),
            await _finding("commands", door, guests, lambda guest: guest.commands("slow")),
        ]


async def _far_away(_method: str) -> None:
    await asyncio.sleep(AWAY)


async def _stuck(inbound: Inbound) -> Reply:
    match inbound.event:
        case Said(text="form"):
            return FORM
        case Said(text="busy"):
            await asyncio.sleep(BUSY)
            return Message("In a moment")
        case _:
            await asyncio.sleep(STUCK)
            return Message("At last")


async def _finding(
    what: str,
    door: SlackDoor,
    guests: Sequence[SlackPerson],
    act: Callable[[SlackPerson], Awaitable[object]],
) -> Finding:
    async def seconds(guest: SlackPerson) -> float:
        started = time.perf_counter()
        await act(guest)
        return time.perf_counter() - started

    measured = await asyncio.gather(*map(seconds, guests))
    await door.adapter.settle()
    p99 = quantiles(measured, n=100)[-1]
    told = f"p99 of acknowledging {what}; what Slack waits"
    return Finding(told, p99, ACK_TIMEOUT, "s", p99 / ACK_TIMEOUT, at_most=LATEST / ACK_TIMEOUT)
