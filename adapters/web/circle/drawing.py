"""Where marks stand in the pictures: in per cent, so that letters stay as large on a phone.

Both directions are drawn by us: from the right, x runs the other way, and so does time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from bot.circle_ports import Mark

LOWEST, HIGHEST = 1, 5
EDGE = 11
"""Per cent that are left free on both sides, for the numbers beside the marks."""
STEP = (100 - 2 * EDGE) / (HIGHEST - LOWEST)
BANDS = (("concern", 1, 2.95), ("talk", 2.95, 3.95), ("strength", 3.95, 5))
"""They end so that a mark stands in the band whose word it has."""
TOP, BOTTOM = 10, 90
"""Of the pictures of how it went on, in units of their height."""
HEIGHT = 112


@dataclass(frozen=True, slots=True)
class Drawing:
    """In one direction of writing."""

    mirrored: bool

    def x(self, value: Decimal | float) -> str:
        """Where a number stands between the lowest and the highest."""
        return self._percent(EDGE + (float(value) - LOWEST) * STEP)

    def left(self, begin: Decimal, end: Decimal) -> str:
        """Where what reaches from one number to another begins, seen from the left."""
        return self.x(end if self.mirrored else begin)

    def width(self, begin: Decimal, end: Decimal) -> str:
        return f"{(float(end) - float(begin)) * STEP:.1f}%"

    def bands(self) -> Iterator[tuple[str, str, str]]:
        """Name, left and width of each, up to the edges of the picture."""
        for name, begin, end in BANDS:
            first = 0.0 if begin == LOWEST else EDGE + (begin - LOWEST) * STEP
            last = 100.0 if end == HIGHEST else EDGE + (end - LOWEST) * STEP
            yield name, self._percent(last if self.mirrored else first), f"{last - first:.1f}%"

    def time(self, place: int, places: int) -> str:
        """Where one round of several stands; there is room for the number behind the last."""
        return self._percent(6 + 74 * (place / (places - 1) if places > 1 else 0.5))

    def y(self, value: Decimal | float) -> str:
        return f"{BOTTOM - (float(value) - LOWEST) * (BOTTOM - TOP) / (HIGHEST - LOWEST):.1f}"

    def lines(self, course: Sequence[Sequence[Mark]]) -> Iterator[tuple[str, str, str, str, str]]:
        """Whose, and from where to where; none across a round in which they were not shown."""
        for place, (before, after) in enumerate(pairwise(course)):
            later = {str(mark.group): mark for mark in after}
            for mark in before:
                same = later.get(str(mark.group))
                if same is not None:
                    yield (
                        mark.whose,
                        self.time(place, len(course)),
                        self.y(mark.value),
                        self.time(place + 1, len(course)),
                        self.y(same.value),
                    )

    def _percent(self, place: float) -> str:
        return f"{100 - place if self.mirrored else place:.1f}%"
