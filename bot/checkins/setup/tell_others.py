"""Whoever looks after a check-in hears what another one has done with it."""

from bot.checkins.model import CheckIn
from bot.checkins.participants import may_look_after
from bot.coalition.requests import Request
from bot.words.messages import Message, Words


def tell_other_owners(checkin: CheckIn, told: Words, request: Request) -> None:
    for owner in checkin.owners:
        member = request.people.member(owner)
        if member is not None and owner != request.who.id:
            request.outbox.put(member, Message(told), needs=may_look_after(checkin))
