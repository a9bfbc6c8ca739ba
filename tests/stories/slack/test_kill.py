"""The power may go at any step of a delivery to Slack: each part of it stands there once."""

import asyncio
import os
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.coalition.people import Circle, Member
from bot.ports import Transaction
from bot.words.ids import CircleId, MemberId
from bot.words.inbound import Address
from bot.words.messages import Message
from storage.database import Database
from storage.transaction import SqlStorage
from tests.support.killed_at_slack import Order, written
from tests.support.processes import started
from tests.support.ready_made import lay_tables
from tests.support.slack.server import opened_slack
from tests.support.slack_door import TEAM, SlackPlatform
from tests.support.stage import StageClock
from tests.support.terminal import PATHS, ROOT

LEASE_IS_OVER = 240
BEFORE_IT_IS_LATE = 14 * 60
"""Seconds."""
OWED = Message("Good morning", details=("For those who want it",))


async def test_whoever_is_killed_and_started_again_has_posted_every_part_once(
    tmp_path: Path,
) -> None:
    base = tmp_path / "base.db"
    await owe_three_messages(base)
    async with forking() as program:
        steps, expected = await lives(program, base, tmp_path / "0.db", fatal=0)
        assert expected == sorted(part for channel in PLACES for part in parts(channel))
        killed = 0
        for fatal in range(1, steps + 1):
            survived, posted = await lives(program, base, tmp_path / f"{fatal}.db", fatal=fatal)
            killed += survived == 0  # with two deliveries noted at once, there are fewer steps
            assert posted == expected, f"killed at step {fatal}"
        assert killed > 15


async def test_whoever_is_stopped_while_another_takes_over_posts_nothing_again(
    tmp_path: Path,
) -> None:
    """Or while its machine sleeps: it does not know of it, and goes on in the middle."""
    base = tmp_path / "base.db"
    await owe_three_messages(base)
    expected = sorted(part for channel in PLACES for part in parts(channel))
    async with forking() as program, forking() as other:
        for step in STOPS:
            file = shutil.copy(base, tmp_path / f"{step}.db")
            async with opened_slack(SlackPlatform.world()) as server:
                slack = server.world.workspace(TEAM)
                order = Order(f"sqlite:///{file}", server.api_url, slack.token)
                stopped = await carried_out(program, replace(order, fatal=step, stops=True))
                await carried_out(other, replace(order, later=LEASE_IS_OVER))
                await asyncio.sleep(2)
                os.kill(int(stopped), signal.SIGCONT)
                assert program.stdout is not None
                assert await program.stdout.readline()
                await carried_out(other, replace(order, later=BEFORE_IT_IS_LATE))
                posted = sorted(f"{post.channel}: {post.text}" for post in slack.posts)
            assert posted == expected, f"stopped at step {step}"


STOPS = range(1, 12, 2)
"""After a claim, before a call, after a message was shown, after its outcome was noted."""
PLACES = ("CONE", "DANA", "DOMAR")


def parts(channel: str) -> Sequence[str]:
    return (
        f"{channel}: Good morning\nThere is more in the thread.",
        f"{channel}: For those who want it",
    )


async def lives(program: Process, base: Path, file: Path, *, fatal: int) -> tuple[int, list[str]]:
    """The steps of a process, none if it was killed, and what stands at Slack in the end."""
    shutil.copy(base, file)
    async with opened_slack(SlackPlatform.world()) as server:
        slack = server.world.workspace(TEAM)
        order = Order(f"sqlite:///{file}", server.api_url, slack.token, fatal)
        steps = await carried_out(program, order)
        if not steps:
            again = await carried_out(program, replace(order, fatal=0, later=LEASE_IS_OVER))
            assert again
        return int(steps or 0), sorted(f"{post.channel}: {post.text}" for post in slack.posts)


async def carried_out(program: Process, order: Order) -> str:
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(written(order))
    return (await program.stdout.readline()).decode().strip()


@asynccontextmanager
async def forking() -> AsyncIterator[Process]:
    words = (sys.executable, "-m", "tests.support.killed_at_slack")
    async with started(*words, cwd=ROOT, env=PATHS, stdin=PIPE, stdout=PIPE) as program:
        yield program


async def owe_three_messages(file: Path) -> None:
    """To Ana, to Omar and to their circle."""
    lay_tables(f"sqlite:///{file}")
    circle = Circle(CircleId("care"), "Care", rooms=(SlackPlatform.room,))

    def owe(tx: Transaction) -> None:
        tx.people.save_circle(circle)
        tx.outbox.put(circle, OWED)
        for id_ in ("UANA", "UOMAR"):
            member = Member(MemberId(id_), id_)
            tx.people.add(member, Address("slack", TEAM, id_))
            tx.outbox.put(member, OWED)

    async with Database(f"sqlite:///{file}") as database:
        await SqlStorage(database, StageClock()).run(owe)
