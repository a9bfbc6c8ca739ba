"""Asks whether a fault is known in any library that Tequio runs on: `make audit`.

What could not be looked up is said, and is no all-clear: without a network nothing is.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LOCKED = Path(__file__).parents[2] / "locked.txt"
ALL_CLEAR, FAULTS, NOT_ALL_ASKED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Audit:
    faults: tuple[str, ...]
    """Each with its library and the versions that mend it."""
    not_asked: tuple[str, ...]
    """Libraries that could not be looked up."""
    asked: int

    @property
    def outcome(self) -> int:
        if self.faults:
            return FAULTS
        return NOT_ALL_ASKED if self.not_asked or not self.asked else ALL_CLEAR


def read(report: str) -> Audit:
    """What pip-audit has found, from its JSON. Raises ValueError and KeyError."""
    libraries = json.loads(report)["dependencies"]
    asked = [each for each in libraries if "vulns" in each]
    faults = tuple(
        f"{each['name']} {each['version']}: {fault['id']}, "
        f"mended in {', '.join(fault['fix_versions']) or 'no version yet'}"
        for each in asked
        for fault in each["vulns"]
    )
    not_asked = tuple(each["name"] for each in libraries if "vulns" not in each)
    return Audit(faults, not_asked, len(asked))


def told(audit: Audit) -> str:
    lines = [*audit.faults]
    if not audit.asked:
        lines.append("No list of known faults can be reached from here: nothing was audited.")
    elif audit.not_asked:
        lines.append(f"Not looked up: {', '.join(audit.not_asked)}.")
    return "\n".join([*lines, f"{audit.asked} libraries were looked up."])


def main() -> int:
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"]
    command += ["--no-deps", "--disable-pip", "--requirement", str(LOCKED)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        audit = read(done.stdout)
    except (KeyError, ValueError):
        sys.stderr.write(done.stderr)
        audit = Audit((), (), 0)
    sys.stdout.write(f"{told(audit)}\n")
    return audit.outcome


if __name__ == "__main__":
    sys.exit(main())
