"""Tests of what runs in the browser, in a copy of the project, as `make check-browser` has them."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.faults.places import ROOT, environment

BROWSER = "tests/browser"
INSTALLED = ("adapters/web/browser/node_modules", f"{BROWSER}/node_modules")
NO_NODE = "Node or its packages are not here: run make check-browser first."


def is_script(test: str) -> bool:
    return test.partition("::")[0].endswith(".js")


def run_scripts(tree: Path, tests: Sequence[str]) -> tuple[int, str]:
    """Pytest's exit code for the same outcome, and the lines of those that are red."""
    node = shutil.which("node")
    if node is None or not all((ROOT / each).is_dir() for each in INSTALLED):
        return 4, NO_NODE
    _prepare(tree)
    files = sorted({test.partition("::")[0] for test in tests})
    options = ["--import", f"./{BROWSER}/environment.js", "--test", "--test-reporter=tap"]
    done = subprocess.run(
        [node, *options, *files], cwd=tree, capture_output=True, text=True, check=False
    )
    red = re.findall(r"^ *not ok \d+ - (.+)$", done.stdout, re.MULTILINE)
    return (1 if done.returncode else 0), "\n".join(f"FAILED {each}" for each in red)


def _prepare(tree: Path) -> None:
    """Once for a copy: the packages, and what the server's side has sealed before any fault."""
    for folder in INSTALLED:
        if not (tree / folder).exists():
            (tree / folder).symlink_to(ROOT / folder)
    vectors = tree / ".venv/vectors.json"
    if not vectors.exists():
        vectors.parent.mkdir(exist_ok=True)
        with vectors.open("w", encoding="utf-8") as out:
            command = [sys.executable, "-m", f"{BROWSER.replace('/', '.')}.vectors"]
            subprocess.run(command, cwd=tree, env=environment(tree), stdout=out, check=True)
