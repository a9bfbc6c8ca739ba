"""Handles that nobody has, of which a test knows more than that they were drawn."""

from collections.abc import Callable
from random import Random

from bot.concerns.sealed.handles import HOW_MANY, LOWEST, Handle


def each_once(*taken: Handle) -> Callable[[], Handle]:
    """Draws none of those that are taken, and none twice.

    Twice 24 of 9000 have one in common in six of a hundred boards, and 26 hold a given one in
    three of a thousand: then a board on which all is new seems to have kept something.
    """
    numbers = set(range(LOWEST, LOWEST + HOW_MANY)) - set(taken)
    drawn = iter(Random(7).sample(sorted(numbers), len(numbers)))
    return lambda: Handle(next(drawn))
