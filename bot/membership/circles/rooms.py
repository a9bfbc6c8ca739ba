"""What a room belongs to, and which circles there are."""

from bot.coalition.people import Circle, Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.home import Section
from bot.membership.circles import new_circle, taken_out
from bot.membership.circles.invitations import place_args
from bot.membership.circles.new_circle import offer, take_in_a_list
from bot.membership.circles.places import PLACES, places_button
from bot.membership.circles.roster_store import RosterStore
from bot.membership.circles.words import PUT_ONE_AWAY
from bot.words.messages import Button, Message, Reply, Text, Words, say, say_count


def circle(request: Request, _store: RosterStore) -> Reply:
    """In a room: what it belongs to. In private: a list."""
    if request.room is None:
        return _list(request)
    mine = request.people.circle_in(request.room)
    if mine is None:
        return offer(request, request.room)
    if request.text.startswith("@"):
        return take_in_a_list(request, request.room, mine)
    people = _people(len(request.people.members_of(mine.id)))
    let_go = Button(
        say("Take this room out of the circle"), "circle.drop", place_args(request.room)
    )
    written = Button(say("What I write here"), "circle.posts", {"circle": mine.id})
    leads = request.who.has(Role.COORDINATOR)
    buttons = (written, places_button(mine), let_go) if leads else (written,)
    rests = (say("{circle} is put away.", circle=mine.name),) if mine.archived else ()
    return Message(
        say("This room belongs to {circle}: {people}.", circle=mine.name, people=people),
        rests,
        buttons,
    )


def section(request: Request) -> Section:
    """On the home of coordinators."""
    if not request.who.has(Role.COORDINATOR):
        return Section()
    return Section((), (Button(say("Circles"), "circle"),))


def _list(request: Request) -> Message:
    everything = request.who.has(Role.COORDINATOR)
    mine = request.people.circles() if everything else request.people.circles_of(request.who.id)
    lines = [_line(each, request) for each in mine]
    how = say("To make a circle, invite me to a room and write “circle” to me there.")
    text = say("Circles:") if lines else say("There is no circle yet.")
    correct = Button(say("Correct a circle"), "circle.choose")
    written = Button(say("What I write in circles"), "circle.posts")
    away = Button(PUT_ONE_AWAY, "circle.put_away")
    leading = (correct, Button(PLACES, "circle.places"), away) if everything else ()
    mandate = Button(say("What a circle decides"), "mandate")
    buttons = (*leading, mandate, written) if lines else ()
    return Message(text, (*lines, *([how] if everything else [])), buttons)


def _line(circle: Circle, request: Request) -> Text:
    people = _people(len(request.people.members_of(circle.id)))
    if circle.archived:
        return say("{circle} (put away): {people}", circle=circle.name, people=people)
    return say("{circle}: {people}", circle=circle.name, people=people)


def _people(count: int) -> Words:
    return say_count("{count} person", "{count} people", count)


ROUTES: dict[str, Handler[RosterStore]] = {
    "circle": circle,
    **new_circle.ROUTES,
    **taken_out.ROUTES,
}

COMMANDS = (
    Command(
        say("circle"),
        "circle",
        say("the circles, and what this room belongs to"),
        say(
            "circles, group, groups, my circles, my groups, working group, working "
            "groups, who is in my circle, what circles am i in, which circles am i in, "
            "which circle am i in, in which circles am i, what is a circle"
        ),
        role=Role.COORDINATOR,
    ),
)
