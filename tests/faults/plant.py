"""Plants the faults of `planted/`, one at a time, and expects a red test: `make planted-faults`.

Words after it choose the faults whose file or name contains one of them: `ARGS="sealed draft"`.
"""

import sys
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.faults.tree import ROOT, copied_tree, run_tests

PLANTED = Path(__file__).parent / "planted"


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

    def problem(self) -> str:
        """Why it cannot be planted any more; empty if it can."""
        file = ROOT / self.file
        if not file.is_file():
            return f"there is no {self.file}"
        times = file.read_text(encoding="utf-8").count(self.old)
        if times != 1:
            return f"its old text stands {times} times in {self.file}"
        gone = [test for test in self.tests if not (ROOT / test.partition("::")[0]).is_file()]
        return f"there is no {gone[0]}" if gone else ""


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
        code, told = run_tests(tree, fault.tests)
    finally:
        _write(file, sound)
    match code:
        case 0:
            return Outcome.SURVIVES, ""
        case 1:
            return Outcome.FOUND, ""
        case _:
            return Outcome.UNREADABLE, told


def _write(file: Path, text: str) -> None:
    """Compiled code is told by second and length alone, so it is thrown away."""
    file.write_text(text, encoding="utf-8")
    for compiled in file.parent.glob(f"__pycache__/{file.stem}.*.pyc"):
        compiled.unlink()


def main(words: Sequence[str]) -> int:
    faults = planted_faults(words)
    failed = 0 if faults else 1
    with copied_tree() as tree:
        tests = sorted({test for fault in faults for test in fault.tests if not fault.problem()})
        code, told = run_tests(tree, tests) if tests else (0, "")
        if code:
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
