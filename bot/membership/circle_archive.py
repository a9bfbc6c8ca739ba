"""Coordinators put a circle away when its work is done, and bring it back as it was.

Nothing new begins in it meanwhile. Whoever was in it stays, with what was said and promised there.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.coalition.people import Circle, Role, in_use
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.short_answers import AS_NO, AS_YES
from bot.forms.which_circle import the_circle
from bot.language.look_alikes import looks
from bot.membership.change_log import changed
from bot.membership.circles.roster import catch_up
from bot.membership.circles.roster_store import RosterStore
from bot.membership.circles.words import PUT_AWAY
from bot.words.messages import Button, Message, Reply, Text, say

MOST_CHOICES = 20
WHAT_FOLLOWS = (
    say("Its check-ins begin no round, and I write no lists of promises or seats into its rooms."),
    say("Its meetings ask nobody to lead them, and nothing new is offered for it."),
    say("A round that is open goes on until it closes."),
    say("Action items stay with whoever has them, and I go on reminding of them."),
    say("Its people stay in it, and read what was said and promised there."),
    say("Whoever comes into its rooms meanwhile belongs to it once it is brought back."),
    say("It can be brought back at any time; then all of it goes on."),
)


def which(request: Request, _store: RosterStore) -> Reply:
    """The one that is named, or a choice of all: those that are put away can be brought back."""
    request.only_for(Role.COORDINATOR)
    known = request.people.circles()
    named = [each for each in known if request.text and looks(each.name) == looks(request.text)]
    if len(named) == 1:
        return _asked(named[0])
    away = [each for each in known if each.archived]
    buttons = (
        *_buttons(in_use(known), "circle.archive"),
        *(_back(each) for each in away[:MOST_CHOICES]),
    )
    text = say("Which circle shall be put away?") if known else say("There is no circle yet.")
    return Message(text, (), buttons, ephemeral=request.room is not None)


def ask(request: Request, _store: RosterStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    return _asked(the_circle(request, "id"))


def archive(request: Request, _store: RosterStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    one = the_circle(request, "id")
    told = say("{circle} is put away.", circle=one.name)
    return _keep(request, replace(one, archived=True), told, WHAT_FOLLOWS)


def restore(request: Request, store: RosterStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    one = the_circle(request, "id")
    goes_on = say("Its check-ins begin their next round as their rhythm says.")
    told = say("{circle} is in use again.", circle=one.name)
    reply = _keep(request, replace(one, archived=False), told, (goes_on,))
    back, people, agenda = the_circle(request, "id"), request.people, request.agenda
    catch_up(back, people, store, agenda=agenda, now=request.now)
    return reply


def _asked(one: Circle) -> Message:
    if one.archived:
        told = say("{circle} is put away.", circle=one.name)
        return Message(told, WHAT_FOLLOWS, (_back(one),))
    title = say("Put {circle} away?", circle=one.name)
    yes = Button(PUT_AWAY, "circle.archived", {"id": one.id, **AS_YES})
    no = Button(say("Leave it in use"), "circle", AS_NO)
    return Message(title, WHAT_FOLLOWS, (yes, no))


def _keep(request: Request, now: Circle, told: Text, lines: tuple[Text, ...]) -> Message:
    """What is so already is not told again: a second press changes nothing."""
    if request.people.circle(now.id) != now:
        request.people.save_circle(now)
        changed(request, told, [now] if now.rooms else [], lines)
    return Message(told, lines, (_back(now),) if now.archived else ())


def _buttons(circles: Sequence[Circle], route: str) -> tuple[Button, ...]:
    return tuple(Button(each.name, route, {"id": each.id}) for each in circles[:MOST_CHOICES])


def _back(one: Circle) -> Button:
    label = say("Bring back {circle}", circle=one.name)
    return Button(label, "circle.restore", {"id": one.id})


ROUTES: dict[str, Handler[RosterStore]] = {
    "circle.put_away": which,
    "circle.archive": ask,
    "circle.archived": archive,
    "circle.restore": restore,
}

COMMANDS = (
    Command(
        say("put away"),
        "circle.put_away",
        say("put a circle away whose work is done, or bring it back: “put away Care”"),
        say("archive circle, archive a circle, close circle, bring back circle, restore circle"),
        follows="names",
        role=Role.COORDINATOR,
    ),
)
