"""Who may respond to safety concerns at this moment: decided here and nowhere else.

The role alone gives the right, and it ends with the role. The list of keys in the vault follows it:
before it is read, whoever has lost the right is taken off.
"""

from collections.abc import Callable, Collection

from bot.coalition.people import Member, People, Role
from bot.concerns.sealed.entries import Misread
from bot.concerns.store import StewardStore, unnamed
from bot.words.ids import MemberId
from bot.words.inbound import Address


def may_respond(member: Member | None, written_to: Address | None) -> bool:
    """Whether this is a responder who has an account; `written_to` is where they are reached.

    How far the key is good is another question, which the roster answers.
    """
    return member is not None and member.has(Role.RESPONDER) and written_to is not None


def may_sign_lists(member: Member | None, written_to: Address | None) -> bool:
    """Whether this is a steward who has an account."""
    return member is not None and member.has(Role.STEWARD) and written_to is not None


def is_responder(member: MemberId, people: People) -> bool:
    return may_respond(people.member(member), people.address_of(member))


def cannot_be_read(member: MemberId, people: People) -> bool:
    """Whether what is kept of somebody who can be reached is damaged."""
    return (
        people.member(member) is None
        and people.is_kept(member)
        and people.address_of(member) is not None
    )


def settle(store: StewardStore, people: People) -> None:
    """Take off the lists who may not respond or sign any more, in whichever way that came about.

    Whoever is there and cannot be read has lost nothing by that: reports would be kept from
    somebody for whom they are meant, and nobody would see why. What no signed list names stays, so
    that it is seen.
    """
    listed = {*store.enrolled_members(), *store.asking()}
    gone = [each for each in listed if _has_gone(each, people, may_respond)]
    if gone:
        planted = {*_planted(store)}
        store.take_off([each for each in gone if each not in planted])
    left = [each for each in store.stewards() if _has_gone(each, people, may_sign_lists)]
    if left:
        store.take_off_stewards(left)


def _planted(store: StewardStore) -> Collection[MemberId]:
    """Whose keys are to stay where they are until stewards have looked."""
    try:
        return unnamed(store)
    except Misread:
        return store.enrolled_members()


def _has_gone(
    member: MemberId, people: People, may: Callable[[Member | None, Address | None], bool]
) -> bool:
    right = may(people.member(member), people.address_of(member))
    return not right and not cannot_be_read(member, people)
