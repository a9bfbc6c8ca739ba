"""Moves the rehearsal's clock forward."""

from datetime import datetime, timedelta
from functools import partial
from typing import Literal, TypeAlias

from adapters.web.rehearsal import labels
from adapters.web.rehearsal.scene import Scene
from adapters.web.rehearsal.stored import look

Jump: TypeAlias = Literal["next", "monday"]


MOST_UNSEEN = 50
"""Things in a row that nobody sees; then the clock stands where it has come to."""


async def jump(scene: Scene, to: Jump) -> None:
    """To the next thing that somebody sees, or to the next Monday, by way of all between."""
    _, changes = await scene.watch(partial(_go, scene, to))
    scene.show_look(look(labels.AFTER_CLOCK, changes))
    await scene.show_clock()


async def _go(scene: Scene, to: Jump) -> None:
    if to == "monday":
        await scene.rehearsal.jump_to(next_monday(scene.now()))
        return
    said = scene.transcript.length
    for _ in range(MOST_UNSEEN):
        due = await scene.rehearsal.next_due()
        if due is None:
            return
        await scene.rehearsal.jump_to(max(due, scene.now()))
        if scene.transcript.length > said:
            return


def next_monday(now: datetime) -> datetime:
    """The next Monday 09:00 after `now`, in UTC."""
    nine = now.replace(hour=9, minute=0, second=0, microsecond=0)
    monday = nine + timedelta(days=-now.weekday() % 7)
    return monday if monday > now else monday + timedelta(days=7)
