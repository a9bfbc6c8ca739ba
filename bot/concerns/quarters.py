"""The quarters of a year for which figures are published, and on which day they are."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = 3
TOLD_AFTER = timedelta(days=14)
"""From the end of a quarter: on the 15th, so that some responder has looked before."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    year: int
    number: int
    """1 to 4."""

    @property
    def name(self) -> str:
        """Such as `2026-Q1`."""
        return f"{self.year}-Q{self.number}"

    @property
    def first(self) -> date:
        return date(self.year, MONTHS * (self.number - 1) + 1, 1)

    @property
    def last(self) -> date:
        return self.following.first - timedelta(days=1)

    @property
    def following(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def told_on(self) -> date:
        """From this day on (UTC) its figures are shown, whatever they are."""
        return self.following.first + TOLD_AFTER


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month - 1) // MONTHS + 1)


def quarter_named(name: str) -> Quarter:
    """The quarter with this `name`. Raises ValueError."""
    found = re.fullmatch(r"(\d{4})-Q([1-4])", name, re.ASCII)
    if found is None or found[1] == "0000":
        raise ValueError(name)
    return Quarter(int(found[1]), int(found[2]))
