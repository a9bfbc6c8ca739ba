"""What a platform saw rather than heard: people come and go, accounts close, we are invited."""

from collections.abc import Collection
from datetime import datetime

from bot.actions.hand_over import hand_over
from bot.coalition.departures import end_roles, left
from bot.coalition.requests import Request, request_within
from bot.engine.welcome import meet
from bot.membership.circles.invitations import introduce, welcome
from bot.membership.circles.roster import came, goes_on, went
from bot.ports import Transaction
from bot.words.inbound import (
    Address,
    Brought,
    Came,
    Closed,
    Inbound,
    Introduced,
    Movement,
    Room,
    Went,
)


def take_note(
    movement: Movement, inbound: Inbound, now: datetime, languages: Collection[str], tx: Transaction
) -> None:
    """What was seen in a room, or of an account.

    Nobody becomes a member by leaving, or by what their platform tells of them.
    """
    who = tx.people.member_at(inbound.sender)
    if who is None and isinstance(movement, Went | Closed | Introduced):
        return
    if not isinstance(movement, Went | Closed):
        who = meet(inbound.sender, inbound.introduction, tx, languages, now)
    if who is None:
        return
    request = request_within(tx, who, inbound.sender, now, room=inbound.room)
    match movement, inbound.room:
        case Came(), Room() as room:
            came(who.id, inbound.sender, room, tx.people, tx.rosters)
        case Went(), Room() as room:
            if went(who.id, inbound.sender, room, tx.people, tx.rosters, agenda=tx.agenda, now=now):
                end_roles(who.id, tx.people, tx.outbox)
        case Brought() as brought, Room() as room:
            welcome(request, room, brought)
        case Brought() as brought, None:
            introduce(request, brought)
        case Closed(), _:
            closed(request, inbound.sender, tx)
        case _:
            return  # what happens in private changes no circle


def moved(before: Room, room: Room, now: datetime, tx: Transaction) -> None:
    """Nobody did that, so nobody becomes a member by it."""
    if goes_on(before, room, tx.people, tx.rosters, now=now):
        tx.outbox.readdress(before, room)


def closed(request: Request, address: Address, tx: Transaction) -> None:
    """Nobody answers there any more; what only they could do goes to others."""
    who, now = request.who.id, request.now
    departed = [
        went(who, address, room, tx.people, tx.rosters, agenda=tx.agenda, now=now)
        for room in tx.rosters.rooms_of(address)
    ]
    tx.people.close(address)
    if any(departed) or tx.people.address_of(who) is None:
        end_roles(who, tx.people, tx.outbox)
    if tx.people.address_of(who) is None:
        hand_over(request, tx.actions)
        for circle in tx.people.circles_of(who):
            left(circle.id, who, tx.agenda, now)
