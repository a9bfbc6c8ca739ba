"""Agreeing who hears of it if it is late. Each step says who may, and raises Refused if not."""

from dataclasses import replace
from datetime import datetime

from bot.actions.model import ActionItem, Change, Entry, EntryKind, IfLate
from bot.actions.who_may import only_open
from bot.coalition.people import Member
from bot.words.errors import Refused
from bot.words.messages import say

MOST_DAYS = 60


def agree(item: ActionItem, by: Member, to: Member, days: int, at: datetime) -> Change:
    """Before it is accepted whoever asks can name somebody, afterwards only whoever has it."""
    may_agree(item, by)
    if not 0 < days <= MOST_DAYS:
        raise Refused(say("Please name 1 to {most} days.", most=MOST_DAYS))
    if to.id == item.owner:
        raise Refused(say("{name} has #{number} already.", name=to.name, number=item.id))
    agreed = replace(item, if_late=IfLate(to.id, days))
    return Change(agreed, Entry(at, by.id, EntryKind.IF_LATE, to=to.id))


def hear_no_more(item: ActionItem, gone: Member, at: datetime) -> Change:
    """Whoever was named has left, so nobody hears of it."""
    return Change(replace(item, if_late=None), Entry(at, gone.id, EntryKind.IF_LATE))


def may_agree(item: ActionItem, by: Member) -> None:
    """Raise Refused unless nobody is surprised by it later."""
    only_open(item)
    is_open_to_maker = item.owner is None or item.is_asked
    if by.id != item.owner and not (by.id == item.maker and is_open_to_maker):
        raise Refused(
            say(
                "Who hears if #{number} is late is agreed before somebody accepts it. Afterwards "
                "only whoever has it can name somebody.",
                number=item.id,
            )
        )


def take_back(item: ActionItem, by: Member, at: datetime) -> Change:
    """Nobody hears of it: to agree on less needs no more than whoever asked for it."""
    only_open(item)
    if by.id != item.maker:
        raise Refused(say("Only the person who made #{number} can take that back.", number=item.id))
    return Change(replace(item, if_late=None), Entry(at, by.id, EntryKind.IF_LATE))
