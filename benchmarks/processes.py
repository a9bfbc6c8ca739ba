"""Runs a piece of Python in a process of its own and reads what it prints, as JSON."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


async def result_of(program: str, *arguments: str) -> Any:  # noqa: ANN401  whatever it printed
    """What `program` prints last; RuntimeError if it fails."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, *arguments, cwd=ROOT, stdout=PIPE
    )
    printed, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"a measured process failed with {process.returncode}")
    return json.loads(printed.splitlines()[-1])


def megabytes(process: int | str = "self") -> float:
    """The memory that a process occupies now."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    [line] = [line for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(line.split()[1]) / 1024


def processor_seconds(process: int) -> float:
    """What all threads of a process have used of the processor until now."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
