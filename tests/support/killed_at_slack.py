"""Delivers to Slack and is killed, or stopped, at a step: a program that forks for each line.

A line is an Order as JSON. The steps are those of `tests.support.killed`, and one more before each
call to Slack. A line with the steps that were taken is answered, or an empty one by whoever was
killed. Of whoever was stopped a line with their process is told first.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from time import time
from typing import TypeVar

from adapters.slack.adapter import SlackAdapter
from adapters.slack.api import call
from adapters.slack.api.throttle import Throttle
from adapters.slack.install.tokens import OneToken
from adapters.slack.reply import post
from bot.engine.courier import Courier
from bot.language.tell import Interpreter
from bot.ports import Clock, Transaction
from bot.words.inbound import Address, Room
from bot.words.messages import Message
from storage.database import Database
from storage.transaction import SqlStorage
from tests.support.doors import ListeningCore
from tests.support.killed import SteppingStorage, Steps
from tests.support.slack.server import APP_TOKEN
from tests.support.slack_door import running
from tests.support.stage import MONDAY, StageClock

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Order:
    database: str
    api_url: str
    token: str
    fatal: int = 0
    """The step at which it is killed; none if 0."""
    later: int = 0
    """Seconds after the first of these processes."""
    stops: bool = False
    """It is stopped there instead, and can go on; never inside of a transaction: on SQLite nobody
    could do anything meanwhile. A minute passes for it in three seconds, and it waits as much
    shorter."""


SPEED = 20


@dataclass
class StoppedSteps(Steps):
    def take(self) -> None:
        self.taken += 1
        if self.taken == self.fatal:
            os.kill(os.getpid(), signal.SIGSTOP)


@dataclass
class StoppedStorage(SteppingStorage):
    async def run(self, work: Callable[[Transaction], T], *, waited_for: bool = True) -> T:
        result = await self.storage.run(work, waited_for=waited_for)
        self.steps.take()
        return result


@dataclass
class SteppingThrottle(Throttle):
    per_channel: float = 1000.0
    per_workspace: float = 1000.0
    steps: Steps | None = None

    async def turn(self, method: str, channel: str) -> None:
        if self.steps is not None and method.startswith("chat."):
            self.steps.take()
        await super().turn(method, channel)


class SteppingSlack(SlackAdapter):
    """The real adapter, with a step after everything stands there."""

    def __init__(self, order: Order, steps: Steps) -> None:
        self._steps = steps
        super().__init__(
            OneToken(order.token),
            interpreter=Interpreter({}),
            api_url=order.api_url,
            app_token=APP_TOKEN,
            new_throttle=lambda: SteppingThrottle(steps=steps),
        )

    async def deliver(
        self, to: Address | Room, message: Message, *, key: str, again: bool = False
    ) -> None:
        await super().deliver(to, message, key=key, again=again)
        self._steps.take()


async def live(order: Order, steps: Steps) -> None:
    clock, wrapped = clock_of(order), StoppedStorage if order.stops else SteppingStorage
    async with Database(order.database) as database:
        storage = wrapped(SqlStorage(database, clock), steps)
        adapter = SteppingSlack(order, steps)
        async with running(adapter, ListeningCore({}).handle):
            await Courier(storage, {"slack": adapter}, Interpreter({}), clock).deliver_due()


def clock_of(order: Order) -> Clock:
    start = MONDAY + timedelta(seconds=order.later)
    if not order.stops:
        return StageClock(start)
    post.LONGEST_POST /= SPEED
    call.STANDSTILL /= SPEED
    return QuickClock(start)


@dataclass
class QuickClock:
    """Begins when it is first looked at, which is at the claim: a busy machine starts slowly, and
    leases would last beyond what others take for their end."""

    start: datetime
    began: float = 0.0

    def __call__(self) -> datetime:
        self.began = self.began or time()
        return self.start + SPEED * timedelta(seconds=time() - self.began)


def in_a_process(order: Order) -> str:
    """The steps it took; nothing if it was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        steps = (StoppedSteps if order.stops else Steps)(order.fatal)
        asyncio.run(live(order, steps))
        os.write(writer, str(steps.taken).encode())
        os._exit(0)
    os.close(writer)
    if os.WIFSTOPPED(os.waitpid(child, os.WUNTRACED)[1]):
        answer(f"{child}")
        os.waitpid(child, 0)
    with os.fdopen(reader) as told:
        return told.read()


def written(order: Order) -> bytes:
    return f"{json.dumps(asdict(order))}\n".encode()


def answer(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    for line in sys.stdin:
        answer(in_a_process(Order(**json.loads(line))))
