"""What responders do: put their public keys on the roster, and hand in sealed answers.

The server helps them to find each other and to pass sealed bytes on. It opens nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.coalition.alike import alike
from bot.coalition.needs import in_role
from bot.coalition.people import Role
from bot.coalition.requests import Handler, Request
from bot.concerns.batches import next_batch
from bot.concerns.responder.list_news import wants_keys_on_it
from bot.concerns.responder.standing import is_responder, may_respond, settle
from bot.concerns.responder.unanswered import Unanswered
from bot.concerns.responder.wording import WAY
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import STANZAS, Recipient, is_recipient
from bot.concerns.sealed.signatures import VerifyKey
from bot.concerns.sealed.validate import Misshapen, letter_from_json
from bot.concerns.store import StewardStore
from bot.words.errors import Refused
from bot.words.messages import Button, Message, Reply, say

T = TypeVar("T")

_KEYS = re.compile(r"(age1[0-9a-z]{20,100})\s+([0-9a-fA-F]{64})")


@dataclass(frozen=True, slots=True)
class ResponderStores:
    store: StewardStore
    zone: ZoneInfo
    """By whose clock batches are delivered."""
    unanswered: Unanswered


def responder(request: Request, responding: ResponderStores) -> Reply:
    """Say how somebody stands on the roster."""
    only_responders(request, responding)
    enrolled = responding.store.enrolled(request.who.id)
    if enrolled is None:
        return Message(
            say("You have no keys on the list of responders yet, so nobody can report to you."),
            (_HOW, WAY),
        )
    if not enrolled.is_live(request.now.date()):
        return Message(
            say("Your keys are on the list, but they have not been confirmed lately."),
            (_AGAIN, WAY),
        )
    return Message(
        say("Your keys are on the list of responders since {day}.", day=enrolled.proved),
        (say("Open your inbox page to read and answer. Only there can a case be opened."), WAY),
        (Button(say("Make paper tickets"), "concern.tickets"),),
    )


def key(request: Request, responding: ResponderStores) -> Reply:
    """Put somebody's own public keys on the roster, and let the others know."""
    only_responders(request, responding)
    found = _KEYS.fullmatch(request.text)
    if found is None or not is_recipient(found[1]):
        raise Refused(_HOW)
    store = responding.store
    others = {*store.enrolled_members(), *store.asking()} - {request.who.id}
    if len(others) + bool(store.recovery_wanted()) >= STANZAS:
        raise Refused(say("The list of responders is full: a report can be opened by ten people."))
    today = request.now.date()
    recipient, verify_key = Recipient(found[1]), VerifyKey(found[2].lower())
    new = Responder(request.who.name, recipient, verify_key, today)
    before = store.enrolled(request.who.id)
    same = before is not None and (before.recipient, before.verify_key) == (recipient, verify_key)
    if store.lists() and not same:
        return _ask(request, store, new)
    if before is not None and same:
        name = before.name if store.lists() else new.name
        store.enrol(request.who.id, replace(before, name=name))
        return Message(say("These keys are on the list already."), (_AGAIN, WAY))
    store.enrol(request.who.id, new)
    _tell_the_others(request)
    return Message(say("Your keys are now on the list of responders."), (_PROMISE,))


def _ask(request: Request, store: StewardStore, new: Responder) -> Message:
    """Where stewards sign the list, nobody puts keys on it alone."""
    if store.asking().get(request.who.id) != new:
        store.ask(request.who.id, new)
        wants_keys_on_it(request)
    return Message(
        say("Your keys come on the list when two stewards have signed it."),
        (say("They compare its numbers with you before: your page shows them."), _PROMISE),
    )


def reply(request: Request, responding: ResponderStores) -> Reply:
    """Take a sealed answer; the page shows that it went well, so there is nothing to say."""
    letter = handed_in(request, responding, letter_from_json)
    if not responding.store.hand_in(letter, next_batch(request.now, responding.zone)):
        raise Refused(NO_CASE)
    return None


def handed_in(request: Request, responding: ResponderStores, read: Callable[[str], T]) -> T:
    """What somebody hands in, as `read` finds it.

    Raises Refused for whoever has no keys on the list that were confirmed lately, and for what is
    not sealed as it must be.
    """
    only_enrolled(request, responding)
    try:
        return read(request.args.get("sealed", ""))
    except Misshapen:
        raise Refused(_NOT_LOCKED) from None


def only_enrolled(request: Request, responding: ResponderStores) -> None:
    """Raises Refused for whoever has no keys on the list that were confirmed lately."""
    only_responders(request, responding)
    enrolled = responding.store.enrolled(request.who.id)
    if enrolled is None or not enrolled.is_live(request.now.date()):
        raise Refused(_AGAIN)


def only_responders(request: Request, responding: ResponderStores) -> None:
    """As it is now, whenever the page or the form was opened."""
    settle(responding.store, request.people)
    if not may_respond(request.who, request.address):
        raise Refused(say("Only responders can do that."))
    request.must_be_certain()


def _tell_the_others(request: Request) -> None:
    """A key that was swapped in secret would open every report that comes later."""
    told = Message(
        say("{name} has put new keys on the list of responders.", name=request.who.name),
        (
            say("If you did not expect that, ask them in person, and tell your coordinators."),
            *alike([request.who]),
        ),
    )
    leading, responding = map(request.people.with_role, (Role.COORDINATOR, Role.RESPONDER))
    there = (each for each in responding if is_responder(each.id, request.people))
    for member in dict.fromkeys([*leading, *there]):
        if member.id != request.who.id:
            needs = in_role(Role.COORDINATOR, Role.RESPONDER)
            request.outbox.put(member, told, needs=needs)


_NOT_LOCKED = say("That was not locked as it must be, so it was not kept.")
NO_CASE = say("There is no such case any more.")
_HOW = say(
    "Make keys on your inbox page. Then put the public keys on the list: write "
    "“responder key”, then the two keys that the page shows."
)
_AGAIN = say("Open your inbox page where your keys are: that shows that you still have them.")
_PROMISE = say("Keep the secret keys safe: nobody can make them anew, and nobody else has them.")


ROUTES: dict[str, Handler[ResponderStores]] = {
    "responder": responder,
    "responder.key": key,
    "concern.reply": reply,
}
