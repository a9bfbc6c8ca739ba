"""Whoever is in a room of a circle belongs to the circle."""

from datetime import datetime

from bot.coalition.agenda import Agenda
from bot.coalition.departures import left
from bot.coalition.people import People
from bot.membership.circles.roster_store import RosterStore
from bot.words.ids import MemberId
from bot.words.inbound import Address, Room


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
) -> bool:
    """They stay in the circle as long as they are in another room of it; whether they left it."""
    rosters.leave(room, address)
    circle = people.circle_in(room)
    if circle is None or rosters.is_in_one_of(member, circle.places):
        return False
    people.leave(member, circle.id)
    left(circle.id, member, agenda, now)
    return True
