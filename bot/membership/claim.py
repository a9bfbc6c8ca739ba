"""The one-time code that makes somebody coordinator when nobody is yet."""

import hashlib
import secrets
from dataclasses import replace

from bot.coalition.people import Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.language.folding import text_key
from bot.membership.change_log import noted
from bot.membership.store import ClaimStore
from bot.words.errors import Refused
from bot.words.messages import Message, Reply, say

GROUP = 4
"""Signs of a code that stand together."""


def new_claim(store: ClaimStore) -> str:
    """A code to print once on the operator's screen; those that were shown before stay valid."""
    code = "-".join(secrets.token_hex(GROUP // 2) for _ in range(3))
    store.put(_digest(code))
    return code


def claim(request: Request, store: ClaimStore) -> Reply:
    request.must_be_certain()
    if not store.spend(_digest(request.text)):
        raise Refused(
            say(
                "That code is not valid, or it was used already. Ask whoever looks after the "
                "machine: while nobody coordinates, I print a new one each time I start."
            )
        )
    roles = request.who.roles | {Role.COORDINATOR}
    request.people.save(replace(request.who, roles=roles))
    noted(request, say("{name} coordinates now.", name=request.who.name))
    return Message(
        say("You are a coordinator now."), (say("Write “help” to see what you can do."),)
    )


def _digest(code: str) -> str:
    """The same however its groups are parted, and in whatever digits and case."""
    signs = text_key(code).replace(" ", "")
    groups = [signs[at : at + GROUP] for at in range(0, len(signs), GROUP)]
    return hashlib.sha256("-".join(groups).encode()).hexdigest()


ROUTES: dict[str, Handler[ClaimStore]] = {"claim": claim}

COMMANDS = (
    Command(
        say("claim"),
        "claim",
        say("become the first coordinator, with a code"),
        say("claim code, activate"),
    ),
)
