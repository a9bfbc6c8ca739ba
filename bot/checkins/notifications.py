"""What the owners of a check-in are told when something stands in its way."""

from collections.abc import Callable
from typing import TypeAlias

from bot.checkins.model import CheckIn
from bot.checkins.participants import may_look_after
from bot.coalition.outbox import Outbox
from bot.coalition.people import People
from bot.words.messages import Message, Words

Notice: TypeAlias = Callable[[str], Words]
"""What is said, in a language: templates bring their own words for each."""


def tell_each_owner(
    checkin: CheckIn, notice: Notice, once: str, people: People, outbox: Outbox
) -> None:
    """Tell each owner privately, once for each `once`."""
    for owner in checkin.owners:
        member = people.member(owner)
        if member is not None:
            told, needs = Message(notice(member.language)), may_look_after(checkin)
            outbox.put(member, told, once=f"{once}:{owner}", needs=needs)


def tell_owners(checkin: CheckIn, notice: Words, once: str, people: People, outbox: Outbox) -> None:
    tell_each_owner(checkin, lambda _: notice, once, people, outbox)
