"""How far an answer under its author's name may go, and which copy of a summary it may stand in.

A copy goes to one place. Whoever writes a new kind of copy, such as an export, says which of these
it is; there is no copy that holds everything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bot.checkins.templates.how_far import SHARING, Sharing
from bot.checkins.templates.questions import Template
from bot.coalition.people import Circle, People
from bot.coalition.requests import Request
from bot.words.inbound import Address, Room


@dataclass(frozen=True, slots=True)
class OneRoom:
    """A room of the circle, or a private conversation with somebody of the circle.

    `room` is that room, or the one in which that person is; None where they are in none.
    """

    room: Room | None


@dataclass(frozen=True, slots=True)
class Inside:
    """Anywhere in the coalition: a room of another circle, or a member who is in another one."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Anywhere at all."""


Copy: TypeAlias = OneRoom | Inside | Outside


def may_stand(sharing: Sharing, this_room: Room | None, copy: Copy) -> bool:
    """See whether an answer may stand in a copy; `this_room` is what its author calls so."""
    match copy:
        case OneRoom(room):
            return sharing is not Sharing.ROOM or (this_room is not None and this_room == room)
        case Inside():
            return sharing in {Sharing.COALITION, Sharing.ANYWHERE}
        case Outside():
            return sharing is Sharing.ANYWHERE


def sharing_of(template: Template, answers: Mapping[str, str]) -> Sharing:
    """How far answers may go. What we do not understand goes least far."""
    asked = next((each for each in template.questions if each.id == SHARING), None)
    if asked is None and template.questions and SHARING not in answers:
        return Sharing.CIRCLE
    chosen = answers.get(SHARING) or (asked.default if asked is not None else "")
    return Sharing(chosen) if chosen in set(Sharing) else Sharing.ROOM


def this_room(circle: Circle, address: Address, room: Room | None) -> Room | None:
    """What “this room” is for somebody who writes from there.

    The room of the circle in which they write; or the first of their workspace, or else of their
    platform: those on another platform do not see it. None: the circle has no such room.
    """
    if room in circle.rooms:
        return room
    there = [each for each in circle.rooms if each.platform == address.platform]
    near = [each for each in there if each.workspace == address.workspace]
    return next(iter([*near, *there]), None)


def copy_for(request: Request, circle: Circle) -> Copy:
    """What somebody of the circle may read where they ask: others may read along there."""
    room = request.room
    if room is None or room in circle.rooms:
        return OneRoom(this_room(circle, request.address, room))
    return Inside() if _is_ours(room, request.people) else Outside()


def _is_ours(room: Room, people: People) -> bool:
    return people.circle_in(room) is not None
