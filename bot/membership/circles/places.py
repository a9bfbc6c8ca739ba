"""What a circle is made of: its rooms and lists, each to be taken out also where nobody writes."""

from dataclasses import dataclass

from bot.coalition.people import Circle, Member, Role, in_use
from bot.coalition.requests import Handler, Request
from bot.forms.which_circle import the_circle
from bot.membership.circles.invitations import place_args
from bot.membership.circles.roster_store import RosterStore
from bot.words.inbound import Room
from bot.words.messages import Button, Message, Reply, Text, say, say_count

MOST_CIRCLES = 20
"""That are offered by name."""
MOST_NAMED = 3
"""Of those in a room: whoever coordinates knows by them which one it is."""
PLACES = say("Rooms and lists")


@dataclass(frozen=True, slots=True)
class Place:
    where: Room
    talks: bool
    """A list, such as a user group or a space, is never written to."""


def places_button(circle: Circle) -> Button:
    return Button(PLACES, "circle.places", {"id": circle.id})


def places(request: Request, store: RosterStore) -> Reply:
    """Of the circle that is named; else it is asked which one."""
    request.only_for(Role.COORDINATOR)
    if "id" not in request.args:
        return _which(request)
    circle = the_circle(request, "id")
    found = [Place(each, talks=True) for each in circle.rooms]
    found += [Place(each, talks=False) for each in circle.lists]
    lines = [_line(number, each, request, store) for number, each in enumerate(found, 1)]
    heading = say("{circle} is made of these rooms and lists:", circle=circle.name)
    if not found:
        heading = say("{circle} has no room and no list.", circle=circle.name)
    without = () if circle.rooms else (no_room(circle),)
    buttons = tuple(_take_out(number, each) for number, each in enumerate(found, 1))
    elsewhere = request.room is not None
    return Message(heading, (*lines, *without), buttons, ephemeral=elsewhere)


def no_room(circle: Circle) -> Text:
    """For whoever made a circle of a list alone."""
    return say(
        "I can write in no room of it, for example a summary. Invite me into one, and choose “Part "
        "of {circle}”.",
        circle=circle.name,
    )


def _which(request: Request) -> Message:
    known = in_use(request.people.circles())[:MOST_CIRCLES]
    buttons = tuple(Button(each.name, "circle.places", {"id": each.id}) for each in known)
    text = say("Which circle?") if known else say("There is no circle yet.")
    return Message(text, buttons=buttons, ephemeral=request.room is not None)


def _line(number: int, place: Place, request: Request, store: RosterStore) -> Text:
    there = sorted(_people(place.where, request, store), key=lambda each: each.name)
    names = tuple(each.name for each in there[:MOST_NAMED])
    told = say("nobody seen there yet")
    if there:
        count = say_count("{count} person", "{count} people", len(there))
        told = say("{people}, such as {names}", people=count, names=names)
    if place.talks:
        return say("{number}. A room: {people}", number=number, people=told)
    return say(
        "{number}. A list, such as a user group or a space: {people}", number=number, people=told
    )


def _people(place: Room, request: Request, store: RosterStore) -> list[Member]:
    found = (request.people.member_at(each) for each in store.present(place))
    return list({each.id: each for each in found if each is not None}.values())


def _take_out(number: int, place: Place) -> Button:
    args = place_args(place.where, talks=place.talks)
    return Button(say("Take out {number}", number=number), "circle.drop", args)


ROUTES: dict[str, Handler[RosterStore]] = {"circle.places": places}
