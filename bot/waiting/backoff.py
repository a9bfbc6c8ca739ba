"""How long to wait before something that failed is tried again."""

from datetime import timedelta
from typing import TypeVar

MOST_DOUBLINGS = 20
"""Far beyond any longest wait."""

Wait = TypeVar("Wait", float, timedelta)
"""Seconds, or a span of time."""


def backoff(failures: int, first: Wait, longest: Wait) -> Wait:
    """Doubles with each failure before this one, from `first` to `longest`."""
    return min(first * (1 << min(failures, MOST_DOUBLINGS)), longest)
