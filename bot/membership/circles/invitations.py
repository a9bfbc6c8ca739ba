"""What happens when we are brought into a room, or can no longer see it."""

from collections.abc import Mapping
from datetime import datetime

from bot.coalition.needs import ANYBODY, in_role
from bot.coalition.outbox import Outbox
from bot.coalition.people import Circle, People, Role, in_use
from bot.coalition.requests import NOBODY_LEADS, Request
from bot.words.inbound import Brought, Room
from bot.words.messages import Button, Message, say

MOST_CIRCLES = 8
"""That are offered by name."""

LEADS = in_role(Role.COORDINATOR)

INVITE = say(
    "To make a circle, a coordinator invites me to a room and writes “circle” to me there."
)
STRANGERS = say(
    "They see only what is public of your circles until they belong to one. "
    "If they should not be here at all, please tell whoever runs me."
)


def place_args(room: Room, name: str = "", *, talks: bool = True) -> dict[str, str]:
    """A room or a list as a button carries it."""
    return {
        "platform": room.platform,
        "workspace": room.workspace,
        "room": room.id,
        "name": name,
        "talks": "yes" if talks else "",
    }


def place_in(args: Mapping[str, str]) -> Room:
    return Room(args.get("platform", ""), args.get("workspace", ""), args.get("room", ""))


def welcome(request: Request, room: Room, brought: Brought) -> None:
    """Ask whoever brought us, in private, what we are to do there."""
    if request.people.circle_in(room) is not None:
        return
    here = say("You brought me into {room}.", room=brought.name)
    if not request.who.has(Role.COORDINATOR):
        wait = say("A coordinator can make it a circle, by writing “circle” to me there.")
        request.outbox.put(request.who, Message(here, (wait,)), needs=ANYBODY)
        return
    args = place_args(room, brought.name, talks=brought.talks)
    question = say("Which circle do the people in that room belong to?")
    offered = Message(here, (question,), choices(request.people, args))
    request.outbox.put(request.who, offered, needs=LEADS)


def introduce(request: Request, brought: Brought) -> None:
    """Tell whoever brought us into a workspace what comes next; coordinators hear of it."""
    people, who = request.people, request.who
    coordinators = people.with_role(Role.COORDINATOR)
    here = say("You brought me into {workspace}.", workspace=brought.name)
    everybody = say("Whoever is there can write to me. “help” shows what I can do.")
    next_ = INVITE if coordinators else NOBODY_LEADS
    request.outbox.put(who, Message(here, (everybody, next_)), needs=ANYBODY)
    news = say("{name} brought me into {workspace}.", name=who.name, workspace=brought.name)
    for each in coordinators:
        if each.id != who.id:
            request.outbox.put(each, Message(news, (everybody, STRANGERS)), needs=LEADS)


def choices(people: People, args: Mapping[str, str]) -> tuple[Button, ...]:
    """What a room can become."""
    known = [
        Button(say("Part of {circle}", circle=circle.name), "circle.add", {**args, "id": circle.id})
        for circle in in_use(people.circles())[:MOST_CIRCLES]
    ]
    return (Button(say("A new circle"), "circle.new", args), *known)


def tell_of_lost_place(room: Room, now: datetime, people: People, outbox: Outbox) -> None:
    """The coordinators hear, once a day, of a room that we cannot see; its people stay."""
    circle = people.circle_in(room)
    if circle is None:
        return
    told = _lost_list(circle, room) if room in circle.lists else _lost_room(circle)
    for member in people.with_role(Role.COORDINATOR):
        once = f"lost:{room.id}:{member.id}:{now.date().isoformat()}"
        outbox.put(member, told, once=once, needs=LEADS)


def _lost_room(circle: Circle) -> Message:
    text = say("I can no longer see who is in a room of {circle}.", circle=circle.name)
    line = say("Its people stay in the circle. Please invite me again, or write “circle” here.")
    return Message(text, (line,))


def _lost_list(circle: Circle, people: Room) -> Message:
    """A user group or a space: nobody can be invited into the one, and nobody writes in either."""
    return Message(
        say("I cannot see who is on a list of {circle}.", circle=circle.name),
        (
            say("Whom I saw there before stays in the circle. I look again each day."),
            say("Into a space, please invite me again."),
            say(
                "A user group of Slack can be read only on a paid plan, and has to be picked from "
                "Slack’s own list when you write it."
            ),
        ),
        (Button(say("Take it out"), "circle.drop", place_args(people, talks=False)),),
    )
