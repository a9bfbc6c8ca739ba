"""Begins, pages who can open an urgent report, and stops in order; killed at each step of that.

Whoever is killed is started again, and lives for most of an hour in which nobody looks. A program
of its own: prints, for each kill, whether there was a farewell before it, and what each has heard.
"""

import asyncio
import json
import shutil
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.concerns.responder.notify import URGENT
from bot.concerns.starts import Life
from storage.lives import FOLDER
from tests.support.killed import LEASE_IS_OVER, Steps, in_a_child, seen, stepping_core
from tests.support.killed_while_paging import NAMES, SteppingVault, prepared
from tests.support.stage import MONDAY, StageClock

TEN_MINUTES = timedelta(minutes=10)
EVERY, MOST = 7, 200
"""Of the steps that one of so many; a life has some sixty of them."""


@dataclass(frozen=True, slots=True)
class SteppingLife:
    life: Life
    steps: Steps

    def cut_off(self) -> Collection[str]:
        return self.life.cut_off()

    def forget(self, names: Collection[str]) -> None:
        self.steps.take()
        self.life.forget(names)
        self.steps.take()

    def farewell(self) -> None:
        self.steps.take()
        self.life.farewell()
        self.steps.take()


async def live(folder: Path, steps: Steps, delay: timedelta, tens: int) -> None:
    clock, vault = StageClock(MONDAY + delay), SteppingVault(folder, steps)
    around = partial(SteppingLife, steps=steps)
    async with stepping_core(folder, steps, clock, vault, around=around) as core:
        await core.begin()
        await core.due_work.run()
        for _ in range(tens):
            clock.now += TEN_MINUTES
            await core.due_work.run()
        await core.hand_over()


def in_a_process(folder: Path, fatal: int, delay: timedelta, tens: int = 0) -> bool:
    """Whether it lived to its end."""
    return in_a_child(lambda: asyncio.run(live(folder, Steps(fatal), delay, tens)))


def heard(folder: Path) -> Mapping[str, tuple[int, int]]:
    """How often each was paged, and how often they were asked to look after a start."""
    told = [(to, text == str(URGENT.text)) for to, text in seen(folder)]
    names = [each.lower() for each in NAMES]
    return {each: (told.count((each, True)), told.count((each, False))) for each in names}


def main(folder: Path) -> None:
    base = prepared(folder)
    outcomes = []
    for fatal in range(1, MOST, EVERY):
        again = shutil.copytree(base, folder / str(fatal))
        survived = in_a_process(again, fatal, timedelta())
        farewell = not [*(again / FOLDER).iterdir()]
        in_a_process(again, 0, LEASE_IS_OVER, tens=4)
        outcomes.append({"farewell": farewell, "heard": heard(again)})
        if survived:
            break
    sys.stdout.write(json.dumps(outcomes))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
