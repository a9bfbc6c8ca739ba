"""The benchmarks run and measure both sides; how fast anything is, no test says."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from adapters.web.http.files import STATIC
from tests.support.chromium import CHROMIUM

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "goal",
    [
        "goal_1",
        "goal_2",
        "goal_3",
        "goal_4",
        "goal_5",
        "goal_6",
        "goal_7",
        "goal_10",
        "inbox",
        "items",
        "rounds",
    ],
)
def test_a_benchmark_prints_what_it_measured(goal: str) -> None:
    _skip_where_the_other_side_is_missing(goal)
    command = [sys.executable, "-m", "benchmarks", "--tiny", goal]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    _head, *findings = done.stdout.splitlines()
    assert len(findings) >= 3
    assert all(line.startswith(f"{goal} ") for line in findings)


def _skip_where_the_other_side_is_missing(goal: str) -> None:
    if goal == "goal_2" and not (find_spec("aiosqlite") and find_spec("asyncpg")):
        pytest.skip("what we are compared with is not installed: pip install '.[bench]'")
    if goal == "inbox" and not (CHROMIUM and (STATIC / "built" / "inbox.js").is_file()):
        pytest.skip("there is no Chromium, or the browser's part is not built")
    if goal == "goal_10" and not (ROOT / ".venv" / "errbot").exists():
        pytest.skip("errbot is not installed: make bench")
