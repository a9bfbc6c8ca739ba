"""What can be set, typed, called or started stands in the docs, and nothing else does."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from bot.__main__ import COMMANDS as TYPED_AT_THE_TERMINAL
from bot.coalition.people import UTC_ZONE
from bot.concerns.routes import anonymous_routes, responding_routes, watching_routes
from bot.engine import unreachable
from bot.features import DUE_ROUTES, ROUTES
from config.settings import Settings
from tests.support.commands_page import PAGE, page, routes
from tests.support.import_contracts import ROOT, our_modules

PAGES = sorted([*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")])
OURS = re.compile(r"`((?:bot|adapters|storage|config|tests|benchmarks|docs)/[\w./-]*)`")
ITEM = re.compile(r"^( *)- `([\w.]+)/?` (.+)$", re.MULTILINE)


def test_the_page_of_commands_is_what_the_code_says() -> None:
    assert PAGE.read_text("utf-8") == page(), "run make docs"


def test_every_route_stands_on_that_page() -> None:
    nowhere: Any = None
    anonymous = anonymous_routes(nowhere, nowhere, nowhere, nowhere)
    responding = responding_routes(nowhere, UTC_ZONE, nowhere)
    watching = watching_routes(nowhere, UTC_ZONE, nowhere)
    known = {*ROUTES, *DUE_ROUTES, *unreachable.DUE_ROUTES, *anonymous, *responding, *watching}

    assert {name for _, _, names in routes() for name in names} == known


def _settings(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = list(_sections(field.annotation))
        for section, key in inner:
            yield from _settings(section, f"{prefix}{name}.{key}")
        if not inner:
            yield f"{prefix}{name}"


def _sections(annotation: object) -> Iterator[tuple[type[BaseModel], str]]:
    """The tables that a setting opens, and what stands for their name where one is chosen."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation, ""
    elif getattr(annotation, "__origin__", None) is dict:
        yield get_args(annotation)[1], "NAME."
    elif isinstance(annotation, UnionType):
        for each in get_args(annotation):
            yield from _sections(each)


def test_every_setting_is_explained_and_no_other() -> None:
    text = (ROOT / "docs/settings.md").read_text("utf-8")

    assert sorted(re.findall(r"^\| `([\w.]+)` \|", text, re.MULTILINE)) == sorted(
        _settings(Settings)
    )


def test_every_command_of_the_terminal_is_explained_and_no_other() -> None:
    text = (ROOT / "docs/operating.md").read_text("utf-8")

    assert set(re.findall(r"^\| `tequio (\w+)` \|", text, re.MULTILINE)) == set(
        TYPED_AT_THE_TERMINAL
    )


LINE_OF_A_TABLE = re.compile(r"^\|(?! ---)(.*)\|$", re.MULTILINE)
TEST_FILE = re.compile(r"`((?:[\w/]+/)?test_\w+\.py|tests/browser/\w+\.test\.js)(?:::test_\w+)?`")
NO_PROGRAM = "no program can try this"


@pytest.mark.parametrize("name", ["threat-model.md", "drills.md"])
def test_each_line_of_what_is_claimed_and_practised_names_tests_that_are_there(name: str) -> None:
    found = {path.name for path in (ROOT / "tests").rglob("*test*.*")}
    rows = LINE_OF_A_TABLE.findall((ROOT / "docs" / name).read_text("utf-8"))
    claims = [
        row for row in rows if row.count("|") > 1 and not row.endswith((" test ", " tried in "))
    ]

    assert claims
    for row in claims:
        named = TEST_FILE.findall(row)
        assert named or NO_PROGRAM in row, row
        assert {each.rpartition("/")[2] for each in named} <= found, row


@pytest.mark.parametrize("document", PAGES, ids=lambda path: path.name)
def test_what_a_page_points_at_is_there(document: Path) -> None:
    named = OURS.findall(document.read_text("utf-8"))

    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_map_names_every_folder_by_its_own_sentence() -> None:
    """Folders are all there; modules may stand beside them, with the line that they open with."""
    on_the_map = dict(_on_the_map())
    folders = {name.removesuffix(".__init__") for name in our_modules() if "__init__" in name}

    assert on_the_map == {name: _sentence(name) for name in {*folders, *on_the_map}}


def _on_the_map() -> Iterator[tuple[str, str]]:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    _, _, from_the_map_on = text.partition("## What lies where\n")
    above: list[str] = []
    for indent, name, sentence in ITEM.findall(from_the_map_on.partition("\n## ")[0]):
        above = [*above[: len(indent) // 2], name.removesuffix(".py")]
        yield ".".join(above), sentence


def _sentence(module: str) -> str:
    path = ROOT.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").partition("\n")[0]


@pytest.mark.parametrize(("page", "least"), [("threat-model", 30), ("testing", 60)])
def test_every_test_that_a_page_names_is_there(page: str, least: int) -> None:
    text = (ROOT / f"docs/{page}.md").read_text("utf-8")
    file, named = "", []
    for path, test in re.findall(r"`([\w/.]*)::(test_\w+)`", text):
        file = path or file
        named.append((file, test))

    assert len(named) >= least
    assert [each for each in named if not _is_test_in(*each)] == []


def _is_test_in(file: str, test: str) -> bool:
    return f"def {test}(" in (ROOT / file).read_text("utf-8")
