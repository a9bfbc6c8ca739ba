"""Where the project stands, and what a process in a copy of it is told."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment(tree: Path) -> dict[str, str]:
    """With the copy before the installed code, the same examples of Hypothesis each time, and a
    folder for temporary files that nobody else writes to."""
    alone = tree.with_name("tmp")
    alone.mkdir(exist_ok=True)
    return {**os.environ, "PYTHONPATH": str(tree), "CI": "1", "TMPDIR": str(alone)}
