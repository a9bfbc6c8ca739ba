"""Somebody has left, or only looks on: what was theirs goes to others, and their rights end.

In the same transaction, so that a form or a button of before opens nothing any more.
"""

from dataclasses import replace
from datetime import datetime

from bot.coalition.agenda import Agenda
from bot.coalition.needs import in_role
from bot.coalition.outbox import Outbox
from bot.coalition.people import People, Role
from bot.words.ids import CircleId, MemberId
from bot.words.messages import Message, say

ITEMS = "action.left"
"""The route that hands over what they had to do."""
LOOKS_ON = "action.looks_on"
"""The same, for whoever stays and only looks on."""


def leave(
    circle: CircleId,
    gone: MemberId,
    *,
    people: People,
    outbox: Outbox,
    agenda: Agenda,
    now: datetime,
) -> None:
    """They belong to the circle no more; with their last one what they were allowed to do ends."""
    people.leave(gone, circle)
    left(circle, gone, agenda, now)
    end_roles(gone, people, outbox)


def left(circle: CircleId, gone: MemberId, agenda: Agenda, now: datetime) -> None:
    """They belong to the circle no more, or cannot be reached: see who owns what was theirs."""
    args = {"circle": circle, "gone": gone}
    agenda.put(f"owners:{circle}:{gone}", now, "checkin.owners", args)
    agenda.put(f"items:{circle}:{gone}", now, ITEMS, args)


def looks_on(member: MemberId, agenda: Agenda, now: datetime) -> None:
    """From now on they only look on: what they had to do goes to others, unless that is undone."""
    agenda.put(f"items:looks on:{member}", now, LOOKS_ON, {"gone": member})


def remaining_roles(roles: frozenset[Role], *, nobody_else_leads: bool) -> frozenset[Role]:
    """What somebody who left still is: who looks on may do less than others, so that stays.

    Somebody has to coordinate, or nobody could give that to anybody else.
    """
    leading = {Role.COORDINATOR} if nobody_else_leads else set()
    return roles & ({Role.OBSERVER} | leading)


def end_roles(gone: MemberId, people: People, outbox: Outbox) -> None:
    """Called when they have left a circle, or closed their account.

    Nothing, if they are in another circle. Those who coordinate are told, so that they can give
    a role back to somebody who only moved.
    """
    member = people.member(gone)
    if member is None or (people.circles_of(gone) and people.address_of(gone) is not None):
        return
    leading = [each for each in people.with_role(Role.COORDINATOR) if each.id != gone]
    roles = remaining_roles(member.roles, nobody_else_leads=not leading)
    if roles != member.roles:
        people.save(replace(member, roles=roles))
        told = say("{name} left, and does not coordinate or respond any more.", name=member.name)
        for other in leading:
            outbox.put(other, Message(told, (_AGAIN,)), needs=in_role(Role.COORDINATOR))


_AGAIN = say("If they are still with you, write “role” to give it to them again.")
