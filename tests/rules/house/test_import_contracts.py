"""Each import contract holds, and is really broken by what it forbids, written in whatever way."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.allow_list import is_under
from tests.support.import_contracts import (
    PACKAGES,
    ROOT,
    HouseRule,
    folders,
    house,
    house_rules,
    newcomer,
    our_modules,
    planted,
    rules_of,
)

WAYS = {
    "Words need nothing of ours": ("bot/words/messages.py", "import bot.coalition.people\n"),
    "The engine has no file, no network and no platform": (
        "bot/engine/welcome.py",
        "def _late() -> None:\n    import shutil\n",
    ),
    "Settings know nothing of ours": (
        "config/values.py",
        "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from bot.words import ids\n",
    ),
    "The reporter's side takes words and seals them": (
        "bot/concerns/reporter/report.py",
        "from ...coalition import outbox\n",
    ),
    "Of the system the vault's file needs times, a lock and fsync": (
        "storage/concerns_file.py",
        "from os import (\n    environ,\n)\n",
    ),
}
"""A few sentences, each broken by an import that is written in a way of its own."""


@pytest.mark.parametrize("rule", house_rules(), ids=lambda rule: rule.name)
def test_holds(rule: HouseRule) -> None:
    assert rule.holds(house())


def test_each_contract_has_a_name_of_its_own() -> None:
    names = [rule.name for rule in house_rules()]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("rule", house_rules(), ids=lambda rule: rule.name)
def test_is_broken_by_what_it_forbids(rule: HouseRule) -> None:
    for importer, imported in _against(rule):
        with planted(importer, imported) as graph:
            assert not rule.holds(graph), f"{importer} -> {imported}"


def _against(rule: HouseRule) -> list[tuple[str, str]]:
    match rule.kind:
        case "acyclic_siblings":
            return [("bot.words.errors", "bot.engine.desk"), ("storage.tables", "storage.people")]
        case "allow_list":
            return [(importer, "antigravity") for importer in rule.names("modules")]
        case "forbidden":
            importer = rule.names("source_modules")[0].replace("bot.**", "bot.engine.desk")
            return [(importer, imported) for imported in rule.names("forbidden_modules")]
        case "layers":
            above, below = rule.layers[0], rule.layers[-1]
            return [(lower, higher) for lower in below for higher in above if lower != higher]
        case _:
            return [("bot.words.errors", each) for each in rule.names("protected_modules")]


@pytest.mark.parametrize("folder", folders())
def test_what_is_added_to_a_folder_has_to_be_given_a_place(folder: str) -> None:
    [rule] = [rule for rule in rules_of("layers") if rule.container == folder]

    with newcomer(folder) as graph:
        assert not rule.holds(graph)


def test_no_module_is_left_out_of_the_graph() -> None:
    known = {module for module in house().modules if is_under(module, *PACKAGES)}

    assert {name.removesuffix(".__init__") for name in our_modules()} == known


def test_only_migrations_are_no_modules() -> None:
    files = {file for package in PACKAGES for file in (ROOT / package).rglob("*.py")}
    ours = {file for file in files if "node_modules" not in file.parts}
    outside = [file for file in ours if not file.with_name("__init__.py").is_file()]

    assert {file.parent for file in outside} == {ROOT / "storage/migrations/versions"}


def test_a_migration_needs_nothing_of_ours() -> None:
    texts = [file.read_text() for file in (ROOT / "storage/migrations/versions").glob("*.py")]
    imports = {
        module.partition(".")[0]
        for text in texts
        for module in re.findall(r"^\s*(?:from|import) ([\w.]+)", text, re.MULTILINE)
    }

    assert imports == {"alembic", "datetime", "json", "sqlalchemy", "time"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in (*PACKAGES, "tests/support"):
        ignored = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=ignored)
    shutil.copy(ROOT / ".importlinter", tmp_path)
    (tmp_path / "tests/__init__.py").touch()
    return tmp_path


def test_an_import_is_seen_however_it_is_written(copy: Path) -> None:
    for file, lines in WAYS.values():
        with (copy / file).open("a", encoding="utf-8") as text:
            text.write(f"\n\n{lines}")
    linter = Path(sys.executable).with_name("lint-imports")

    run = subprocess.run(
        [linter, "--no-cache"], cwd=copy, capture_output=True, text=True, check=False
    )

    assert set(WAYS) <= set(re.findall(r"^(.+) BROKEN", run.stdout, re.MULTILINE))
