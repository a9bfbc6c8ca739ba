"""Whether two rows of measurements can be told apart: the test of Kolmogorov and Smirnov."""

from bisect import bisect_right
from collections.abc import Sequence
from math import exp, sqrt

TERMS = 100
"""Of the series; later ones are nothing, but where there is no difference at all."""


def farthest(one: Sequence[float], other: Sequence[float]) -> float:
    """How far apart the shares of both are that lie below some value; from 0 to 1."""
    ours, theirs = sorted(one), sorted(other)
    return max(
        abs(bisect_right(ours, value) / len(ours) - bisect_right(theirs, value) / len(theirs))
        for value in {*ours, *theirs}
    )


def p_value(one: Sequence[float], other: Sequence[float]) -> float:
    """How often two rows of the same kind lie at least so far apart.

    By the limit for long rows, corrected for short ones (M. A. Stephens, 1970); where many values
    are the same it says a little too much.
    """
    size = sqrt(len(one) * len(other) / (len(one) + len(other)))
    far = (size + 0.12 + 0.11 / size) * farthest(one, other)
    terms = ((-1) ** (k - 1) * exp(-2 * (k * far) ** 2) for k in range(1, TERMS + 1))
    return min(1.0, max(0.0, 2 * sum(terms))) if far > 0.2 else 1.0
