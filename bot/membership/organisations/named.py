"""Whom or what a coordinator means by a name."""

from bot.coalition.oneself import ONESELF
from bot.coalition.people import Member
from bot.coalition.requests import Request
from bot.language.folding import name_key
from bot.words.errors import Invalid
from bot.words.messages import say

MOST_NAMES = 20


def one_called(request: Request, name: str) -> Member:
    """Raises Invalid if nobody is called so, or several are; “me” is whoever says it."""
    found = request.people.named(name)
    if not found and name_key(name) in ONESELF:
        return request.who
    if not found:
        raise Invalid({"person": say("I know nobody called “{name}”.", name=name)})
    if len(found) > 1:
        names = tuple(each.name for each in found[:MOST_NAMES])
        asked = say(
            "Several people could be meant: {names}. Please write one of these as it stands here.",
            names=names,
        )
        raise Invalid({"person": asked})
    return found[0]
