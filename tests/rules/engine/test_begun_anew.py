"""A part that fails is begun anew, ever later, and says why it is not at work."""

import asyncio
import logging
from collections.abc import Iterator

import pytest

from bot.waiting import begun_anew
from bot.waiting.begun_anew import LONGEST_PAUSE, BegunAnew
from bot.words.errors import CommandFailed


class Moments:
    """Time that goes on only where somebody waits, or works."""

    def __init__(self) -> None:
        self.now = 0.0
        self.pauses: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds


@pytest.fixture
def moments(monkeypatch: pytest.MonkeyPatch) -> Iterator[Moments]:
    made = Moments()
    with monkeypatch.context() as patched:
        patched.setattr(begun_anew, "monotonic", lambda: made.now)
        patched.setattr(asyncio, "sleep", made.sleep)
        yield made


def never(_error: Exception) -> bool:
    return False


async def test_it_waits_ever_longer_and_says_why(
    moments: Moments, caplog: pytest.LogCaptureFixture
) -> None:
    part, ends = BegunAnew("part"), [OSError("somebody's words")] * 9

    async def work() -> None:
        if ends:
            raise ends.pop()

    with caplog.at_level(logging.ERROR):
        await part.keep(work, never)

    assert moments.pauses == [0.5, 1, 2, 4, 8, 16, 32, 60, 60]
    assert part.problem == "it failed and is tried again: OSError"
    told = [record.getMessage() for record in caplog.records]
    assert told == [f"part fails, {number} in a row" for number in (1, 2, 4, 8)]


async def test_what_lasted_begins_soon(moments: Moments) -> None:
    lasts = [1.0, 1.0, 1.0, LONGEST_PAUSE + 1]

    async def work() -> None:
        if not lasts:
            return
        moments.now += lasts.pop(0)
        raise ExceptionGroup("of some", [CommandFailed("our words")])

    part = BegunAnew("part")
    await part.keep(work, never)

    assert moments.pauses == [0.5, 1, 2, 0.5]
    assert part.problem == "it failed and is tried again: our words"


async def test_what_is_final_ends_it(moments: Moments) -> None:
    async def work() -> None:
        raise CommandFailed("no such account")

    with pytest.raises(CommandFailed, match="no such account"):
        await BegunAnew("part").keep(work, lambda error: isinstance(error, CommandFailed))
    assert moments.pauses == []
