"""Installing builds the browser's part when something changed, and never fails over it."""

import os
import time
from pathlib import Path

import pytest

import hatch_build

NPM = """#!/bin/sh
echo "$@" >> calls
if [ "$1" = ci ]; then mkdir -p node_modules && echo > node_modules/.package-lock.json; fi
if [ "$1" = run ]; then mkdir -p ../static/built && echo built > ../static/built/core.js; fi
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Lay out a project whose browser part is one line."""
    browser = tmp_path / "adapters/web/browser"
    (browser / "src").mkdir(parents=True)
    (tmp_path / "bot/concerns/sealed").mkdir(parents=True)
    (tmp_path / "bot/concerns/sealed/words.txt").write_text("abacus\n")
    for name in ("package.json", "package-lock.json", "src/core.js"):
        (browser / name).write_text("1;\n")
    return tmp_path


def _with_npm(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "npm").write_text(script)
    (folder / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def _calls(root: Path) -> list[str]:
    return (root / "adapters/web/browser/calls").read_text().splitlines()


def test_it_is_built_once_until_something_changes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_npm(monkeypatch, root / "programs", NPM)

    assert hatch_build.build(root) == ""
    assert hatch_build.build(root) == ""
    assert _calls(root) == ["ci", "run build"]

    (root / "adapters/web/browser/src/core.js").write_text("2;\n")
    assert hatch_build.build(root) == ""
    assert _calls(root) == ["ci", "run build", "run build"]


def test_a_library_is_installed_anew_when_the_lock_has_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_npm(monkeypatch, root / "programs", NPM)
    hatch_build.build(root)
    lock = root / "adapters/web/browser/package-lock.json"
    lock.write_text("2;\n")
    os.utime(lock, (later := time.time() + 60, later))

    assert hatch_build.build(root) == ""
    assert _calls(root) == ["ci", "run build"] * 2


def test_a_module_that_the_page_shares_is_built_in(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_npm(monkeypatch, root / "programs", NPM)
    hatch_build.build(root)
    shared = root / "adapters/web/static/http"
    shared.mkdir()
    (shared / "find.js").write_text("1;\n")

    assert hatch_build.build(root) == ""
    assert _calls(root) == ["ci", "run build", "run build"]


def test_where_npm_fails_nothing_stays_built_and_a_sentence_says_so(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_npm(monkeypatch, root / "programs", NPM)
    hatch_build.build(root)
    (root / "bot/concerns/sealed/words.txt").write_text("zoom\n")
    _with_npm(monkeypatch, root / "programs", "#!/bin/sh\necho 'no such registry' >&2\nexit 1\n")

    problem = hatch_build.build(root)
    assert "npm failed" in problem
    assert "no such registry" in problem
    assert not (root / "adapters/web/static/built").exists()


def test_where_there_is_no_npm_a_sentence_says_so(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(hatch_build, "find_spec", lambda _: None)

    assert "no npm" in hatch_build.build(root)
