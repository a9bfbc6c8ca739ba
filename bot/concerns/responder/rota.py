"""Whose week it is to look first, and who stands in: the same for all, known before any report."""

from collections.abc import Sequence
from datetime import date

from bot.coalition.people import Member

DAYS_IN_WEEK = 7


def rota(responders: Sequence[Member], today: date) -> Sequence[Member]:
    """The first looks first in the week of `today` (from Monday on), the second stands in.

    It goes round week by week; whoever is away today comes after all who are there.
    """
    in_order = sorted(responders, key=lambda member: member.id)
    week = (today.toordinal() - 1) // DAYS_IN_WEEK
    turn = week % max(len(in_order), 1)
    turned = [*in_order[turn:], *in_order[:turn]]
    return sorted(turned, key=lambda member: member.is_away(today))
