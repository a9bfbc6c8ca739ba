"""What is installed is named with its hash, and `make audit` says what it could not look up."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.support.audit import ALL_CLEAR, FAULTS, NOT_ALL_ASKED, read, told

ROOT = Path(__file__).parents[3]
PINNED = re.compile(r"^([\w.-]+)(?:\[\w+\])?==(\S+)", re.MULTILINE)


def pinned(name: str) -> dict[str, str]:
    return dict(PINNED.findall((ROOT / name).read_text("utf-8")))


def test_what_is_locked_has_a_hash_and_the_version_that_was_tested() -> None:
    locked, tested = pinned("locked.txt"), pinned("constraints.txt")
    entries = (ROOT / "locked.txt").read_text("utf-8").replace("\\\n", " ").splitlines()

    assert {name: tested.get(name) for name in locked} == locked
    assert all("--hash=sha256:" in entry for entry in entries if not entry.startswith("#"))


def test_all_that_tequio_needs_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[\[<>=~; ]", each)[0].lower() for each in project["dependencies"]}

    assert needed <= set(pinned("locked.txt"))


def test_the_image_is_given_all_that_its_build_reads() -> None:
    """.dockerignore refuses everything but what it names."""
    refused, *named = (ROOT / ".dockerignore").read_text("utf-8").split()
    given = {each.removeprefix("!") for each in named if each.startswith("!")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]

    assert refused == "*"
    assert given >= {"pyproject.toml", "locked.txt", "hatch_build.py", project["project"]["readme"]}
    assert given >= set(wheel["packages"])
    assert "locked.txt" in (ROOT / "config/deploy/Dockerfile").read_text("utf-8")


FAULTY = {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
SOUND = {"name": "b", "version": "2", "vulns": []}
SKIPPED = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("libraries", "outcome", "said"),
    [
        ([SOUND], ALL_CLEAR, "1 libraries were looked up."),
        ([SOUND, FAULTY, SKIPPED], FAULTS, "a 1: PYSEC-1, mended in 1.1"),
        ([SOUND, SKIPPED], NOT_ALL_ASKED, "Not looked up: c."),
        ([SKIPPED], NOT_ALL_ASKED, "nothing was audited"),
    ],
)
def test_an_audit_that_could_not_ask_is_no_all_clear(
    libraries: list[dict[str, object]], outcome: int, said: str
) -> None:
    audit = read(json.dumps({"dependencies": libraries}))

    assert audit.outcome == outcome
    assert said in told(audit)
