"""Whoever is in a room of a circle belongs to the circle."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.coalition.agenda import Agenda
from bot.coalition.arrivals import come_in
from bot.coalition.departures import leave
from bot.coalition.outbox import Outbox
from bot.coalition.people import Circle, People
from bot.membership.circles.roster_store import RosterStore
from bot.words.ids import MemberId
from bot.words.inbound import Address, Room

TIME_TO_FOLLOW = timedelta(days=1)
"""Until somebody who is not in the room that took the place of another one is taken to be gone."""


def came(
    member: MemberId,
    address: Address,
    room: Room,
    people: People,
    rosters: RosterStore,
    *,
    agenda: Agenda,
    now: datetime,
) -> None:
    """Whoever comes, or comes back, may have to do again with what is for the circle alone."""
    circle = people.circle_in(room)
    if circle is not None:
        rosters.enter(room, address)
        come_in(circle, member, people=people, agenda=agenda, now=now)


def catch_up(
    circle: Circle, people: People, rosters: RosterStore, *, agenda: Agenda, now: datetime
) -> None:
    """Whoever came into its rooms while it was put away belongs to it now."""
    for place in circle.places:
        for address in rosters.present(place):
            who = people.member_at(address)
            if who is not None:
                come_in(circle, who.id, people=people, agenda=agenda, now=now)


def goes_on(
    before: Room, room: Room, people: People, rosters: RosterStore, *, now: datetime
) -> bool:
    """The circle has the new room instead, and keeps its people, who have a day to follow.

    Whether there is such a circle.
    """
    circle = people.circle_in(before)
    if circle is None or people.circle_in(room) is not None:
        return False
    moved = {before: room}
    rooms = tuple(moved.get(each, each) for each in circle.rooms)
    lists = tuple(moved.get(each, each) for each in circle.lists)
    people.save_circle(replace(circle, rooms=rooms, lists=lists))
    for address in rosters.present(before):
        rosters.leave(before, address)
        rosters.enter(room, address)
    rosters.look_again(room, now + TIME_TO_FOLLOW)
    return True


def went(
    member: MemberId,
    address: Address,
    room: Room,
    people: People,
    rosters: RosterStore,
    *,
    outbox: Outbox,
    agenda: Agenda,
    now: datetime,
) -> None:
    """They stay in the circle as long as they are in another room of it."""
    rosters.leave(room, address)
    circle = people.circle_in(room)
    if circle is not None and not rosters.is_in_one_of(member, circle.places):
        leave(circle.id, member, people=people, outbox=outbox, agenda=agenda, now=now)
