"""Each import contract holds, and is really broken by what it forbids."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PACKAGES = ("bot", "adapters", "storage", "config")

FORBIDDEN = {
    "Only the composition root knows all of us": ("bot/engine/desk.py", "storage.tables"),
    "An adapter speaks the core's words and its platform's, nothing else": (
        "adapters/web/rehearsal/render.py",
        "bot.coalition.people",
    ),
    "Adapters do not know each other": ("adapters/console.py", "adapters.web.http.render"),
    "Each kind of page stands alone: the door, the inbox, the rehearsal": (
        "adapters/web/door/pages.py",
        "adapters.web.rehearsal.journal",
    ),
    "Storage knows the core's models and ports, not who uses it": (
        "storage/people.py",
        "bot.engine.desk",
    ),
    "Settings know nothing of ours": ("config/values.py", "bot.words.errors"),
    "Inside the core, imports only point downwards": (
        "bot/words/messages.py",
        "bot.coalition.people",
    ),
    "Inside the engine, imports only point downwards": ("bot/engine/welcome.py", "bot.engine.desk"),
    "What takes a report cannot name, look up or log who made it": (
        "bot/concerns/reporter/report.py",
        "logging",
    ),
    "The Slack SDK stays in adapters.slack": ("bot/engine/courier.py", "slack_sdk"),
    "matrix-nio stays in adapters.matrix": ("storage/outbox.py", "nio"),
    "APScheduler is only the heartbeat": ("bot/engine/ticker.py", "apscheduler.schedulers"),
    "SQL stays in storage": ("adapters/web/rehearsal/pages.py", "sqlalchemy"),
}


def broken_contracts(folder: Path) -> set[str]:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [linter, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )
    return set(re.findall(r"^(.+) BROKEN", run.stdout, re.MULTILINE))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=ignored)
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_all_contracts_hold(copy: Path) -> None:
    assert broken_contracts(copy) == set()


def test_each_contract_is_broken_by_what_it_forbids(copy: Path) -> None:
    for file, module in FORBIDDEN.values():
        planted = copy / file
        planted.write_text(f"import {module}\n" + planted.read_text("utf-8"), "utf-8")

    assert broken_contracts(copy) == set(FORBIDDEN)


def test_every_contract_has_something_that_breaks_it() -> None:
    named = re.findall(r"^name = (.+)$", (ROOT / ".importlinter").read_text(), re.MULTILINE)

    assert set(named) == set(FORBIDDEN)
