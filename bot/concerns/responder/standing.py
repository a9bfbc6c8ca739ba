"""Who may respond to safety concerns at this moment: decided here and nowhere else.

The role alone gives the right, and it ends with the role. The list of keys in the vault follows it:
before it is read, whoever has lost the right is taken off.
"""

from collections.abc import Collection
from typing import Protocol

from bot.coalition.people import Member, People, Role
from bot.words.ids import MemberId
from bot.words.inbound import Address


class Enrolled(Protocol):
    """The list of keys, as far as it says whose they are."""

    def enrolled_members(self) -> Collection[MemberId]: ...
    def take_off(self, members: Collection[MemberId]) -> None:
        """Nothing is sealed to their keys any more, and their signatures count no more."""
        ...


def may_respond(member: Member | None, written_to: Address | None) -> bool:
    """Whether this is a responder who has an account; `written_to` is where they are reached.

    How far the key is good is another question, which the roster answers.
    """
    return member is not None and member.has(Role.RESPONDER) and written_to is not None


def is_responder(member: MemberId, people: People) -> bool:
    return may_respond(people.member(member), people.address_of(member))


def cannot_be_read(member: MemberId, people: People) -> bool:
    """Whether what is kept of somebody who can be reached is damaged."""
    return (
        people.member(member) is None
        and people.is_kept(member)
        and people.address_of(member) is not None
    )


def settle(enrolled: Enrolled, people: People) -> None:
    """Take off the list who may not respond any more, in whichever way that came about.

    Whoever is there and cannot be read has lost nothing by that: reports would be kept from
    somebody for whom they are meant, and nobody would see why.
    """
    listed = enrolled.enrolled_members()
    gone = [member for member in listed if not is_responder(member, people)]
    gone = [member for member in gone if not cannot_be_read(member, people)]
    if gone:
        enrolled.take_off(gone)
