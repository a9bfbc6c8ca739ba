"""A room or a list becomes a circle, or a part of one."""

import secrets
from dataclasses import replace

from bot.coalition.arrivals import arrive
from bot.coalition.people import Circle, Role, in_use
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.forms.which_circle import must_be_in_use, the_circle
from bot.language.look_alikes import looks
from bot.membership.change_log import noted
from bot.membership.circles.invitations import choices, place_args, place_in
from bot.membership.circles.places import no_room, places_button
from bot.membership.circles.roster_store import RosterStore
from bot.words.errors import Invalid, Refused
from bot.words.ids import CircleId
from bot.words.inbound import Address, Room
from bot.words.messages import Field, Form, Message, Reply, say

LONGEST_NAME = 80
LOOKING = say("I am looking who is there; that can take a few minutes.")
FIRST = say("Once it is one, write “circle” and the group again here.")
NEW = Form(
    say("A new circle"),
    (Field("title", say("What is it called?"), longest=LONGEST_NAME),),
    "circle.save",
    intro=(say("Everybody in the room belongs to it, also whoever comes later."),),
)


def offer(request: Request, room: Room) -> Reply:
    request.only_for(Role.COORDINATOR)
    args = place_args(room)
    first = (FIRST,) if request.text.startswith("@") else ()
    if not in_use(request.people.circles()):
        return replace(NEW, args=args, intro=(*NEW.intro, *first))
    question = say("Which circle do the people in this room belong to?")
    return Message(question, first, choices(request.people, args))


def new(request: Request, _store: RosterStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    _must_be_free(request, place_in(request.args))
    name = request.args.get("name", "").lstrip("#")[:LONGEST_NAME]
    fields = tuple(replace(field, value=name) for field in NEW.fields)
    return replace(NEW, fields=fields, args=request.args)


def save(request: Request, _store: RosterStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    answers = check(NEW, request.args, language=request.who.language, today=request.today)
    if looks(answers["title"]) in {looks(each.name) for each in request.people.circles()}:
        raise Invalid({"title": say("There is a circle of that name.")})
    room = place_in(request.args)
    _must_be_free(request, room)
    who = request.who
    empty = Circle(CircleId(secrets.token_hex(8)), answers["title"], who.language, who.zone)
    made = _with(empty, room, talks=bool(request.args.get("talks")))
    request.people.save_circle(made)
    arrive(made.id, who.id, people=request.people, agenda=request.agenda, now=request.now)
    told = say("{circle} is a circle now.", circle=made.name)
    noted(request, told)
    silent = () if made.rooms else (no_room(made),)
    return Message(
        told,
        (
            LOOKING,
            *silent,
            say("Next, write “organisation” to me, and then “checkin new”."),
        ),
    )


def add(request: Request, _store: RosterStore) -> Reply:
    """Another room of a circle that there is already."""
    request.only_for(Role.COORDINATOR)
    room = place_in(request.args)
    _must_be_free(request, room)
    wider = must_be_in_use(the_circle(request, "id"))
    request.people.save_circle(_with(wider, room, talks=bool(request.args.get("talks"))))
    noted(request, say("A room was added to {circle}.", circle=wider.name))
    return Message(
        say("Now it is part of {circle}.", circle=wider.name),
        (LOOKING,),
    )


def take_in_a_list(request: Request, room: Room, wider: Circle) -> Reply:
    """A user group that was named in the room belongs to the same platform and workspace."""
    request.only_for(Role.COORDINATOR)
    must_be_in_use(wider)
    named = request.text.lstrip("@").split()[0]
    people = Room(room.platform, room.workspace, named)
    _must_be_a_list(request, people)
    _must_be_free(request, people)
    request.people.save_circle(_with(wider, people, talks=False))
    told = say("Everybody on that list is now part of {circle}.", circle=wider.name)
    noted(request, told)
    return Message(told, (LOOKING,), (places_button(wider),))


def _must_be_a_list(request: Request, named: Room) -> None:
    """A person is no list, by name or by address; whether a group can be read is seen later."""
    at = Address(named.platform, named.workspace, named.id)
    if request.people.member_at(at) is not None or request.people.named(request.text.lstrip("@")):
        raise Refused(
            say("That is a person, not a group. Whoever is in the room belongs to its circle.")
        )


def _with(known: Circle, place: Room, *, talks: bool) -> Circle:
    if talks:
        return replace(known, rooms=(*known.rooms, place))
    return replace(known, lists=(*known.lists, place))


def _must_be_free(request: Request, room: Room) -> None:
    taken = request.people.circle_in(room)
    if taken is not None:
        raise Refused(say("It belongs to {circle} already.", circle=taken.name))
    if not room.id:
        raise Refused(say("To make a circle, invite me to a room and write “circle” to me there."))


ROUTES: dict[str, Handler[RosterStore]] = {
    "circle.new": new,
    "circle.save": save,
    "circle.add": add,
}
