"""Moves the rehearsal's clock forward."""

from datetime import datetime, timedelta
from functools import partial
from typing import Literal, TypeAlias

from adapters.web.rehearsal import labels
from adapters.web.rehearsal.scene import Scene
from adapters.web.rehearsal.stored import look

Jump: TypeAlias = Literal["next", "monday", "room"]


LONGEST = timedelta(days=8)
"""Where nothing comes into a shared room in that time, nothing is going to."""
MOST_IN_A_WEEK = 500
MOST_UNSEEN = 50
"""Things in a row that nobody sees; then the clock stands where it has come to."""


async def jump(scene: Scene, to: Jump) -> None:
    """To the next thing that somebody sees, to what comes into a shared room, or to Monday.

    All that falls due between happens at its own time.
    """
    _, changes = await scene.watch(partial(_go, scene, to))
    scene.show_look(look(labels.AFTER_CLOCK, changes))
    await scene.show_clock()


async def _go(scene: Scene, to: Jump) -> None:
    if to == "monday":
        await scene.rehearsal.jump_to(next_monday(scene.now()))
        return
    heard = _in_rooms if to == "room" else _anywhere
    said, until = await heard(scene), scene.now() + LONGEST
    for _ in range(MOST_IN_A_WEEK if to == "room" else MOST_UNSEEN):
        due = await scene.rehearsal.next_due()
        if due is None or due > until:
            return
        await scene.rehearsal.jump_to(max(due, scene.now()))
        if await heard(scene) > said:
            return


async def _anywhere(scene: Scene) -> int:
    return scene.transcript.length


async def _in_rooms(scene: Scene) -> int:
    return sum(len(scene.transcript.at(room)) for room in await scene.rehearsal.rooms())


def next_monday(now: datetime) -> datetime:
    """The next Monday 09:00 after `now`, in UTC."""
    nine = now.replace(hour=9, minute=0, second=0, microsecond=0)
    monday = nine + timedelta(days=-now.weekday() % 7)
    return monday if monday > now else monday + timedelta(days=7)
