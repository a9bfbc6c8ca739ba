"""Whoever asked for an action item, and when they have no say in it any more."""

from bot.actions.circle_only import may_have
from bot.actions.model import ActionItem
from bot.coalition.people import People, is_inside


def has_gone(item: ActionItem, people: People) -> bool:
    """Whether whoever made it can be told nothing of it any more, and find nobody for it.

    Only somebody of the coalition asks others, so whoever did and belongs to it no more has left,
    or only looks on. What people ask of themselves is theirs wherever they are.
    """
    maker = people.member(item.maker)
    if maker is None or people.address_of(maker.id) is None:
        return True
    if not may_have(item, maker.id, people):
        return True
    return item.owner != maker.id and not is_inside(maker, people)
