"""Has mutmut change the code of one part after the other, and lists what no test noticed.

`make faults` runs all parts of `parts.toml`, `make faults ARGS="sealed k-rule"` some of them. What
survives must stand in `survivors.toml` with the reason why it may.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.faults.mutants import Mutant
from tests.faults.places import environment
from tests.faults.tree import copied_tree

HERE = Path(__file__).parent


def read_parts() -> dict[str, dict[str, list[str]]]:
    parts: dict[str, dict[str, list[str]]] = tomllib.loads(
        (HERE / "parts.toml").read_text(encoding="utf-8")
    )
    return parts


def unnoticed(part: Mapping[str, list[str]]) -> tuple[str, list[str]]:
    """Make every mutant of a part; return in figures what became of them, and those that no test
    noticed and nobody explained."""
    with copied_tree() as tree:
        told = tree.with_name("told.json")
        command = [sys.executable, "-m", "tests.faults.forks", json.dumps(part), f"{told}"]
        subprocess.run(command, cwd=tree, env=environment(tree), check=True)
        tried = json.loads(told.read_text(encoding="utf-8"))
    if tried["red"]:
        return "", [f"{each} is red before anything is changed" for each in tried["red"]]
    left = [Mutant(**each) for each in tried["survived"]]
    noticed = tried["made"] - tried["explained"] - len(left)
    counted = f"{tried['made']} mutants, {noticed} noticed, {tried['explained']} explained"
    return counted, [f"{each.name}\n    - {each.was}\n    + {each.becomes}" for each in left]


def main(names: Sequence[str]) -> int:
    parts = read_parts()
    if unknown := set(names) - set(parts):
        print(f"There is no part {', '.join(unknown)}; there are {', '.join(parts)}.")
        return 2
    failed = False
    for name in names or parts:
        print(f"{name}:", flush=True)
        counted, left = unnoticed(parts[name])
        print("", *left, f"{name}: {counted}, {len(left)} left.", sep="\n", flush=True)
        failed = failed or bool(left)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
