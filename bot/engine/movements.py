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
from bot.words.ids import MemberId
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
            came(who.id, inbound.sender, room, tx.people, tx.rosters, agenda=tx.agenda, now=now)
        case Went(), Room() as room:
            _went(who.id, inbound.sender, room, now, tx)
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
    for room in tx.rosters.rooms_of(address):
        _went(who, address, room, now, tx)
    tx.people.close(address)
    if tx.people.address_of(who) is None:
        end_roles(who, tx.people, tx.outbox)
        hand_over(request, tx.actions)
        for circle in tx.people.circles_of(who):
            left(circle.id, who, tx.agenda, now)


def _went(who: MemberId, address: Address, room: Room, now: datetime, tx: Transaction) -> None:
    went(
        who,
        address,
        room,
        tx.people,
        tx.rosters,
        outbox=tx.outbox,
        agenda=tx.agenda,
        now=now,
    )
