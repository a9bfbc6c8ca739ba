"""A self-test runs in a process of its own, so that its log and its output are its own."""

import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from bot.operator.selftest.doors import Door, DoorShut
from bot.operator.selftest.every_door import EVERY_DOOR
from bot.operator.selftest.look_everywhere import look_everywhere
from bot.operator.selftest.place import Place
from bot.operator.selftest.trial import play
from bot.operator.zone_data import use_newest_zone_data
from bot.selftest.model import BrokenOff, Outcome, Searched
from config.logging import OURS
from config.settings import Settings

LONGEST = timedelta(minutes=20)
"""That it may take, on a slow machine that has other things to do."""
NICER = 10
"""By how much it stands back behind everything else on the machine."""


async def self_test(settings: Settings, doors: Sequence[Door] = EVERY_DOOR) -> Outcome:
    """Try each door and search everything. Nothing of it stays, also if it is cancelled.

    Only if this process is killed, what was made up lies there until somebody clears it away.
    """
    with tempfile.TemporaryDirectory(prefix="tequio-selftest-") as folder:
        return await _ended(settings, doors, Path(folder))


async def _ended(settings: Settings, doors: Sequence[Door], folder: Path) -> Outcome:
    spawn = get_context("spawn")
    here, there = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_carry_out, args=(there, settings, doors, folder), daemon=True)
    process.start()
    there.close()
    try:
        await _end_of(process.sentinel)
        return _received(here)
    finally:
        process.kill()
        process.join()
        here.close()


async def _end_of(sentinel: int) -> None:
    """Until that process has ended, or should have."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(sentinel, ended.set)
    try:
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST.total_seconds()):
                await ended.wait()
    finally:
        loop.remove_reader(sentinel)


def _received(here: Connection) -> Outcome:
    """What the process has sent, if it has come that far."""
    try:
        received = here.recv() if here.poll() else None
    except EOFError:
        received = None
    if isinstance(received, Searched):
        return received
    return BrokenOff(received or "it did not come to its end")


def _carry_out(there: Connection, settings: Settings, doors: Sequence[Door], folder: Path) -> None:
    """The whole life of that process. Of what went wrong it tells the kind: the rest may quote."""
    os.nice(NICER)
    use_newest_zone_data()
    place, begun = Place(folder), datetime.now(UTC)
    place.make()
    _keep_output_in(place)
    _log_everything_in(place)
    try:
        played = asyncio.run(play(settings, place.house, doors))
        sys.stdout.flush()
        there.send(Searched(look_everywhere(settings, played, place, begun)))
    except DoorShut as shut:
        there.send(str(shut))
    except Exception as error:  # noqa: BLE001  # whatever it is, the test says nothing either way
        there.send(type(error).__name__)


def _log_everything_in(place: Place) -> None:
    """As our own parts write it, before the log takes out what looks like a person."""
    handler = logging.FileHandler(place.output / "unabridged")
    for name in OURS:
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.DEBUG)


def _keep_output_in(place: Place) -> None:
    """Everything that is printed and logged, whoever does it."""
    for number, name in ((1, "stdout"), (2, "stderr")):
        opened = os.open(place.output / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    tempfile.tempdir = os.environ["TMPDIR"] = str(place.temporary)
