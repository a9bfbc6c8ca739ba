"""Whom an answer names where something was done for many: the first few, and how many others."""

from collections.abc import Sequence

from bot.coalition.people import Member
from bot.words.messages import Words, say

MOST_NAMED = 8


def first_few(members: Sequence[Member]) -> tuple[str, ...]:
    return tuple(each.name for each in members[:MOST_NAMED])


def how_many_others(members: Sequence[Member]) -> tuple[Words, ...]:
    """A line of its own; none where all are named."""
    others = len(members) - MOST_NAMED
    return (say("Others: {count}", count=others),) if others > 0 else ()
