"""Whom stewards' deeds are told to: nothing about the list happens in the dark."""

from collections.abc import Iterator

from bot.coalition.alike import alike
from bot.coalition.needs import in_role
from bot.coalition.people import Member, People, Role
from bot.coalition.requests import Request
from bot.words.messages import Message, say

WAY = say("For a link to the page with the list, write “web” to me in private.")
DAMAGED = say("The signed lists have been changed by somebody. Ask whoever runs Tequio.")
_CONCERNED = (Role.STEWARD, Role.COORDINATOR)


def wants_keys_on_it(request: Request) -> None:
    """A responder has new keys, and two have to sign them."""
    words = say("{name} wants new keys on the list of responders.", name=request.who.name)
    _owe(request, Message(words, (_COMPARE, *alike([request.who]), WAY)))


def of_a_new_key(request: Request) -> None:
    """Whoever signs with a key that is not theirs could put anybody on the list."""
    words = say("{name} has made a key to sign the list of responders.", name=request.who.name)
    _owe(request, Message(words, (_COMPARE, *alike([request.who]), WAY)))


def second_wanted(request: Request) -> None:
    words = say("{name} has signed the list of responders. It takes two.", name=request.who.name)
    _owe(request, Message(words, (_COMPARE, WAY)))


def in_force(request: Request) -> None:
    words = say("Two stewards have signed a new list of responders. It holds from now on.")
    _owe(request, Message(words, (WAY,)), Role.RESPONDER)


_COMPARE = say("Before you sign, compare the numbers of each key with its owner, in person.")


def _owe(request: Request, told: Message, *others: Role) -> None:
    roles = (*_CONCERNED, *others)
    for member in with_roles(request.people, *roles):
        if member.id != request.who.id:
            request.outbox.put(member, told, needs=in_role(*roles))


def with_roles(people: People, *roles: Role) -> Iterator[Member]:
    """Everybody once."""
    yield from dict.fromkeys(each for role in roles for each in people.with_role(role))
