"""Joins two addresses of one person by a one-time code, so that they count once."""

import hashlib
import secrets

from bot.coalition.calendar_changes import calendar_changed
from bot.coalition.changes import Change
from bot.coalition.needs import ANYBODY, in_role
from bot.coalition.people import Member, Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.language.folding import text_key
from bot.membership.address_names import ways
from bot.membership.merge_rules import united, who_stays
from bot.membership.store import CODE_LASTS, TRIES_COUNT_FOR, LinkStore
from bot.membership.who_you_are.asking import ask_one_of
from bot.words.errors import Refused
from bot.words.ids import MemberId
from bot.words.inbound import Address
from bot.words.messages import Button, Message, Reply, say

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""No vowels, so that no code is a word; no letter that looks like a digit."""
GROUPS, GROUP = 3, 5
"""Fifteen letters of twenty: 64 bits."""
MOST_TRIES = 5

OVER = say("That code is over. Write “link” from your other account for a new one.")


def link(request: Request, store: LinkStore) -> Reply:
    if request.room is not None and request.text:
        return _said_before_others(request, store)
    request.only_in_private()
    request.must_be_certain()
    if request.text:
        return _enter(request, store)
    code = "-".join("".join(map(secrets.choice, [LETTERS] * GROUP)) for _ in range(GROUPS))
    store.forget(request.now)
    store.put(digest(code), request.who.id, request.now + CODE_LASTS)
    return Message(
        say("Your code is {code}", code=code),
        (
            say("Within 15 minutes, write to me from your other account: “link {code}”", code=code),
            say("Show it to nobody: whoever enters it may say that they are you."),
        ),
        ephemeral=True,
    )


def yes(request: Request, store: LinkStore) -> Reply:
    request.only_in_private()
    request.must_be_certain()
    asked = _member(store.spend(request.address, request.now), request)
    if asked is None:
        raise Refused(OVER)
    kept, gone = who_stays(asked, request.who)
    ask_one_of(kept, gone, request.agenda)
    order = [*store.addresses(asked.id), *store.addresses(request.who.id)]
    store.merge(kept.id, gone.id, order)
    one = united(kept, gone)
    request.people.save(one)
    calendar_changed(one.id, request.agenda, request.now)
    told = _joined(one, order)
    for address in order:
        if address != request.address:
            request.outbox.put(one, told, at=address, needs=ANYBODY)
    if kept.roles != gone.roles:
        _tell_coordinators(one, request)
    return told


def no(request: Request, store: LinkStore) -> Reply:
    store.spend(request.address, request.now)
    return Message(say("Then nothing has changed, and that code is no longer valid."))


def digest(code: str) -> str:
    """The same however the letters are grouped, and at whatever keyboard they are typed."""
    letters = "".join(filter(str.isalpha, text_key(code).upper()))
    return hashlib.sha256(letters.encode()).hexdigest()


def _enter(request: Request, store: LinkStore) -> Message:
    """Ask back; a refusal is returned, not raised, because a wrong try must be kept."""
    if store.wrong_tries(request.address, request.now) >= MOST_TRIES:
        return Message(say("These were too many wrong codes. Please try again in an hour."))
    asked = _member(store.enter(digest(request.text), request.address, request.now), request)
    if asked is None:
        store.note_wrong_try(request.address, request.now, request.now + TRIES_COUNT_FOR)
        return Message(
            say(
                "I do not know that code: it is mistyped, used already or older than 15 "
                "minutes. Write “link” from your other account for a new one."
            )
        )
    who_stays(asked, request.who)
    theirs = store.addresses(asked.id)
    return Message(
        say(
            "This joins your account with that of {name}, who writes from {places}. Is that you?",
            name=asked.name,
            places=tuple(ways(theirs).values()),
        ),
        (
            say("Exact account: {ids}", ids=tuple(each.id for each in theirs)),
            say(
                "Say yes only if you asked for the code yourself: from then on I treat both "
                "accounts as one person."
            ),
        ),
        (Button(say("Yes, that is me"), "link.yes"), Button(say("No"), "link.no")),
    )


def _said_before_others(request: Request, store: LinkStore) -> Message:
    store.revoke(digest(request.text))
    return Message(
        say(
            "Others can read that code here, so it is no longer valid. Write “link” to me "
            "in private for a new one, and enter it in private, too."
        )
    )


def _member(found: MemberId | None, request: Request) -> Member | None:
    """Who asked for the code; raises Refused if the same person enters it."""
    if found == request.who.id:
        raise Refused(say("I know you here already. Enter the code from your other account."))
    return None if found is None else request.people.member(found)


def _joined(one: Member, addresses: list[Address]) -> Message:
    places = tuple(ways(addresses).values())
    return Message(
        say("From now on you are {name} for me on {places}.", name=one.name, places=places),
        (
            say("Each question comes to you once. To choose where I write to you, write “reach”."),
            say("If that was not you, write “unlink” here now: that separates them again."),
        ),
    )


def _tell_coordinators(one: Member, request: Request) -> None:
    """Nobody comes to a role in the dark."""
    told = say(
        "{name} has joined two accounts: what they may do, they may do from both.", name=one.name
    )
    request.changes.note(Change(request.now, one.id, told))  # whoever asked may be gone
    for other in request.people.with_role(Role.COORDINATOR):
        if other.id != one.id:
            request.outbox.put(other, Message(told), needs=in_role(Role.COORDINATOR))


ROUTES: dict[str, Handler[LinkStore]] = {"link": link, "link.yes": yes, "link.no": no}

COMMANDS = (
    Command(
        say("link"),
        "link",
        say("join your other account, such as one on another platform"),
        say("join accounts, connect accounts, link accounts"),
        follows="code",
    ),
)
