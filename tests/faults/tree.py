"""A copy of the product and its tests, in which faults may be made."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(
    *(".git", ".venv", "node_modules", "__pycache__", ".*_cache", ".hypothesis"),
    *("tequio-data", "tequio.toml", "dist", "build"),
)


@contextmanager
def copied_tree() -> Iterator[Path]:
    with TemporaryDirectory(prefix="faults-") as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=LEFT_OUT)
        yield tree


def run_tests(tree: Path, tests: Sequence[str]) -> tuple[int, str]:
    """Pytest's exit code and the end of what it prints; the first red test is enough."""
    command = ["-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    ended = subprocess.run(
        [sys.executable, *command],
        cwd=tree,
        env=environment(tree),
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout[-2000:]


def environment(tree: Path) -> dict[str, str]:
    """With the copy before the installed code, the same examples of Hypothesis each time, and a
    folder for temporary files that nobody else writes to."""
    alone = tree.with_name("tmp")
    alone.mkdir(exist_ok=True)
    return {**os.environ, "PYTHONPATH": str(tree), "CI": "1", "TMPDIR": str(alone)}
