"""What the owners of a check-in are told when something stands in its way."""

from bot.checkins.model import CheckIn
from bot.messages import Message, Words
from bot.outbox import Outbox
from bot.people import People


def tell_owners(checkin: CheckIn, notice: Words, once: str, people: People, outbox: Outbox) -> None:
    """Tell each owner privately, once for each `once`."""
    for owner in checkin.owners:
        member = people.member(owner)
        if member is not None:
            outbox.put(member, Message(notice), once=f"{once}:{owner}")
