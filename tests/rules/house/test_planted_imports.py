"""Each module of ours in turn imports what it must not, and a contract refuses it."""

import ast
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from grimp import ImportGraph

from tests.support.allow_list import is_under
from tests.support.import_contracts import (
    PACKAGES,
    ROOT,
    HouseRule,
    house,
    our_modules,
    planted,
    rules_of,
    unlinked,
)

MODULES = [module for module in our_modules() if not module.endswith(".__init__")]
OPERATOR = ("bot.operator", "bot.__main__")
WALLED = (
    "bot.coalition.anonymous",
    "bot.engine.confidence",
    "bot.concerns.batches",
    "bot.concerns.report_form",
    "bot.concerns.reporter",
    "bot.concerns.roster",
    "bot.concerns.sealed",
    "bot.concerns.store",
)
"""Where concerns are taken; a folder stands for all that is in it."""
VAULT = "storage.concerns_"
"""What the names of all modules begin with that keep them."""

WALLED_MODULES = [
    module for module in MODULES if is_under(module, *WALLED) or module.startswith(VAULT)
]
FOR_NOBODY = ("antigravity", "benchmarks.null_storage", "pytest", "tests.support.stage")
ELSEWHERE = {
    "bot": ("adapters.web.http.render", "config.settings", "storage.tables", "slack_sdk", "nio"),
    "adapters": ("bot.coalition.people", "bot.core", "config.settings", "storage.tables"),
    "storage": ("adapters.web.http.render", "bot.core", "bot.membership.link", "config.settings"),
    "config": ("adapters.web.http.render", "bot.words.errors", "storage.tables"),
}
SYSTEM = (
    *("atexit", "builtins", "ctypes", "gc", "http.client", "importlib", "inspect", "io"),
    *("logging", "multiprocessing", "os", "os.path", "pickle", "pkgutil", "shutil", "signal"),
    *("socket", "subprocess", "sys", "syslog", "tempfile", "time", "traceback", "urllib.request"),
    *("uuid", "warnings", "webbrowser", "aiohttp", "sqlalchemy"),
)
PEOPLE = (
    *("bot.coalition.people", "bot.coalition.requests", "bot.coalition.outbox", "bot.coalition"),
    *("bot.coalition.agenda", "bot.membership.store", "bot.engine.desk", "bot.ports", "bot"),
)
DETOURS = {
    *("__builtins__", "__import__", "__loader__", "breakpoint", "compile", "eval", "exec"),
    *("globals", "input", "open", "print", "vars"),
}
"""What needs no import to reach a file, a terminal or a module."""


@pytest.mark.parametrize("module", MODULES)
def test_what_is_not_allowed_is_refused(module: str) -> None:
    foreign = () if is_under(module, *OPERATOR) else ELSEWHERE[module.split(".", maxsplit=1)[0]]

    assert _let_in(module, *FOR_NOBODY, *foreign) == []


@pytest.mark.parametrize("module", MODULES)
def test_an_arrow_cannot_be_turned_round(module: str) -> None:
    importers = house().find_modules_that_directly_import(module)
    one_of_each_folder = {each.rpartition(".")[0]: each for each in sorted(importers)}.values()

    assert [each for each in one_of_each_folder if not _refuses(module, each)] == []


@pytest.mark.parametrize("module", MODULES)
def test_nobody_reaches_up_or_to_the_side(module: str) -> None:
    others = list(_above_and_beside(module))

    assert [each for each in others if not _refuses(module, each)] == []


def _refuses(importer: str, imported: str) -> bool:
    """What the folder says in which both stand, or else an allow-list."""
    around = [rule for rule in rules_of("layers") if is_under(importer, rule.container)]
    both = [rule for rule in around if is_under(imported, rule.container)]
    if not both:
        return _let_in(importer, imported) == []
    closest = max(both, key=lambda rule: len(rule.container))
    # A few more imports never make a layer whole again, and without them it is looked at quickly.
    return _is_broken(closest, importer, imported, unlinked) or _is_broken(
        closest, importer, imported, house
    )


def _is_broken(
    rule: HouseRule, importer: str, imported: str, among: Callable[[], ImportGraph]
) -> bool:
    with planted(importer, imported, among=among) as graph:
        return not rule.holds(graph)


def _let_in(module: str, *names: str) -> list[str]:
    """Those of some imports that no allow-list refuses."""
    lists = [rule for rule in rules_of("allow_list") if is_under(module, *rule.names("modules"))]
    with planted(module, *names) as graph:
        refused = {each for rule in lists for each in rule.refused(graph, module)}
    return [name for name in names if f"{module} -> {name} (l.1)" not in refused]


def _above_and_beside(module: str) -> Iterator[str]:
    """Next to it in its layer, and in the layer above."""
    for rule in rules_of("layers"):
        for above, layer in pairwise([[], *rule.layers]):
            if module in layer:
                yield from (each for each in (*above[:1], *layer[:2]) if each != module)


@pytest.mark.parametrize("module", WALLED_MODULES)
def test_where_concerns_are_taken_neither_the_system_nor_people_are_in_reach(module: str) -> None:
    assert _let_in(module, *SYSTEM, *PEOPLE) == []


@pytest.mark.parametrize("module", WALLED_MODULES)
def test_where_concerns_are_taken_nothing_is_reached_without_an_import(module: str) -> None:
    assert _names_used(ROOT.joinpath(*module.split(".")).with_suffix(".py")) & DETOURS == set()


def _names_used(file: Path) -> set[str]:
    tree = ast.parse(file.read_text("utf-8") if file.is_file() else "")
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_folder_says_one_sentence_and_runs_nothing(package: str) -> None:
    for file in sorted((ROOT / package).rglob("__init__.py")):
        match ast.parse(file.read_text("utf-8")).body:
            case [ast.Expr(value=ast.Constant(value=str(sentence)))]:
                assert sentence.endswith("."), file
            case _:
                pytest.fail(f"{file} runs something, or says nothing")
