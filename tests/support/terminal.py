"""An operator's terminal: commands run as real processes, each in a folder of its own."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

from tests.support.warm import Order, ordered
from tests.support.while_counted import is_counted

ROOT = Path(__file__).parents[2]
LONGEST = 180
"""Seconds; a command takes one, a self-test ten, but the machine may be busy."""
PATHS = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
PATHS |= {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}

Ended: TypeAlias = subprocess.CompletedProcess[str]


def python(
    *arguments: str, folder: Path, typed: str = "", environment: Mapping[str, str] | None = None
) -> Ended:
    return subprocess.run(
        [sys.executable, *arguments],
        check=False,
        cwd=folder,
        input=typed,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        env={**PATHS, **(environment or {})},
    )


def tequio(
    *words: str, folder: Path, typed: str = "", environment: Mapping[str, str] | None = None
) -> Ended:
    """`python -m bot` with these words; when branches are counted, really with that line."""
    if is_counted:
        return python("-m", "bot", *words, folder=folder, typed=typed, environment=environment)
    with tempfile.TemporaryDirectory() as files:
        place = Path(files)
        (place / "in").write_text(typed, "utf-8")
        more = {**PATHS, **(environment or {})}
        code = ordered(_warm(), Order(words, str(folder), more, files), LONGEST)
        printed = [(place / name).read_text("utf-8") for name in ("out", "err")]
    return subprocess.CompletedProcess(words, code, *printed)


@cache
def _warm() -> Path:
    """Where one waits for orders, for as long as this process lives."""
    folder = Path(tempfile.mkdtemp(prefix="warm-"))
    address = folder / "door"
    command = [sys.executable, "-m", "tests.support.warm", str(address)]
    pipe = subprocess.PIPE
    waiting = subprocess.Popen(command, cwd=ROOT, env=PATHS, stdin=pipe, stdout=pipe)
    assert waiting.stdout is not None
    assert waiting.stdout.readline() == b"ready\n"
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(waiting.wait)
    atexit.register(waiting.kill)
    atexit.register(waiting.stdout.close)
    return address


def assert_failed(ended: Ended, sentence: str) -> None:
    """It ended with 1, and only with sentences."""
    assert (ended.returncode, "Traceback" in ended.stderr) == (1, False), ended.stderr
    assert sentence in ended.stderr
    assert all(line.startswith("tequio: ") for line in ended.stderr.splitlines())
