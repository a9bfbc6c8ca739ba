"""Making circles of rooms, and letting rooms go."""

import secrets
from dataclasses import replace

from bot.coalition.arrivals import arrive
from bot.coalition.departures import leave
from bot.coalition.people import Circle, Role, in_use
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.dialogue import check
from bot.forms.home import Section
from bot.forms.which_circle import must_be_in_use
from bot.language.look_alikes import looks
from bot.membership.change_log import changed, noted
from bot.membership.circles.invitations import choices, place_args, place_in
from bot.membership.circles.places import PLACES, no_room, places_button
from bot.membership.circles.roster import went
from bot.membership.circles.roster_store import RosterStore
from bot.membership.circles.words import PUT_ONE_AWAY
from bot.words.errors import Invalid, Refused
from bot.words.ids import CircleId
from bot.words.inbound import Address, Room
from bot.words.messages import Button, Field, Form, Message, Reply, Text, Words, say, say_count

LONGEST_NAME = 80
LOOKING = say("I am looking who is there; that can take a few minutes.")
WHO_LEAVES = say("Whoever is in no other room of it leaves the circle.")
FIRST = say("Once it is one, write “circle” and the group again here.")
NEW = Form(
    say("A new circle"),
    (Field("title", say("What is it called?"), longest=LONGEST_NAME),),
    "circle.save",
    intro=(say("Everybody in the room belongs to it, also whoever comes later."),),
)


def circle(request: Request, _store: RosterStore) -> Reply:
    """In a room: what it belongs to. In private: a list."""
    if request.room is None:
        return _list(request)
    mine = request.people.circle_in(request.room)
    if mine is None:
        return _offer(request, request.room)
    if request.text.startswith("@"):
        return _take_in_a_list(request, request.room, mine)
    people = _people(len(request.people.members_of(mine.id)))
    let_go = Button(
        say("Take this room out of the circle"), "circle.drop", place_args(request.room)
    )
    written = Button(say("What I write here"), "circle.posts", {"circle": mine.id})
    leads = request.who.has(Role.COORDINATOR)
    buttons = (written, places_button(mine), let_go) if leads else (written,)
    rests = (say("{circle} is put away.", circle=mine.name),) if mine.archived else ()
    return Message(
        say("This room belongs to {circle}: {people}.", circle=mine.name, people=people),
        rests,
        buttons,
    )


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
    made = Circle(CircleId(secrets.token_hex(8)), answers["title"], who.language, who.zone)
    request.people.save_circle(_with(made, room, talks=bool(request.args.get("talks"))))
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
    wider = request.people.circle(CircleId(request.args.get("id", "")))
    if wider is None:
        raise Refused(say("I do not know that circle any more."))
    must_be_in_use(wider)
    request.people.save_circle(_with(wider, room, talks=bool(request.args.get("talks"))))
    noted(request, say("A room was added to {circle}.", circle=wider.name))
    return Message(
        say("Now it is part of {circle}.", circle=wider.name),
        (LOOKING,),
    )


def drop_form(request: Request, _store: RosterStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    place = place_in(request.args)
    known = _circle_with(request, place)
    question = say("Shall this room no longer belong to {circle}?", circle=known.name)
    if place in known.lists:
        question = say("Shall this list no longer belong to {circle}?", circle=known.name)
    return Message(
        question,
        (
            WHO_LEAVES,
            say("Whoever is in no other circle then does not coordinate or respond any more."),
        ),
        (Button(say("Take it out of the circle"), "circle.dropped", request.args),),
    )


def drop(request: Request, store: RosterStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    room = place_in(request.args)
    known = _circle_with(request, room)
    before = request.people.members_of(known.id)
    for address in store.present(room):
        who = request.people.member_at(address)
        if who is not None:
            went(
                who.id,
                address,
                room,
                request.people,
                store,
                outbox=request.outbox,
                agenda=request.agenda,
                now=request.now,
            )
    rooms = tuple(each for each in known.rooms if each != room)
    lists = tuple(each for each in known.lists if each != room)
    request.people.save_circle(replace(known, rooms=rooms, lists=lists))
    if not (*rooms, *lists):
        _everybody_leaves(known, request)
    taken_out = say("A room was taken out of {circle}.", circle=known.name)
    if room in known.lists:
        taken_out = say("A list was taken out of {circle}.", circle=known.name)
    there = {each.id for each in request.people.members_of(known.id)}
    left = [each for each in before if each.id not in there]
    changed(request, taken_out, left, (WHO_LEAVES,))
    return Message(say("It no longer belongs to {circle}.", circle=known.name))


def _everybody_leaves(known: Circle, request: Request) -> None:
    """Also whoever belongs to it and was not seen in its room yet: it has no other."""
    for member in request.people.members_of(known.id):
        leave(
            known.id,
            member.id,
            people=request.people,
            outbox=request.outbox,
            agenda=request.agenda,
            now=request.now,
        )


def section(request: Request) -> Section:
    """On the home of coordinators."""
    if not request.who.has(Role.COORDINATOR):
        return Section()
    return Section((), (Button(say("Circles"), "circle"),))


def _list(request: Request) -> Message:
    everything = request.who.has(Role.COORDINATOR)
    mine = request.people.circles() if everything else request.people.circles_of(request.who.id)
    lines = [_line(each, request) for each in mine]
    how = say("To make a circle, invite me to a room and write “circle” to me there.")
    text = say("Circles:") if lines else say("There is no circle yet.")
    correct = Button(say("Correct a circle"), "circle.choose")
    written = Button(say("What I write in circles"), "circle.posts")
    away = Button(PUT_ONE_AWAY, "circle.put_away")
    leading = (correct, Button(PLACES, "circle.places"), away) if everything else ()
    mandate = Button(say("What a circle decides"), "mandate")
    buttons = (*leading, mandate, written) if lines else ()
    return Message(text, (*lines, *([how] if everything else [])), buttons)


def _line(circle: Circle, request: Request) -> Text:
    people = _people(len(request.people.members_of(circle.id)))
    if circle.archived:
        return say("{circle} (put away): {people}", circle=circle.name, people=people)
    return say("{circle}: {people}", circle=circle.name, people=people)


def _offer(request: Request, room: Room) -> Reply:
    request.only_for(Role.COORDINATOR)
    args = place_args(room)
    first = (FIRST,) if request.text.startswith("@") else ()
    if not in_use(request.people.circles()):
        return replace(NEW, args=args, intro=(*NEW.intro, *first))
    question = say("Which circle do the people in this room belong to?")
    return Message(question, first, choices(request.people, args))


def _take_in_a_list(request: Request, room: Room, wider: Circle) -> Reply:
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


def _circle_with(request: Request, room: Room) -> Circle:
    known = request.people.circle_in(room)
    if known is None:
        raise Refused(say("This room belongs to no circle."))
    return known


def _people(count: int) -> Words:
    return say_count("{count} person", "{count} people", count)


ROUTES: dict[str, Handler[RosterStore]] = {
    "circle": circle,
    "circle.new": new,
    "circle.save": save,
    "circle.add": add,
    "circle.drop": drop_form,
    "circle.dropped": drop,
}

COMMANDS = (
    Command(
        say("circle"),
        "circle",
        say("the circles, and what this room belongs to"),
        say(
            "circles, group, groups, my circles, my groups, working group, working "
            "groups, who is in my circle, what circles am i in, which circles am i in, "
            "which circle am i in, in which circles am i, what is a circle"
        ),
        role=Role.COORDINATOR,
    ),
)
