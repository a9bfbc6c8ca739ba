"""Moves the rehearsal's clock forward."""

from datetime import datetime, timedelta
from functools import partial
from typing import Literal, TypeAlias

from adapters.web.rehearsal import labels
from adapters.web.rehearsal.house import House
from adapters.web.rehearsal.stored import look

Jump: TypeAlias = Literal["next", "monday"]


async def jump(house: House, to: Jump) -> None:
    """To the next thing due, or to the next Monday; what lies between happens at its time."""
    moment = await _next_due(house) if to == "next" else next_monday(house.now())
    if moment is None:
        return
    _, changes = await house.watch(partial(house.rehearsal.jump_to, moment))
    house.show_look(look(labels.AFTER_CLOCK, changes))
    await house.show_clock()


def next_monday(now: datetime) -> datetime:
    """The next Monday 09:00 after `now`, in UTC."""
    nine = now.replace(hour=9, minute=0, second=0, microsecond=0)
    monday = nine + timedelta(days=-now.weekday() % 7)
    return monday if monday > now else monday + timedelta(days=7)


async def _next_due(house: House) -> datetime | None:
    due = await house.rehearsal.next_due()
    return None if due is None else max(due, house.now())
