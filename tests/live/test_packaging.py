"""What is installed from a wheel runs by itself, and what deploys it is strict."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.support.terminal import ROOT

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
NEEDED = (
    "bot/__main__.py",
    "config/locales/es.po",
    "config/locales/ar.po",
    "config/locales/built/es-",
    "config/locales/built/ar-",
    "config/checkin_templates/",
    "config/deploy/slack_manifest.json",
    "storage/migrations/versions/0001",
    "adapters/web/static/",
)
MOST_EXPOSED = 2.0
"""Of ten, as systemd counts what a service could reach."""


def run(*words: str | Path, folder: Path, path: str = "") -> subprocess.CompletedProcess[str]:
    environment = {"PATH": path or os.environ["PATH"], "HOME": str(folder)}
    return subprocess.run(
        words,
        check=False,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--wheel-dir", folder)
    built = run(*PIP, "wheel", *options, ROOT, folder=folder)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("tequio-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with nothing of our source; what Tequio needs is lent to it."""
    place = tmp_path_factory.mktemp("installed")
    assert run(sys.executable, "-m", "venv", "--without-pip", place, folder=place).returncode == 0
    python = place / "bin" / "python"
    into = run(*PIP, "--python", python, "install", "--no-deps", wheel, folder=place)
    assert into.returncode == 0, into.stderr
    lent = Path(sysconfig.get_path("purelib"))
    (next(place.glob("lib/python*/site-packages")) / "lent.pth").write_text(f"{lent}\n")
    return place


def test_a_wheel_holds_all_that_runs_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    for needed in NEEDED:
        assert any(name.startswith(needed) for name in names), needed
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", ".venv"))]
    built_from = [name for name in names if name.startswith("adapters/web/browser/")]
    assert not built_from, "only .gitignore keeps what npm fetched out of it, and not all have one"


def test_what_was_installed_sets_itself_up(installed: Path, tmp_path: Path) -> None:
    tequio = installed / "bin" / "tequio"
    where = run(
        installed / "bin" / "python", "-c", "import bot; print(bot.__file__)", folder=tmp_path
    )
    assert str(installed) in where.stdout

    assert run(tequio, "--version", folder=tmp_path).stdout.startswith("tequio ")
    assert "claim " in run(tequio, "init", "--yes", folder=tmp_path).stdout
    looked = run(tequio, "doctor", folder=tmp_path)
    assert "fine  The database can be read and has its newest shape." in looked.stdout
    assert "fine  Tequio speaks ar, en, es." in looked.stdout
    assert "Translations are missing" not in looked.stdout
    assert "is not built" not in looked.stdout or not shutil.which("npm")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_the_service_can_reach_little_of_its_machine(tmp_path: Path) -> None:
    unit = ROOT / "config" / "deploy" / "tequio.service"
    looked = run("systemd-analyze", "security", "--offline=true", unit, folder=tmp_path)

    told = next(line for line in looked.stdout.splitlines() if "Overall exposure level" in line)
    assert float(told.split(":")[1].split()[0]) <= MOST_EXPOSED
