"""How many branches of `bot/` the tests took: the last line of `make coverage`.

A figure for lines and branches together looks better than what was decided. And the last case of a
`match` is no branch: mypy shows that it has a case for everything (`exhaustive-match`), so that
whoever comes to its last one goes in.
"""

import ast
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coverage import Coverage

from tests.support.terminal import ROOT

FEWEST = 0.95
"""Of all branches: what `make coverage` asks for."""


@dataclass(frozen=True, slots=True)
class Branches:
    taken: int
    all: int

    @property
    def share(self) -> float:
        return self.taken / self.all if self.all else 1

    def __str__(self) -> str:
        return f"Branches of bot/ alone: {self.taken:,} of {self.all:,} ({self.share:.1%})"


def branches_of(counted: Coverage, files: Iterable[Path]) -> Branches:
    ways = [way for file in files for way in _ways_on(counted, file)]
    return Branches(taken=sum(taken for _, taken in ways), all=sum(all_ for all_, _ in ways))


def _ways_on(counted: Coverage, file: Path) -> list[tuple[int, int]]:
    """Of each line that decides: how many ways lead on, and how many of them were taken."""
    decided, last = counted.branch_stats(str(file)), last_cases(file.read_text("utf-8"))
    return [ways for line, ways in decided.items() if line not in last]


def last_cases(source: str) -> frozenset[int]:
    """The lines of the last case of each `match`."""
    matches = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Match)]
    return frozenset(node.cases[-1].pattern.lineno for node in matches)


if __name__ == "__main__":
    measured = Coverage()
    measured.load()
    found = branches_of(measured, sorted((ROOT / "bot").rglob("*.py")))
    print(found)  # noqa: T201
    sys.exit(found.share < FEWEST)
