"""`mandate` is read by all of the coalition; `seats` by a circle, and by who coordinates."""

from bot.coalition.people import Circle, Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.which_circle import (
    any_circle_named,
    circle_meant,
    is_theirs,
    which_circle,
)
from bot.membership.mandates.store import MandateStore
from bot.membership.mandates.wording import NO_SEATS, held_now, mandate_lines, of, seat_lines
from bot.words.constituencies import Constituency, words_for
from bot.words.messages import Button, Message, Reply, say


def mandate(request: Request, store: MandateStore) -> Reply:
    """What the circle that is named, or the room's, decides, and who decides it."""
    circle = any_circle_named(request) or circle_meant(request)
    if circle is None:
        return which_circle(request, "mandate")
    lines = mandate_lines(store.mandate(circle.id))
    if not lines:
        lines = (say("Nothing was written of it yet. Whoever coordinates can do that."),)
    leads = request.who.has(Role.COORDINATOR) and not circle.archived
    write = (Button(say("Write it"), "mandate.form", of(circle)),) if leads else ()
    its_seats = Button(say("Its seats"), "seats", of(circle))
    buttons = (its_seats, *write) if is_theirs(circle, request) else ()
    title = say("What {circle} is for", circle=circle.name)
    return Message(title, lines, buttons, ephemeral=request.room is not None)


def seats(request: Request, store: MandateStore) -> Reply:
    """Held and empty, for each kind of partner."""
    circle = circle_meant(request)
    if circle is None:
        return which_circle(request, "seats")
    today = request.now.astimezone(circle.zone).date()
    found = held_now(circle, today, request.people, store)
    lines = tuple(seat_lines(found, request.people, today)) or (NO_SEATS,)
    title = say("The seats of {circle}", circle=circle.name)
    read = Button(say("What {circle} decides", circle=circle.name), "mandate", of(circle))
    leads = request.who.has(Role.COORDINATOR) and not circle.archived
    declared = Button(say("Interests declared"), "interests", of(circle))
    buttons = (read, declared, *(_setting(circle) if leads else ()))
    return Message(title, lines, buttons, ephemeral=request.room is not None)


def _setting(circle: Circle) -> tuple[Button, ...]:
    return (
        *(
            Button(
                say("Seats for {group}", group=words_for(kind)),
                "seats.form",
                {**of(circle), "kind": kind.value},
                menu=say("Set the seats"),
            )
            for kind in Constituency
        ),
        Button(say("What I write in its rooms"), "circle.posts", of(circle)),
    )


ROUTES: dict[str, Handler[MandateStore]] = {"mandate": mandate, "seats": seats}

COMMANDS = (
    Command(
        say("mandate"),
        "mandate",
        say("what a circle decides, and who decides: “mandate Care” for one circle"),
        say("the mandate, our mandate, what do we decide, who decides, who decides what"),
        follows="names",
    ),
    Command(
        say("seats"),
        "seats",
        say("which seats of a circle are held and which are empty"),
        say("the seats, our seats, seats held, empty seats, representation"),
        follows="names",
    ),
)
