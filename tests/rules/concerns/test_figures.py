"""No figure tells of fewer than five, whoever keeps all of them and knows the rules."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import product

import pytest

from bot.concerns.figures import FEWEST_TOLD, figures_of
from bot.concerns.quarters import Quarter
from bot.concerns.sealed.marks import Outcome

FIRST, SECOND = Quarter(2026, 1), Quarter(2026, 2)
KINDS = (Outcome.ACTED, Outcome.WITHDRAWN)
MOST = 8
"""Cases of one outcome in a quarter, for an attacker who tries all there could be."""

Counts = Mapping[Outcome, int]
Publish = Callable[[Sequence[Counts]], Hashable]


def published(quarters: Sequence[Counts]) -> Hashable:
    """All that is ever told of them."""
    told = []
    for quarter, counts in zip((FIRST, SECOND), quarters, strict=True):
        about = figures_of(quarter, _each(counts)).about
        assert about is not None
        told.append(tuple(sorted(about.items())))
    return tuple(told)


def _each(counts: Counts) -> Iterator[Outcome]:
    return (outcome for outcome, count in counts.items() for _ in range(count))


def learned(publish: Publish) -> list[tuple[int, ...]]:
    """For each cell and history: what few it can still be, if that is less than “below five”.

    The attacker looks at every history there could be, and keeps those that would have been told in
    the very same words.
    """
    alike: dict[Hashable, list[tuple[int, ...]]] = defaultdict(list)
    for history in product(range(MOST), repeat=4):
        quarters = [dict(zip(KINDS, history[at : at + 2], strict=True)) for at in (0, 2)]
        alike[publish(quarters)].append(history)
    found = []
    for histories in alike.values():
        for cell in zip(*histories, strict=True):
            few = {count for count in cell if count < FEWEST_TOLD}
            if few and few != {*range(FEWEST_TOLD)}:
                found.append(tuple(sorted(few)))
    return found


def test_from_all_figures_together_nobody_learns_of_fewer_than_five() -> None:
    assert learned(published) == []


def with_a_sum(quarters: Sequence[Counts]) -> Hashable:
    return published(quarters), tuple(sum(each.values()) for each in quarters)


def with_a_rounded_sum(quarters: Sequence[Counts]) -> Hashable:
    total = figures_of(FIRST, [Outcome.ACTED] * sum(sum(each.values()) for each in quarters))
    return published(quarters), str(total.about)


def carried_over(quarters: Sequence[Counts]) -> Hashable:
    """What was too little is added to the next quarter."""
    first, second = quarters
    kept = {kind: first[kind] if first[kind] < FEWEST_TOLD else 0 for kind in KINDS}
    return published([first, {kind: second[kind] + kept[kind] for kind in KINDS}])


def none_is_told(quarters: Sequence[Counts]) -> Hashable:
    return published(quarters), tuple(each[kind] == 0 for each in quarters for kind in KINDS)


@pytest.mark.parametrize(
    "leaking",
    [with_a_sum, with_a_rounded_sum, carried_over, none_is_told],
    ids=lambda f: f.__name__,
)
def test_the_attacker_finds_what_would_tell(leaking: Publish) -> None:
    assert learned(leaking)


def test_what_is_told_is_rounded_to_five_for_every_outcome() -> None:
    counts = (0, 4, 5, 7, 8, 12, 13, 100)
    figures = [figures_of(FIRST, [Outcome.ACTED] * count) for count in counts]
    told = [each.about for each in figures]

    assert {each.quarter for each in figures} == {FIRST}
    shown = [f"{about and about[Outcome.ACTED]}" for about in told]
    assert shown == ["0", "0", "5", "5", "10", "10", "15", "100"]
    assert all(about and set(about) == set(Outcome) for about in told)
