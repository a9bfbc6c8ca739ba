"""Platforms on stage where something is wrong."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.coalition.outbox import LEASE, Recipient
from bot.ports import Transaction
from bot.words.errors import TryLater
from bot.words.inbound import Address, Room
from bot.words.messages import Message
from storage.transaction import SqlStorage
from tests.support.stage import Screen, Stage, StageClock

T = TypeVar("T")


@dataclass
class MoodySky(Screen):
    """A platform with places where something is wrong, that remembers each attempt."""

    wrong: dict[Address | Room, Exception] = field(default_factory=dict)
    tried: list[tuple[str, bool]] = field(default_factory=list)
    """Where, and whether it was said to be tried again."""

    async def deliver(
        self, to: Address | Room, message: Message, *, key: str, again: bool = False
    ) -> None:
        self.tried.append((to.id, again))
        if to in self.wrong:
            raise self.wrong[to]
        await super().deliver(to, message, key=key, again=again)


@dataclass
class SilentSky(MoodySky):
    """It takes every message and never says what became of it, until it is `awake`."""

    awake: asyncio.Event = field(default_factory=asyncio.Event)

    async def deliver(
        self, to: Address | Room, message: Message, *, key: str, again: bool = False
    ) -> None:
        await super().deliver(to, message, key=key, again=again)
        await self.awake.wait()


@dataclass
class FailingSky(MoodySky):
    """It takes its time, and then says no."""

    fails: asyncio.Event = field(default_factory=asyncio.Event)

    async def deliver(
        self,
        to: Address | Room,
        message: Message,  # noqa: ARG002  nobody gets anything
        *,
        key: str,  # noqa: ARG002
        again: bool = False,
    ) -> None:
        self.tried.append((to.id, again))
        await self.fails.wait()
        raise TryLater


@dataclass
class Apart(Screen):
    """One platform of which all workspaces but the stage's own are slow."""

    slow: Screen = field(default_factory=Screen)
    quick: Screen = field(default_factory=Screen)

    async def deliver(
        self, to: Address | Room, message: Message, *, key: str, again: bool = False
    ) -> None:
        sky = self.quick if to.workspace == "T1" else self.slow
        await sky.deliver(to, message, key=key, again=again)


@dataclass
class SleepsAfterClaiming:
    """Storage of a machine that sleeps once, just after something was claimed."""

    storage: SqlStorage
    clock: StageClock
    meanwhile: Callable[[], Awaitable[object]] | None = None
    """What another machine does until this one wakes."""

    async def run(self, work: Callable[[Transaction], T], *, waited_for: bool = True) -> T:
        result = await self.storage.run(work, waited_for=waited_for)
        if result and self.meanwhile is not None:
            meanwhile, self.meanwhile = self.meanwhile, None
            self.clock.now += 2 * LEASE
            await meanwhile()
        return result

    async def read(self, work: Callable[[Transaction], T]) -> T:
        return await self.storage.read(work)


def connect(stage: Stage, **platforms: Screen) -> None:
    """The first one is what people on stage see."""
    stage.screen = next(iter(platforms.values()))
    stage.plays_on(**platforms)


async def owe(stage: Stage, to: Recipient, *texts: str) -> None:
    def work(tx: Transaction) -> None:
        for text in texts:
            tx.outbox.put(to, Message(text))

    await stage.storage.run(work)
