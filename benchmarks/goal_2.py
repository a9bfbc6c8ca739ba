"""Goal 2: many commands at once share a commit, instead of a session and a commit for each.

Everything is durable: SQLite at `synchronous=FULL`, PostgreSQL with `fsync`. Two further sides tell
where the limit lies: the same statements without our core, and our core without a storage.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import count, cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.ext.asyncio import AsyncEngine

from benchmarks.core_alone import Nothing
from benchmarks.driver_alone import messages_per_second, overheard
from benchmarks.sessions import SessionStorage, add_three_rows, async_engine
from benchmarks.sides import Finding, in_turn, per_second
from bot.coalition.people import Member
from bot.engine.desk import Desk
from bot.engine.flood_control import FloodControl, Verdict
from bot.ports import Transaction
from bot.words.ids import MemberId
from bot.words.inbound import Address, Inbound, Said
from bot.words.messages import Message
from storage.codec import message_to_json
from tests.support.postgres import new_database, running_server
from tests.support.stage import MONDAY, Actor, opened_stage

IN_FLIGHT = 64
WHO = Member(MemberId("m-ada"), "Ada")
MESSAGE = Message("Please look at the draft before Friday.")
NUMBERS = count()


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many times as fast."""

    rows: float
    command: float


class Patient(FloodControl):
    """Nobody is too fast: a few say here in seconds what many say in an hour."""

    def of(self, sender: Address, now: datetime) -> Verdict:  # noqa: ARG002  its signature
        return Verdict.ANSWER


async def measure(*, tiny: bool) -> Sequence[Finding]:
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        sqlite = f"sqlite:///{Path(folder) / 'tequio.db'}"
        postgres = new_database(stack.enter_context(running_server(durable=True)), "bench")
        return [
            *await _findings("SQLite", sqlite, Wanted(60, 15), tiny=tiny),
            *await _findings("PostgreSQL", postgres, Wanted(20, 10), tiny=tiny),
        ]


async def _findings(name: str, url: str, wanted: Wanted, *, tiny: bool) -> Sequence[Finding]:
    times, many, few = (1, 64, 64) if tiny else (3, 3200, 320)
    engine = async_engine(url)
    async with opened_stage(url) as stage:
        actors = [await stage.person(f"Person {n}") for n in range(IN_FLIGHT)]
        ours = replace(stage.desk, flood_control=Patient())
        theirs = replace(ours, storage=SessionStorage(engine, stage.clock))
        core = replace(ours, storage=Nothing({each.address: each.member for each in actors}))
        rows, commands = partial(stage.storage.run, _three_rows), _commands(ours, actors)
        (
            [our_rows],
            [rows_alone],
            [their_rows],
            [our_desk],
            [desk_alone],
            [core_alone],
            [their_desk],
        ) = await in_turn(
            times,
            partial(per_second, many, IN_FLIGHT, rows),
            partial(_driver_alone, url, few, rows),
            partial(per_second, few, IN_FLIGHT, partial(_three_objects, engine)),
            partial(per_second, many, IN_FLIGHT, commands),
            partial(_driver_alone, url, few, commands),
            partial(per_second, many, IN_FLIGHT, _commands(core, actors)),
            partial(per_second, few, IN_FLIGHT, _commands(theirs, actors)),
        )
    await engine.dispose()
    return [
        _finding(f"{name}: three rows, 64 in flight", our_rows, their_rows, wanted.rows),
        _finding(f"{name}: three rows, the driver alone", our_rows, rows_alone),
        _finding(f"{name}: “away tomorrow” at the desk", our_desk, their_desk, wanted.command),
        _finding(f"{name}: “away tomorrow”, the driver alone", our_desk, desk_alone),
        _finding(f"{name}: “away tomorrow”, the core alone", our_desk, core_alone),
        _finding("the core alone; one session each", core_alone, their_desk),
    ]


async def _driver_alone(
    url: str, messages: int, once: Callable[[], Awaitable[object]]
) -> tuple[float]:
    """What the same statements take without all that is ours, on one connection."""
    with overheard() as sent:
        await per_second(messages, IN_FLIGHT, once)
    return (await asyncio.to_thread(messages_per_second, url, sent, messages, IN_FLIGHT),)


def _finding(what: str, ours: float, theirs: float, at_least: float = 0) -> Finding:
    return Finding(what, ours, theirs, "/s", ours / theirs, at_least=at_least)


def _three_rows(tx: Transaction) -> None:
    number = next(NUMBERS)
    tx.conversations.first_time(f"event-{number}", MONDAY)
    tx.agenda.put(f"nudge-{number}", MONDAY, "nudge", {})
    tx.outbox.put(WHO, MESSAGE)


async def _three_objects(engine: AsyncEngine) -> None:
    await add_three_rows(engine, next(NUMBERS), MONDAY, message_to_json(MESSAGE))


def _commands(desk: Desk, actors: Sequence[Actor]) -> Callable[[], Awaitable[object]]:
    """The same command at the desk, each time by the next of the actors."""
    turns = cycle(actors)

    async def command() -> None:
        sender = next(turns).address
        reply = await desk.handle(Inbound(f"said-{next(NUMBERS)}", sender, Said("away tomorrow")))
        assert "Noted" in str(reply), reply

    return command
