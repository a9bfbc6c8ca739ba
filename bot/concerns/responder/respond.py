"""What responders do: put their public keys on the roster, and hand in sealed answers.

The server helps them to find each other and to pass sealed bytes on. It opens nothing.
"""

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.coalition.alike import alike
from bot.coalition.people import Role
from bot.coalition.requests import Handler, Request
from bot.concerns.batches import next_batch
from bot.concerns.responder.standing import is_responder, may_respond, settle
from bot.concerns.responder.wording import WAY
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import STANZAS, Recipient, is_recipient
from bot.concerns.sealed.signatures import VerifyKey
from bot.concerns.sealed.validate import Misshapen, letter_from_json
from bot.concerns.store import CaseStore
from bot.words.errors import Refused
from bot.words.messages import Message, Reply, say

_KEYS = re.compile(r"(age1[0-9a-z]{20,100})\s+([0-9a-fA-F]{64})")


@dataclass(frozen=True, slots=True)
class ResponderStores:
    store: CaseStore
    zone: ZoneInfo
    """By whose clock batches are delivered."""


def responder(request: Request, responding: ResponderStores) -> Reply:
    """Say how somebody stands on the roster."""
    _only_responders(request, responding)
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
    )


def key(request: Request, responding: ResponderStores) -> Reply:
    """Put somebody's own public keys on the roster, and let the others know."""
    _only_responders(request, responding)
    found = _KEYS.fullmatch(request.text)
    if found is None or not is_recipient(found[1]):
        raise Refused(_HOW)
    others = {*responding.store.enrolled_members()} - {request.who.id}
    if len(others) >= STANZAS:
        raise Refused(say("The list of responders is full: a report can be opened by ten people."))
    today = request.now.date()
    recipient, verify_key = Recipient(found[1]), VerifyKey(found[2].lower())
    new = Responder(request.who.name, recipient, verify_key, today)
    before = responding.store.enrolled(request.who.id)
    responding.store.enrol(request.who.id, new)
    if before is None or (before.recipient, before.verify_key) != (recipient, verify_key):
        _tell_the_others(request)
    return Message(say("Your keys are now on the list of responders."), (_PROMISE,))


def reply(request: Request, responding: ResponderStores) -> Reply:
    """Take a sealed answer; the page shows that it went well, so there is nothing to say."""
    _only_responders(request, responding)
    enrolled = responding.store.enrolled(request.who.id)
    if enrolled is None or not enrolled.is_live(request.now.date()):
        raise Refused(_AGAIN)
    try:
        letter = letter_from_json(request.args.get("sealed", ""))
    except Misshapen:
        raise Refused(say("That was not locked as it must be, so it was not kept.")) from None
    if not responding.store.hand_in(letter, next_batch(request.now, responding.zone)):
        raise Refused(say("There is no such case any more."))
    return None


def _only_responders(request: Request, responding: ResponderStores) -> None:
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
    for member in request.people.members():
        informed = member.has(Role.COORDINATOR) or is_responder(member.id, request.people)
        if informed and member.id != request.who.id:
            request.outbox.put(member, told)


_HOW = say(
    "Make keys on your inbox page. Then put the public keys on the list: write "
    "“responder key”, then the two keys that the page shows."
)
_AGAIN = say("Put them on the list once more: that shows that you still have them.")
_PROMISE = say("Keep the secret keys safe: nobody can make them anew, and nobody else has them.")


ROUTES: dict[str, Handler[ResponderStores]] = {
    "responder": responder,
    "responder.key": key,
    "concern.reply": reply,
}
