"""Where somebody with several addresses wants to be written to."""

from bot.coalition.needs import ANYBODY
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.home import Section
from bot.language.folding import text_key
from bot.membership.address_names import ways
from bot.membership.store import LinkStore
from bot.words.messages import Button, Message, Reply, Text, say


def reach(request: Request, store: LinkStore) -> Reply:
    request.only_in_private()
    names = ways(store.addresses(request.who.id))
    if len(names) <= 1:
        how = say("To be reached elsewhere, write to me there, too, and write “link” here.")
        return Message(say("I know you by this account only."), (how,))
    wanted = next((each for each in names if text_key(names[each]) == text_key(request.text)), None)
    now = next(iter(names))
    if wanted is None:
        buttons = [Button(name, "reach", {"text": name}) for name in names.values()]
        return Message(_here(names[now]), (say("Where shall I write?"),), tuple(buttons))
    store.prefer(wanted)
    told = Message(_here(names[wanted]))
    if now not in {wanted, request.address}:
        request.outbox.put(request.who, told, at=now, needs=ANYBODY)
    return told


def section(request: Request, store: LinkStore) -> Section:
    """For those who can choose."""
    names = list(ways(store.addresses(request.who.id)).values())
    if len(names) <= 1 or request.room is not None:
        return Section()
    return Section((_here(names[0]),), (Button(say("Write to me elsewhere"), "reach"),))


def _here(name: str) -> Text:
    return say("I write to you on {place}.", place=name)


ROUTES: dict[str, Handler[LinkStore]] = {"reach": reach}

COMMANDS = (
    Command(
        say("reach"),
        "reach",
        say("where I write to you: “reach Matrix”"),
        say("write to me on, contact me on"),
    ),
)
