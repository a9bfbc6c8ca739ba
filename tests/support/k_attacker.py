"""Somebody who knows who was asked, who answered and by which rules, and sees all that is shown.

Three attacks, from weak to strong. Feed them whatever a new feature shows of anonymous rounds:

- `cells_under_k` adds and subtracts published figures, as linear algebra can at best, until few
  people are left. It needs no numbers, and is fast for any number of people.
- `narrowed` solves for answers: which ones can somebody still have given, if each published figure
  says between what its sum lies?
- `learned` takes no figure for granted. It looks at every set of answers there could be, and keeps
  those that would have been shown in the very same way; also what is *not* shown tells something.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement, product

SCALE = range(1, 6)

People = frozenset[str]


@dataclass(frozen=True, slots=True)
class Figure:
    """Something published about the answers of these people to one question."""

    people: People
    lowest: int = 0
    """Of their answers added up; as much as the number shown gives away."""
    highest: int = 10**9


# --- adding and subtracting ---------------------------------------------------------------------


def cells_under_k(
    figures: Iterable[Figure], k: int, organisations: Mapping[str, str] | None = None
) -> list[People]:
    """All sets of too few people about whom some sum of the figures says something.

    Too few are less than k or, where organisations are given, those of fewer than three.
    """
    shown = {each.people for each in figures}
    alike = _alike(shown)
    rows = [[Fraction(int(some <= people)) for some in alike] for people in shown]

    def too_few(people: People) -> bool:
        few = len(people) < k
        return few or (organisations is not None and len({organisations[p] for p in people}) < 3)

    found: list[People] = []
    growing: list[tuple[int, ...]] = [()]
    while growing:
        chosen = growing.pop(0)
        for more in range(chosen[-1] + 1 if chosen else 0, len(alike)):
            wider = (*chosen, more)
            people = frozenset[str]().union(*(alike[each] for each in wider))
            if not too_few(people) or any(each <= people for each in found):
                continue
            others = [[row[i] for i in range(len(alike)) if i not in wider] for row in rows]
            if _rank(rows) > _rank(others):  # some sum of the rows is nothing everywhere else
                found.append(people)
            else:
                growing.append(wider)
    return found


def _alike(shown: Iterable[People]) -> list[People]:
    """People who stand in the same figures: nothing can tell them apart."""
    by_figures: dict[tuple[bool, ...], set[str]] = {}
    figures = list(shown)
    for person in sorted(frozenset[str]().union(*figures)):
        by_figures.setdefault(tuple(person in each for each in figures), set()).add(person)
    return [frozenset(each) for each in by_figures.values()]


def _rank(rows: Sequence[Sequence[Fraction]]) -> int:
    left, rank = [list(row) for row in rows], 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        rank += 1
        for row in left:
            factor = row[column] / pivot[column]
            row[:] = [a - factor * b for a, b in zip(row, pivot, strict=True)]
    return rank


# --- solving for answers ------------------------------------------------------------------------


def narrowed(figures: Iterable[Figure]) -> dict[str, set[int]]:
    """Whoever can no longer have given some answer, with those that they still can have."""
    figures = list(figures)
    alike = _alike(each.people for each in figures)
    sums = [(each, [i for i, some in enumerate(alike) if some <= each.people]) for each in figures]
    found: dict[str, set[int]] = {}
    for number, some in enumerate(alike):
        possible = {value for value in SCALE if _fits(alike, sums, number, value)}
        if possible != set(SCALE):
            found |= dict.fromkeys(some, possible)
    return found


def _fits(
    alike: Sequence[People],
    sums: Sequence[tuple[Figure, Sequence[int]]],
    number: int,
    value: int,
) -> bool:
    """Whether all figures can be right if one of the people alike has given this answer."""
    low = [len(some) for some in alike]
    high = [5 * len(some) for some in alike]
    others = len(alike[number]) - 1
    low[number], high[number] = others + value, 5 * others + value
    return _solve(low, high, sums)


def _solve(low: list[int], high: list[int], sums: Sequence[tuple[Figure, Sequence[int]]]) -> bool:
    """Whole numbers between low and high with sums as published: narrow down, then try."""
    narrowing = True
    while narrowing:
        narrowing = False
        for figure, parts in sums:
            least, most = sum(low[i] for i in parts), sum(high[i] for i in parts)
            if most < figure.lowest or least > figure.highest:
                return False
            for i in parts:
                up = max(low[i], figure.lowest - (most - high[i]))
                down = min(high[i], figure.highest - (least - low[i]))
                if up > down:
                    return False
                if (up, down) != (low[i], high[i]):
                    low[i], high[i], narrowing = up, down, True
                    break
    wide = max(range(len(low)), key=lambda i: high[i] - low[i])
    if low[wide] == high[wide]:
        return True
    middle = (low[wide] + high[wide]) // 2
    left, right = high.copy(), low.copy()
    left[wide], right[wide] = middle, middle + 1
    return _solve(low.copy(), left, sums) or _solve(right, high.copy(), sums)


# --- looking at every world there could be ------------------------------------------------------

World = tuple[tuple[int, ...], ...]
"""What each of several sets of people have answered, from the lowest to the highest."""


@dataclass(frozen=True, slots=True)
class Learned:
    people: int
    """Which of the sets of people."""
    possible: frozenset[int]
    """What each of them can have answered, if this was shown."""
    shown: Hashable

    @property
    def is_certain(self) -> bool:
        return len(self.possible) == 1

    @property
    def is_one_sided(self) -> bool:
        """All of them agreed, or all of them disagreed."""
        return max(self.possible) < 3 or min(self.possible) > 3


def learned(
    sizes: Sequence[int], shown: Callable[[World], Hashable], scale: Sequence[int] = SCALE
) -> list[Learned]:
    """Everything that is shown in some world and tells that somebody did not answer something.

    People in one set are alike to the attacker. `shown` is all that is ever shown in a world:
    of all rounds, with all that is said when nothing is shown.
    """
    worlds: dict[Hashable, list[set[int]]] = {}
    for world in _worlds(sizes, scale):
        possible = worlds.setdefault(shown(world), [set() for _ in sizes])
        for answers, values in zip(world, possible, strict=True):
            values.update(answers)
    return [
        Learned(number, frozenset(values), seen)
        for seen, possible in worlds.items()
        for number, values in enumerate(possible)
        if values != set(scale)
    ]


def _worlds(sizes: Sequence[int], scale: Sequence[int]) -> Iterator[World]:
    return product(*(combinations_with_replacement(scale, size) for size in sizes))


def ruled_out(scale: Sequence[int], people: int, shown: Callable[[int, int], Hashable]) -> bool:
    """The same for many people at once, where what is shown depends on the sum of the answers.

    Whether something is shown of which one of them can no longer have given some answer.
    """
    fewer, sums = set[int](), {0}
    for _ in range(people):
        fewer, sums = sums, {total + value for total in sums for value in scale}
    possible: dict[Hashable, set[int]] = {}
    for total in sums:
        values = {value for value in scale if total - value in fewer}
        possible.setdefault(shown(total, people), set()).update(values)
    return any(values != set(scale) for values in possible.values())
