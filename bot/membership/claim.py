"""The one-time code that makes somebody coordinator when nobody is yet."""

import hashlib
import secrets
from dataclasses import replace

from bot.coalition.people import Role
from bot.coalition.requests import Handler, Request
from bot.forms.vocabulary import Command
from bot.membership.store import ClaimStore
from bot.words.errors import Refused
from bot.words.messages import Message, Reply, say


def new_claim(store: ClaimStore) -> str:
    """A code to print once on the operator's screen; those that were shown before stay valid."""
    code = "-".join(secrets.token_hex(2) for _ in range(3))
    store.put(_digest(code))
    return code


def claim(request: Request, store: ClaimStore) -> Reply:
    request.must_be_certain()
    if not store.spend(_digest(request.text)):
        raise Refused(say("That code is not valid, or it was used already."))
    roles = request.who.roles | {Role.COORDINATOR}
    request.people.save(replace(request.who, roles=roles))
    return Message(say("You are a coordinator now."), (say("Say “help” to see what you can do."),))


def _digest(code: str) -> str:
    return hashlib.sha256(code.strip().casefold().encode()).hexdigest()


ROUTES: dict[str, Handler[ClaimStore]] = {"claim": claim}

COMMANDS = (Command(say("claim"), "claim", say("become the first coordinator, with a code")),)
