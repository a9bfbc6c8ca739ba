"""Whoever is in a room of a circle belongs to the circle."""

from datetime import datetime

from bot.agenda import Agenda
from bot.checkins.leaving import left
from bot.ids import MemberId
from bot.inbound import Address, Room
from bot.people import People
from bot.rosters.store import RosterStore


def came(
    member: MemberId, address: Address, room: Room, people: People, rosters: RosterStore
) -> None:
    circle = people.circle_in(room)
    if circle is not None:
        rosters.enter(room, address)
        people.join(member, circle.id)


def went(
    member: MemberId,
    address: Address,
    room: Room,
    people: People,
    rosters: RosterStore,
    *,
    agenda: Agenda,
    now: datetime,
) -> None:
    """They stay in the circle as long as they are in another room of it."""
    rosters.leave(room, address)
    circle = people.circle_in(room)
    if circle is not None and not rosters.is_in_one_of(member, circle.places):
        people.leave(member, circle.id)
        left(circle.id, member, agenda, now)
