"""Items made from what was said for one circle only: nobody else reads them or gets them."""

from collections.abc import Iterable

from bot.actions.model import ActionItem
from bot.coalition.needs import Need, Needs
from bot.coalition.people import Member, People, Role
from bot.coalition.requests import Request
from bot.words.errors import Invalid
from bot.words.ids import CircleId, MemberId
from bot.words.inbound import Room
from bot.words.messages import say


def may_have(item: ActionItem, member: MemberId, people: People) -> bool:
    """Whether it may be told to them; also whoever made or had it has to be of its circle."""
    if not item.circle_only:
        return True
    return item.circle in {circle.id for circle in people.circles_of(member)}


def needs_of(items: Iterable[ActionItem], role: Role | None = None) -> Needs:
    """What whoever is told of these has to be when it is shown, and the role they are told for."""
    only = {item.circle for item in items if item.circle_only}
    return (Need(role, frozenset(each for each in only if each is not None)),)


def may_be_read_in(item: ActionItem, room: Room | None, people: People) -> bool:
    """Whether others in a room may read along; in private there are none.

    Of several rooms of its circle we do not know in which one it was said.
    """
    if not item.circle_only or room is None:
        return True
    circle = people.circle(item.circle) if item.circle is not None else None
    return circle is not None and circle.rooms == (room,)


def check_owner(
    circle: CircleId | None, owner: Member, request: Request, field: str = "owner"
) -> None:
    """Raise Invalid at `field` for somebody who is not in the circle of such an item."""
    circles = {each.id: each for each in request.people.circles_of(owner.id)}
    found = request.people.circle(circle) if circle is not None else None
    if found is not None and circle in circles:
        return
    name = found.name if found is not None else ""
    only = say(
        "It was said for {circle} only, so only somebody of {circle} can take it on.", circle=name
    )
    raise Invalid({field: only})
