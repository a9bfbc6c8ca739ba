"""Plants the faults of `planted/`, one at a time, and expects a red test: `make planted-faults`.

Words after it choose the faults whose file or name contains one of them: `ARGS="sealed draft"`.
"""

import os
import re
import sys
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from pathlib import Path

from tests.faults.places import ROOT
from tests.faults.tree import SQLITE, copied_tree, run_tests

PLANTED = Path(__file__).parent / "planted"
MOMENTS = count(1_000_000_000)
"""Seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Fault:
    part: str
    name: str
    file: str
    """Relative to the project, as is every test."""
    old: str
    """Stands exactly once in the file."""
    new: str
    tests: tuple[str, ...]
    database: str = SQLITE
    """On which it is looked for; the other one where the fault is in what only that one does."""

    def problem(self) -> str:
        """Why it cannot be planted any more; empty if it can."""
        file = ROOT / self.file
        if not file.is_file():
            return f"there is no {self.file}"
        times = file.read_text(encoding="utf-8").count(self.old)
        if times != 1:
            return f"its old text stands {times} times in {self.file}"
        gone = [test for test in self.tests if not _is_there(test)]
        return f"there is no {gone[0]}" if gone else ""


def _is_there(test: str) -> bool:
    """A file, or one test in it: `tests/rules/test_one.py::test_that_it_holds`. Of what Node runs
    it is always a file."""
    name, _, one = test.partition("::")
    file = ROOT / name
    return file.exists() and (not one or f"def {one}(" in file.read_text(encoding="utf-8"))


class Outcome(StrEnum):
    FOUND = "found"
    SURVIVES = "SURVIVES"
    GONE = "NO LONGER APPLIES"
    UNREADABLE = "NO FAIR FAULT"


def planted_faults(words: Sequence[str] = ()) -> list[Fault]:
    """All of them, or those whose part or name contains one of the words."""
    faults = [fault for file in sorted(PLANTED.glob("*.toml")) for fault in _faults_in(file)]
    return [
        fault
        for fault in faults
        if not words or any(word in f"{fault.part}: {fault.name}" for word in words)
    ]


def _faults_in(file: Path) -> list[Fault]:
    part = tomllib.loads(file.read_text(encoding="utf-8"))
    return [
        Fault(
            file.stem,
            each["name"],
            each.get("file", part.get("file", "")),
            each["old"],
            each["new"],
            tuple(each.get("tests", part.get("tests", ()))),
            each.get("database", SQLITE),
        )
        for each in part["fault"]
    ]


def plant(fault: Fault, tree: Path) -> tuple[Outcome, str]:
    """Put the fault into the copy, run its tests, and take it out again."""
    if problem := fault.problem():
        return Outcome.GONE, problem
    file = tree / fault.file
    sound = file.read_text(encoding="utf-8")
    try:
        _write(file, sound.replace(fault.old, fault.new))
        code, told = run_tests(tree, fault.tests, fault.database)
    finally:
        _write(file, sound)
    match code:
        case 0:
            return Outcome.SURVIVES, ""
        case 1:
            return Outcome.FOUND, _first_red(told)
        case _:
            return Outcome.UNREADABLE, told


def _first_red(told: str) -> str:
    """By which test: where it takes long to get there, that one alone can be named."""
    red = re.search(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", told, re.MULTILINE)
    return red[1] if red else ""


def _red_before(tree: Path, faults: Sequence[Fault]) -> str:
    """What the tests print that are red without any fault; empty if none is."""
    for database in sorted({fault.database for fault in faults}):
        here = [each for each in faults if each.database == database and not each.problem()]
        tests = sorted({test for fault in here for test in fault.tests})
        code, told = run_tests(tree, tests, database) if tests else (0, "")
        if code:
            return told or "They told nothing."
    return ""


def _write(file: Path, text: str) -> None:
    """At a moment of its own: by second and length alone compiled code is known to be old."""
    file.write_text(text, encoding="utf-8")
    moment = next(MOMENTS)
    os.utime(file, (moment, moment))


def main(words: Sequence[str]) -> int:
    faults = planted_faults(words)
    failed = 0 if faults else 1
    with copied_tree() as tree:
        if told := _red_before(tree, faults):
            print(told, "These tests must be green before a fault is planted.", sep="\n")
            return 1
        for fault in faults:
            began = time.monotonic()
            outcome, why = plant(fault, tree)
            failed += outcome is not Outcome.FOUND
            took = f"{time.monotonic() - began:.0f} s"
            print(f"{outcome}\t{fault.part}: {fault.name} ({took}) {why}".rstrip(), flush=True)
    print(f"{len(faults) - failed} of {len(faults)} faults were found.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
