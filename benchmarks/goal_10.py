"""Goal 10: from nothing to ready, and the memory that takes, against errbot; and `--help`.

Ours is `tequio run` with Slack and Matrix set up, at addresses where nobody answers; it is ready
when its page is there. Theirs is ready when it has activated its own plugins, and is connected to
nothing. What the libraries that we stand on take by themselves is measured in turn with them: no
start of ours can be below that. Seconds are of the processor, so that others on the machine do not
count. Neither starts for the first time, and all keep what they have compiled, as an installed
program does. errbot lives in `.venv/errbot`, apart from everything else, but runs on the same
interpreter.
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

from benchmarks.processes import ROOT, megabytes, processor_seconds
from benchmarks.sides import Finding, in_turn

LIBRARIES = (
    "import aiohttp.web, apscheduler.schedulers.asyncio, jinja2, nio, pydantic_settings, "
    "slack_bolt.async_app, sqlalchemy, sys, time; open(sys.argv[1], 'w').close(); time.sleep(60)"
)
"""Those that each start of ours needs."""

SETTINGS = """
[web]
port = {port}
[slack]
bot_token = "xoxb-nobody"
app_token = "xapp-nobody"
api_url = "http://127.0.0.1:9/api/"
[matrix]
homeserver = "http://127.0.0.1:9"
user = "@nobody:localhost"
password = "nothing"
pickle_key = "thirty-two letters that are made up"
"""

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
            partial(_run, Path(name)),
            partial(_demo, Path(name)),
            partial(_libraries, Path(name)),
            partial(_errbot, Path(name)),
        )
        await in_turn(1, *sides)
        both, alone, libraries, theirs = await in_turn(times, *sides)
        [our_help], [their_help] = await in_turn(times, partial(_help, "bot"), _errbot_help)
    return [
        _finding("ready, both platforms; errbot", "s", both[0], theirs[0], 1),
        _finding("memory when ready, both platforms; errbot", "MB", both[1], theirs[1], 0.8),
        _finding("ready, both platforms; their libraries alone", "s", both[0], libraries[0]),
        _finding("memory, both platforms; their libraries", "MB", both[1], libraries[1]),
        _finding("ready, web room alone; errbot", "s", alone[0], theirs[0]),
        _finding("memory when ready, web room alone; errbot", "MB", alone[1], theirs[1]),
        _finding("--help; errbot", "s", our_help, their_help, 0.15),
    ]


def _finding(
    what: str, unit: str, ours: float, theirs: float, at_most: float = float("inf")
) -> Finding:
    return Finding(what, ours, theirs, unit, ours / theirs, at_most=at_most)


async def _run(folder: Path) -> tuple[float, float]:
    place, port = folder / "run", _free_port()
    place.mkdir(exist_ok=True)
    (place / "tequio.toml").write_text(SETTINGS.format(port=port), encoding="utf-8")
    (place / "tequio.toml").chmod(0o600)
    return _until(["-m", "bot", "run"], ROOT, place, lambda: _answers(port))


async def _demo(folder: Path) -> tuple[float, float]:
    port = _free_port()
    command = ["-m", "bot", "demo", f"--port={port}", f"--data-dir={folder / 'demo'}"]
    return _until(command, ROOT, ROOT, lambda: _answers(port))


async def _libraries(folder: Path) -> tuple[float, float]:
    loaded = folder / "loaded"
    loaded.unlink(missing_ok=True)
    return _until(["-c", LIBRARIES, str(loaded)], ROOT, ROOT, loaded.exists)


async def _errbot(folder: Path) -> tuple[float, float]:
    log, config = folder / "errbot.log", folder / "config.py"
    log.unlink(missing_ok=True)
    config.write_text(ERRBOT_CONFIG.format(folder=str(folder), log=str(log)), encoding="utf-8")
    command = ["-m", "errbot.cli", "-c", str(config)]
    done = "activation done"
    return _until(command, ERRBOT, folder, lambda: log.exists() and done in log.read_text())


async def _help(module: str, path: Path = ROOT) -> tuple[float]:
    before = os.times()
    _python(["-m", module, "--help"], path, ROOT).communicate()
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system,
    )


async def _errbot_help() -> tuple[float]:
    return await _help("errbot.cli", ERRBOT)


def _until(
    command: Sequence[str], path: Path, folder: Path, ready: Callable[[], bool]
) -> tuple[float, float]:
    """Seconds of the processor until the process is ready, and the megabytes it then occupies."""
    with _python(command, path, folder) as process:
        while not ready():
            assert process.poll() is None, "it ended before it was ready"
            time.sleep(0.005)
        used = processor_seconds(process.pid), megabytes(process.pid)
        process.terminate()
    return used


def _python(arguments: Sequence[str], path: Path, folder: Path) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/") as answer:
            return bool(answer.status == 200)
    except URLError:
        return False


def _free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])
