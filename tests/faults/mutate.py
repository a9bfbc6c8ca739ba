"""Has mutmut change the code of one part after the other, and lists what no test noticed.

`make faults` runs all parts of `parts.toml`, `make faults ARGS="sealed k-rule"` some of them. What
survives must stand in `survivors.toml` with the reason why it may.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.faults.places import environment
from tests.faults.tree import copied_tree

HERE = Path(__file__).parent
SQL = re.compile("[\"'](SELECT|INSERT|UPDATE|DELETE) ")
UNNOTICED = {"survived", "no tests", "suspicious", "not checked"}
SETTINGS = """
[tool.mutmut]
source_paths = ["bot", "adapters", "storage", "config"]
also_copy = ["docs", ".importlinter"]
pytest_add_cli_args = ["--force-reruns=0", "-p", "no:cacheprovider",
    "-k", "not postgres and not killed_at_any_step"]
do_not_mutate_patterns = ['say\\(', '^\\s*"[^"]*"[,)]*$']  # words have tests of their own
only_mutate = {files}
pytest_add_cli_args_test_selection = {tests}
"""


def read_parts() -> dict[str, dict[str, list[str]]]:
    parts: dict[str, dict[str, list[str]]] = tomllib.loads(
        (HERE / "parts.toml").read_text(encoding="utf-8")
    )
    return parts


def read_reasons() -> dict[str, dict[str, str]]:
    """Per module: the line as a mutant has it, and why it may survive."""
    reasons: dict[str, dict[str, str]] = tomllib.loads(
        (HERE / "survivors.toml").read_text(encoding="utf-8")
    )
    return reasons


def unexplained(part: Mapping[str, list[str]]) -> list[str]:
    """Make every mutant of a part; return those that no test noticed and nobody explained."""
    with copied_tree() as tree:
        with (tree / "pyproject.toml").open("a", encoding="utf-8") as settings:
            settings.write(SETTINGS.format(files=part["files"], tests=part["tests"]))
        _mutmut(tree, "run", "--max-children", "1", capture=False)
        told = _mutmut(tree, "results").splitlines()
        lines = [line.strip().rpartition(": ") for line in told if ": " in line]
        unnoticed = [(name, outcome) for name, _, outcome in lines if outcome in UNNOTICED]
        if not (tree / "mutants" / "mutmut-stats.json").is_file():
            return ["the tests are red before anything is changed, see above"]
        diffs = [(name, outcome, _mutmut(tree, "show", name)) for name, outcome in unnoticed]
    reasons = read_reasons()
    return [_told(*each) for each in diffs if not _explained(each[0], each[2], reasons)]


def _mutmut(tree: Path, *args: str, capture: bool = True) -> str:
    ended = subprocess.run(
        [Path(sys.executable).with_name("mutmut"), *args],
        cwd=tree,
        env=environment(tree),
        stdout=subprocess.PIPE if capture else None,
        text=True,
        check=False,
    )
    return ended.stdout or ""


def _explained(name: str, diff: str, reasons: Mapping[str, Mapping[str, str]]) -> bool:
    was, becomes = " ".join(_changed(diff, "-")), " ".join(_changed(diff, "+"))
    known = reasons.get(name.rpartition(".")[0], {})
    return becomes in known or _is_sql_in_other_capitals(was, becomes)


def _is_sql_in_other_capitals(was: str, becomes: str) -> bool:
    """Databases read it all the same."""
    return SQL.search(was) is not None and was.casefold() == becomes.casefold()


def _changed(diff: str, sign: str) -> list[str]:
    lines = [line for line in diff.splitlines() if line.startswith(sign)]
    return [line[1:].strip() for line in lines if not line.startswith(sign * 3)]


def _told(name: str, outcome: str, diff: str) -> str:
    """What was not even checked is what mutmut left when it was stopped or fell over."""
    was, becomes = " ".join(_changed(diff, "-")), " ".join(_changed(diff, "+"))
    return f"{name} ({outcome})\n    - {was}\n    + {becomes}"


def main(names: Sequence[str]) -> int:
    parts = read_parts()
    if unknown := set(names) - set(parts):
        print(f"There is no part {', '.join(unknown)}; there are {', '.join(parts)}.")
        return 2
    failed = False
    for name in names or parts:
        print(f"{name}:", flush=True)
        left = unexplained(parts[name])
        print(
            "", *left, f"{name}: {len(left)} mutants were noticed by no test.", sep="\n", flush=True
        )
        failed = failed or bool(left)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
