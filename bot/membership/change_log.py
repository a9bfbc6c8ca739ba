"""What coordinators change for others: it is told to whom it concerns, and can be read later."""

from collections.abc import Iterable

from bot.coalition.changes import Change
from bot.coalition.needs import ANYBODY, in_role
from bot.coalition.outbox import Recipient
from bot.coalition.people import Member, Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.long_lists import page_message
from bot.language.folding import text_key
from bot.words.messages import Message, Reply, Text, Words, say


def noted(request: Request, what: Text) -> None:
    """A line of the log, in the transaction of the change."""
    request.changes.note(Change(request.now, request.who.id, what))


def changed(
    request: Request,
    what: Text,
    concerned: Iterable[Recipient],
    lines: tuple[Words, ...] = (),
    leading: Iterable[Member] = (),
) -> None:
    """Note it, and tell whoever it concerns and did not do it themselves, and who is `leading`."""
    noted(request, what)
    by = say("{name} has set this.", name=request.who.name)
    told = Message(what, (by, *lines))
    each = {other.id: other for other in concerned if other.id != request.who.id}
    for other in each.values():
        request.outbox.put(other, told, needs=ANYBODY)
    for one in leading:
        if one.id not in {*each, request.who.id}:
            request.outbox.put(one, told, needs=in_role(Role.COORDINATOR))


def log(request: Request, _store: None) -> Reply:
    """Who changed what, the newest first; with words behind it, what has these in it."""
    request.only_for(Role.COORDINATOR)
    names = {member.id: member.name for member in request.people.members()}
    words = text_key(request.text).split()
    lines = [
        say("{at}, {name}: {what}", at=each.at, name=names.get(each.by, ""), what=each.what)
        for each in request.changes.newest()
    ]
    found = [line for line in lines if all(each in text_key(str(line)) for each in words)]
    return page_message(found, request, "log", say("What was changed, the newest first:"))


ROUTES: dict[str, Handler[None]] = {"log": log}

COMMANDS = (
    Command(
        say("log"),
        "log",
        say("who changed what for others: “log Ada”"),
        say("change log, changes, what was changed, who changed what, list of changes"),
        follows="names",
        role=Role.COORDINATOR,
    ),
)
