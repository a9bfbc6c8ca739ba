"""How many take part, by group, without showing of anybody that they were silent.

Groups of one kind are shown beside the total, so what is left over has to be people enough as
well. Of several kinds one is shown: two that overlap could be taken from each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.checkins.anonymity.thresholds import K


@dataclass(frozen=True, slots=True)
class Part:
    """One group, the largest first."""

    group: str
    asked: int
    answered: int | None
    """None where it is too small to say."""


def parts(people: Iterable[tuple[str, bool]], k: int = K) -> list[Part]:
    """Count by group; `people` holds the group of each, and whether they have answered."""
    asked, answered = dict[str, int](), dict[str, int]()
    for group, has_answered in people:
        asked[group] = asked.get(group, 0) + 1
        answered[group] = answered.get(group, 0) + has_answered
    order = sorted(asked, key=lambda group: (-asked[group], group))
    shown = _large_enough(asked, order, k)
    return [
        Part(group, asked[group], answered[group] if group in shown else None) for group in order
    ]


def without_answers(found: Iterable[Part]) -> list[Part]:
    return [Part(each.group, each.asked, None) for each in found]


def _large_enough(asked: dict[str, int], order: list[str], k: int) -> list[str]:
    """While too few are left over, the smallest that could be shown goes too."""
    shown = [group for group in order if asked[group] >= k]
    while shown and 0 < sum(asked.values()) - sum(asked[group] for group in shown) < k:
        shown.pop()
    return shown
