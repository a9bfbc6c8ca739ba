"""How often an anonymous check-in comes round: not so often that its rounds can be compared."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, pairwise
from math import ceil

from bot.language.recurrence import DAYS_IN_WEEK, Rhythm, Weekly, days

A_FEW_YEARS = 40
"""Occurrences to look at: after so many, what comes round has shown how often it does."""


def spaced(rhythm: Rhythm, first: date, period_days: int) -> Rhythm | None:
    """The same rhythm with so many days or more from one day to the next; None: it has no such.

    A weekly one keeps its weekday and leaves weeks out.
    """
    if isinstance(rhythm, Weekly):
        return replace(rhythm, every=max(rhythm.every, ceil(period_days / DAYS_IN_WEEK)))
    coming = islice(days(rhythm, first - timedelta(days=1)), A_FEW_YEARS)
    slow = all((later - day).days >= period_days for day, later in pairwise(coming))
    return rhythm if slow else None
