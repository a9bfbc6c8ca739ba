"""An operator's terminal: commands run as real processes, each in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

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
    return python("-m", "bot", *words, folder=folder, typed=typed, environment=environment)


def assert_failed(ended: Ended, sentence: str) -> None:
    """It ended with 1, and only with sentences."""
    assert (ended.returncode, "Traceback" in ended.stderr) == (1, False), ended.stderr
    assert sentence in ended.stderr
    assert all(line.startswith("tequio: ") for line in ended.stderr.splitlines())
