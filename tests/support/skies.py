"""Platforms on stage where something is wrong."""

import asyncio
from dataclasses import dataclass, field, replace

from bot.coalition.outbox import Recipient
from bot.ports import Transaction
from bot.words.inbound import Address, Room
from bot.words.messages import Message
from tests.support.stage import Screen, Stage


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


def connect(stage: Stage, **platforms: Screen) -> None:
    """The first one is what people on stage see."""
    stage.screen = next(iter(platforms.values()))
    stage.courier = replace(stage.courier, platforms=platforms)


async def owe(stage: Stage, to: Recipient, *texts: str) -> None:
    def work(tx: Transaction) -> None:
        for text in texts:
            tx.outbox.put(to, Message(text))

    await stage.storage.run(work)
