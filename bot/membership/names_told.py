"""Whom an answer names where something was done for many: the first few, and how many others."""

from collections.abc import Sequence

from bot.coalition.people import Member
from bot.words.messages import Button, Message, Words, say

MOST_NAMED = 8


def first_few(members: Sequence[Member]) -> tuple[str, ...]:
    return tuple(each.name for each in members[:MOST_NAMED])


def how_many_others(members: Sequence[Member]) -> tuple[Words, ...]:
    """A line of its own; none where all are named."""
    others = len(members) - MOST_NAMED
    return (say("Others: {count}", count=others),) if others > 0 else ()


def set_for(whom: Sequence[Member], line: Words, *again: Button, by: Member) -> Message:
    """For `by`, who has set something for these; for nobody, if it was so already."""
    if not whom:
        return Message(say("That is so already."))
    alone = [each.id for each in whom] == [by.id]
    done = say("Noted.") if alone else say("Noted. They are told.")
    return Message(done, (line, *how_many_others(whom)), again)
