"""Every dependency has its line in docs/dependencies.md, and a version in constraints.txt."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WANTED = {
    re.split(r"[^\w-]", line)[0]
    for lines in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    for line in lines
}


def test_every_dependency_is_explained_and_no_other() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    of_python = page.partition("## In the browser")[0]
    rows = [line.split("|")[1] for line in of_python.splitlines() if line.startswith("| ")]
    explained = {name.strip() for row in rows for name in row.split(",")} - {"package", "---"}

    assert explained == WANTED


def test_every_dependency_has_its_version_fixed() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")

    assert set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE)) >= WANTED
