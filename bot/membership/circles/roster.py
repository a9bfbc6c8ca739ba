"""Whoever is in a room of a circle belongs to the circle."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.coalition.agenda import Agenda
from bot.coalition.departures import left
from bot.coalition.people import People
from bot.membership.circles.roster_store import RosterStore
from bot.words.ids import MemberId
from bot.words.inbound import Address, Room

TIME_TO_FOLLOW = timedelta(days=1)
"""Until somebody who is not in the room that took the place of another one is taken to be gone."""


def came(
    member: MemberId, address: Address, room: Room, people: People, rosters: RosterStore
) -> None:
    circle = people.circle_in(room)
    if circle is not None:
        rosters.enter(room, address)
        people.join(member, circle.id)


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
    agenda: Agenda,
    now: datetime,
) -> bool:
    """They stay in the circle as long as they are in another room of it; whether they left it."""
    rosters.leave(room, address)
    circle = people.circle_in(room)
    if circle is None or rosters.is_in_one_of(member, circle.places):
        return False
    people.leave(member, circle.id)
    left(circle.id, member, agenda, now)
    return True
