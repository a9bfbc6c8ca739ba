"""The ledger in chat: of the whole coalition, or of one circle."""

from bot.actions.ledger.count import ledger_for
from bot.actions.ledger.store import LedgerStore
from bot.actions.ledger.wording import message
from bot.coalition.people import Circle, in_use
from bot.coalition.requests import Request
from bot.forms.command import Command
from bot.forms.which_circle import no_such_circle
from bot.language.folding import text_key
from bot.words.messages import Button, Message, say

MOST_CIRCLES = 8
WHOLE = "all"
"""Stands for the coalition, where a room has a circle of its own."""


def ledger(request: Request, store: LedgerStore) -> Message:
    """Of the circle that is named, of the room's, or else of the whole coalition."""
    circle = circle_asked(request)
    told = message(ledger_for(request, store, circle), request.people, request.today)
    return Message(told.text, told.lines, _ways(request, circle), told.details)


def circle_named(request: Request, name: str) -> Circle | None:
    """The one of that id or name, for those who may know of it."""
    if not request.is_from_inside:
        return None
    wanted = text_key(name)
    known = request.people.circles()
    return next((each for each in known if name == each.id or wanted == text_key(each.name)), None)


def circle_asked(request: Request) -> Circle | None:
    """None for the whole coalition. Raises Refused if there is no such circle."""
    asked = request.args.get("circle") or request.text
    if not asked:
        return request.people.circle_in(request.room) if request.room is not None else None
    found = circle_named(request, asked)
    if found is None and asked != WHOLE:
        raise no_such_circle(request.people.circles_of(request.who.id))
    return found


def _ways(request: Request, shown: Circle | None) -> tuple[Button, ...]:
    """To the other ledgers that are theirs."""
    theirs = in_use(request.people.circles_of(request.who.id))
    mine = [each for each in theirs if each != shown]
    circles = (
        Button(say("Promises of {circle}", circle=each.name), "ledger", {"circle": each.id})
        for each in mine[:MOST_CIRCLES]
    )
    whole = Button(say("Promises of our coalition"), "ledger", {"circle": WHOLE})
    return (*([whole] if shown is not None else []), *circles)


COMMANDS = (
    Command(
        say("ledger"),
        "ledger",
        say("how promises stand, by who made them: “ledger Care” for one circle"),
        say(
            "the ledger, promises, commitments, commitments ledger, promises kept, "
            "which promises were kept, our promises"
        ),
        follows="names",
    ),
)
