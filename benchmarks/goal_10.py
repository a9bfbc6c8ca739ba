"""Goal 10: from nothing to ready, and the memory that takes, against errbot; and `--help`.

Ours is ready when its page answers; the libraries of Slack and Matrix are loaded as well, because
their adapters will load them. Theirs is ready when it has activated its own plugins; it is
connected to nothing. Neither starts for the first time, and both keep what they have compiled,
as an installed program does. errbot lives in `.venv/errbot`, apart
from everything else, but runs on the same interpreter.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.processes import ROOT, megabytes
from benchmarks.sides import Finding, in_turn

ALONE = "import sys; from bot.__main__ import main; main(sys.argv[1:])"
BOTH = f"import nio, slack_bolt.async_app, slack_bolt.adapter.socket_mode.aiohttp; {ALONE}"

ERRBOT = ROOT / ".venv" / "errbot"

ERRBOT_CONFIG = """
import logging
BACKEND = "Null"
BOT_DATA_DIR = BOT_EXTRA_PLUGIN_DIR = {folder!r}
BOT_LOG_FILE = {log!r}
BOT_LOG_LEVEL = logging.INFO
BOT_ADMINS = ("@admin",)
"""


async def measure(*, tiny: bool) -> Sequence[Finding]:
    times = 1 if tiny else 7
    with TemporaryDirectory() as name:
        sides = (
            partial(_ours, BOTH, Path(name)),
            partial(_ours, ALONE, Path(name)),
            partial(_errbot, Path(name)),
        )
        await in_turn(1, *sides)
        both, alone, theirs = await in_turn(times, *sides)
        [our_help], [their_help] = await in_turn(times, partial(_help, "bot"), _errbot_help)
    return [
        _finding("ready, both libraries loaded; errbot", "s", both[0], theirs[0], 1),
        _finding("memory when ready, both libraries loaded; errbot", "MB", both[1], theirs[1], 0.8),
        _finding("ready, web room alone; errbot", "s", alone[0], theirs[0]),
        _finding("memory when ready, web room alone; errbot", "MB", alone[1], theirs[1]),
        _finding("--help; errbot", "s", our_help, their_help, 0.15),
    ]


def _finding(
    what: str, unit: str, ours: float, theirs: float, at_most: float = float("inf")
) -> Finding:
    return Finding(what, ours, theirs, unit, ours / theirs, at_most=at_most)


async def _ours(program: str, folder: Path) -> tuple[float, float]:
    port = _free_port()
    command = ["-c", program, "demo", f"--port={port}", f"--data-dir={folder / 'ours'}"]
    return _until(command, ROOT, lambda: _answers(f"http://127.0.0.1:{port}/"))


async def _errbot(folder: Path) -> tuple[float, float]:
    log, config = folder / "errbot.log", folder / "config.py"
    log.unlink(missing_ok=True)
    config.write_text(ERRBOT_CONFIG.format(folder=str(folder), log=str(log)), encoding="utf-8")
    command = ["-m", "errbot.cli", "-c", str(config)]
    return _until(command, ERRBOT, lambda: log.exists() and "activation done" in log.read_text())


async def _help(module: str, path: Path = ROOT) -> tuple[float]:
    started = time.perf_counter()
    _python(["-m", module, "--help"], path).communicate()
    return (time.perf_counter() - started,)


async def _errbot_help() -> tuple[float]:
    return await _help("errbot.cli", ERRBOT)


def _until(command: Sequence[str], path: Path, ready: Callable[[], bool]) -> tuple[float, float]:
    """Seconds until the process is ready, and the megabytes it then occupies."""
    started = time.perf_counter()
    with _python(command, path) as process:
        while not ready():
            assert process.poll() is None, "it ended before it was ready"
            time.sleep(0.005)
        seconds, memory = time.perf_counter() - started, megabytes(process.pid)
        process.terminate()
    return seconds, memory


def _python(arguments: Sequence[str], path: Path) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _answers(address: str) -> bool:
    try:
        with urlopen(address) as answer:
            return bool(answer.status == 200)
    except URLError:
        return False


def _free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])
