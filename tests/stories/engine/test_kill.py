"""The power may go at any step: in the end everything was shown once, and nothing was lost."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]

EVERY = 3
"""Of ninety steps, each third: odd, so that they fall before and after commits alike."""


def test_whoever_is_killed_and_started_again_has_shown_everything_once(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.support.killed", str(tmp_path), str(EVERY)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    told = json.loads(run.stdout)

    assert told["different"] == {}
    assert told["killed"] > 25
    texts = [text for _, text in told["expected"]]
    assert texts.count("Coalition update, for Care") == 3
    assert any("asks you to take this on" in text for text in texts)
