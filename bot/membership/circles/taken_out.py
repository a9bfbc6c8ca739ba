"""A room or a list is taken out of its circle, and whoever is in no other room of it leaves."""

from dataclasses import replace

from bot.coalition.departures import leave
from bot.coalition.people import Circle, Role
from bot.coalition.requests import Handler, Request
from bot.membership.change_log import changed
from bot.membership.circles.invitations import place_in
from bot.membership.circles.roster import went
from bot.membership.circles.roster_store import RosterStore
from bot.words.errors import Refused
from bot.words.inbound import Room
from bot.words.messages import Button, Message, Reply, say

WHO_LEAVES = say("Whoever is in no other room of it leaves the circle.")


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


def _circle_with(request: Request, room: Room) -> Circle:
    known = request.people.circle_in(room)
    if known is None:
        raise Refused(say("This room belongs to no circle."))
    return known


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


ROUTES: dict[str, Handler[RosterStore]] = {
    "circle.drop": drop_form,
    "circle.dropped": drop,
}
