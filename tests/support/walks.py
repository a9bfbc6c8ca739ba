"""How many of our files and functions one deed passes on its way between Slack and the database.

`python -m tests.support.walks` counts three: a click on “Answer” until the questions are open, a
click on “Submit” until the answers are kept, and the hour of a reminder until it stands there; with
`--files`, how many calls fell to each file, in the order in which they were come by.
"""

import asyncio
import sys
import threading
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from bot.coalition.people import Role
from tests.support.slack.people import SlackPerson
from tests.support.slack_house import House, opened_house
from tests.support.terminal import ROOT

OURS = tuple(f"{ROOT / folder}/" for folder in ("adapters", "bot", "config", "storage"))
NINE = datetime(2026, 3, 9, 9, tzinfo=UTC)
TWO_DAYS_BEFORE = datetime(2026, 3, 18, 9, tzinfo=UTC)
WEEKLY = {
    "template": "t3_update",
    "rhythm": "weekly",
    "first": "2026-03-09",
    "at": "09:00",
    "hours": "24",
    "reminder": "yes",
}


@dataclass(slots=True)
class Walk:
    calls: Counter[str] = field(default_factory=Counter)
    """By file, the first one first: calls of functions that have a name, each coroutine once."""
    moves: int = 0
    """Those of them that lead from one file into another."""
    goes: bool = False
    """What comes while it does not is not counted."""
    _met: dict[int, FrameType] = field(default_factory=dict)
    """A coroutine that goes on looks as if called again. Kept, so that no number comes twice."""

    def note(self, frame: FrameType, event: str, _arg: object) -> None:
        """For `sys.setprofile`."""
        code = frame.f_code
        if not self.goes or event != "call" or code.co_name.startswith("<"):
            return
        if id(frame) not in self._met and code.co_filename.startswith(OURS):
            self._met[id(frame)] = frame
            self.calls[code.co_filename] += 1
            self.moves += _caller(frame) != code.co_filename

    def __str__(self) -> str:
        return f"{len(self.calls)} files, {self.calls.total()} calls, {self.moves} between files"


def _caller(frame: FrameType) -> str:
    """The nearest of our files above; empty where it is called from elsewhere."""
    above = frame.f_back
    while above is not None and not above.f_code.co_filename.startswith(OURS):
        above = above.f_back
    return above.f_code.co_filename if above else ""


@contextmanager
def noticed(walk: Walk) -> Iterator[None]:
    """In this thread, and in all that begin meanwhile: so before a database is opened."""
    threading.setprofile(walk.note)
    sys.setprofile(walk.note)
    try:
        yield
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


@asynccontextmanager
async def walked(walk: Walk, house: House) -> AsyncIterator[None]:
    walk.goes = True
    yield
    await house.door.adapter.settle()
    walk.goes = False


async def questions(house: House, walk: Walk) -> None:
    omar = await asked(house)
    async with walked(walk, house):
        await omar.clicks("Answer")
    assert omar.modal is not None


async def answer(house: House, walk: Walk) -> None:
    omar = await asked(house)
    await omar.clicks("Answer")
    await house.goes_on()
    assert omar.modal is not None
    asks = [each["block_id"] for each in omar.modal.body["blocks"] if each["type"] == "input"]
    async with walked(walk, house):
        await omar.submits(**{asks[0]: "We met the mayor"})
    await house.lives_until(NINE + timedelta(days=2))
    assert "We met the mayor" in house.door.slack.reads("CONE")


async def asked(house: House) -> SlackPerson:
    """Somebody who takes part in a check-in, and is asked at this moment."""
    ana = await house.member("UANA", "Ana Ruiz", roles=[Role.COORDINATOR])
    omar = await house.member("UOMAR", "Omar Aziz")
    await house.circle("Steering", "CONE", ana, omar)
    await ana.commands("checkin new")
    await house.goes_on()
    await ana.submits(**WEEKLY)
    await house.goes_on()
    await ana.clicks("Confirm")
    await house.lives_until(NINE)
    return omar


async def reminder(house: House, walk: Walk) -> None:
    omar = await house.member("UOMAR", "Omar Aziz")
    await omar.writes("action add Publish the budget by 20 March")
    await house.goes_on()
    await omar.writes("me")
    await house.goes_on()
    before = omar.sees.count("Publish the budget")
    await house.lives_until(TWO_DAYS_BEFORE - timedelta(minutes=1))
    assert omar.sees.count("Publish the budget") == before
    house.stage.clock.now = TWO_DAYS_BEFORE
    async with walked(walk, house):
        await house.stage.goes_on()
    assert omar.sees.count("Publish the budget") > before


WALKS: Mapping[str, Callable[[House, Walk], Awaitable[None]]] = {
    "from “Answer” to the questions": questions,
    "from “Submit” to an answer that is kept": answer,
    "from the hour of a reminder to the reminder": reminder,
}


async def taken(story: Callable[[House, Walk], Awaitable[None]]) -> Walk:
    """Once all that is read once for a process has been."""
    await _taken(story)
    return await _taken(story)


async def _taken(story: Callable[[House, Walk], Awaitable[None]]) -> Walk:
    walk = Walk()
    with noticed(walk), TemporaryDirectory() as folder:
        async with opened_house(f"sqlite:///{folder}/tequio.db", concerns=False) as house:
            await story(house, walk)
    return walk


def main(arguments: Sequence[str]) -> None:
    for name, story in WALKS.items():
        walk = asyncio.run(taken(story))
        sys.stdout.write(f"{name}: {walk}\n")
        if "--files" in arguments:
            lines = (f"{n:6} {Path(file).relative_to(ROOT)}\n" for file, n in walk.calls.items())
            sys.stdout.writelines(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
