"""`tequio run` as an operator starts it: a real process, a settings file, the words it prints."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.terminal import PATHS
from tests.support.waiting import A_MOMENT

START_TIMEOUT = 90.0
"""Seconds; starting takes two, but the machine may be very busy."""


@dataclass
class Serving:
    process: Process
    error_file: Path

    async def says(self, beginning: str) -> str:
        """The next line it prints that has these words; what follows them."""
        assert self.process.stdout is not None
        async with asyncio.timeout(START_TIMEOUT):
            while line := (await self.process.stdout.readline()).decode():
                if beginning in line:
                    return line.partition(beginning)[2].strip()
        raise AssertionError(f"never said “{beginning}”: {self.errors}")

    async def stops(self, sign: signal.Signals = signal.SIGTERM, times: int = 1) -> int:
        """Asked as a service manager asks, so often in a row; the exit code."""
        for _ in range(times):
            if self.process.returncode is None:
                self.process.send_signal(sign)
            await asyncio.sleep(A_MOMENT)
        async with asyncio.timeout(START_TIMEOUT):
            return await self.process.wait()

    @property
    def errors(self) -> str:
        return self.error_file.read_text(encoding="utf-8")


@asynccontextmanager
async def serving(
    folder: Path, command: Sequence[str] = ("-m", "bot", "run")
) -> AsyncIterator[Serving]:
    """With the `tequio.toml` in `folder`; killed if the story leaves it running."""
    errors = folder / "errors.txt"
    with errors.open("ab") as file:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, *command), cwd=folder, stdout=PIPE, stderr=file, env=PATHS
        )
    try:
        yield Serving(process, errors)
    finally:
        if process.returncode is None:
            os.kill(process.pid, signal.SIGKILL)
            await process.wait()
