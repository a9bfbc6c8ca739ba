"""Coordinators choose whether check-ins in confidence also ask what only responders can open."""

from bot.checkins.store import CheckinStore
from bot.coalition.changes import Change
from bot.coalition.people import Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.words.messages import Button, Message, Reply, say

ON = say("Anonymous check-ins also ask whether anything is unsafe.")
OFF = say("Check-ins do not ask whether anything is unsafe.")
WHAT_IT_IS = (
    say(
        "Only safety responders can open what is written there, and nobody learns from whom it is."
    ),
    say(
        "Each answer to such a form stores one locked letter of one size, written or empty. In "
        "chat, the chat can read it on its way: on the page, words are locked on the device."
    ),
)


def how_it_is(request: Request, store: CheckinStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    return _told(asked=store.asks_if_unsafe())


def ask(request: Request, store: CheckinStore) -> Reply:
    return _choose(request, store, asked=True)


def ask_no_more(request: Request, store: CheckinStore) -> Reply:
    return _choose(request, store, asked=False)


def _choose(request: Request, store: CheckinStore, *, asked: bool) -> Reply:
    request.only_for(Role.COORDINATOR)
    if store.asks_if_unsafe() is not asked:
        store.ask_if_unsafe(asked=asked)
        request.changes.note(Change(request.now, request.who.id, ON if asked else OFF))
    return _told(asked=asked)


def _told(*, asked: bool) -> Message:
    on = Button(say("Ask it from now on"), "checkin.ask_unsafe")
    off = Button(say("Do not ask it any more"), "checkin.no_unsafe")
    return Message(ON if asked else OFF, WHAT_IT_IS, (off if asked else on,))


ROUTES: dict[str, Handler[CheckinStore]] = {
    "checkin.unsafe": how_it_is,
    "checkin.ask_unsafe": ask,
    "checkin.no_unsafe": ask_no_more,
}

COMMAND = Command(
    say("checkin unsafe"),
    "checkin.unsafe",
    say("whether check-ins ask if anything is unsafe (coordinators)"),
    say("ask if anything is unsafe, anything unsafe"),
    follows="nothing",
    role=Role.COORDINATOR,
)
