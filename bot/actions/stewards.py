"""Who looks after an action item beside those who have or asked for it."""

from bot.actions.model import ActionItem
from bot.coalition.requests import Request


def is_colleague(item: ActionItem, request: Request) -> bool:
    """Whether they are another contact of the organisation that is accountable.

    Anybody can say to which organisation they belong, so it takes a circle or a role besides.
    """
    mine = request.who.organisation
    return mine is not None and mine == item.organisation and request.is_from_inside
