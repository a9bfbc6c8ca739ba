"""Which column of a table is which, by the names that people give to columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.language.folding import text_key

Ranked: TypeAlias = Mapping[str, Mapping[str, int]]
"""By our own name for a column, each name that people give it with its rank: 0 is the plainest."""


@dataclass(frozen=True, slots=True)
class Columns:
    at: Mapping[str, int]
    """Where each column stands, by our own name for it."""
    left_out: tuple[str, ...]
    """Headings of columns that are not taken."""


def columns(headings: Sequence[str], known: Ranked) -> Columns:
    """Where two could be the same column, it is the one with the plainer name."""
    keys = [text_key(each) for each in headings]
    at: dict[str, int] = {}
    for column, names in known.items():
        found = [(names[key], place) for place, key in enumerate(keys) if key in names]
        free = [each for each in sorted(found) if each[1] not in at.values()]
        if free:
            at[column] = free[0][1]
    used = set(at.values())
    left = (each for place, each in enumerate(headings) if place not in used and each)
    return Columns(at, tuple(left))


def cells_of(cells: Sequence[str], named: Columns) -> Mapping[str, str]:
    """What stands in each column that is taken; nothing for those the line is too short for."""
    return {name: cells[place] for name, place in named.at.items() if place < len(cells)}


def ranked(names: Mapping[str, str]) -> Ranked:
    """From a line for each language, with commas between, the plainest name first."""
    return {column: _ranks(lists) for column, lists in names.items()}


def _ranks(lists: str) -> Mapping[str, int]:
    ranks: dict[str, int] = {}
    for each in lists.strip().splitlines():
        for rank, name in enumerate(each.split(",")):
            key = text_key(name)
            ranks[key] = min(rank, ranks.get(key, rank))
    return ranks
