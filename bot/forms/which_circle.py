"""Which circle somebody means: the one they name, the room's, or the only one that is theirs.

One that is put away is read by its name or in its room, and offered nowhere.
"""

from collections.abc import Sequence

from bot.coalition.people import Circle, Role, in_use
from bot.coalition.requests import Request
from bot.language.folding import text_key
from bot.words.errors import Refused
from bot.words.ids import CircleId
from bot.words.messages import Button, Message, say

MOST_CIRCLES = 20

NO_CIRCLE = say(
    "You belong to no circle yet. Invite me to the channel or room of your people, or come into it "
    "where I am already: whoever is there belongs to its circle."
)
UNKNOWN_AND_NONE = say(
    "I know no such circle, and you belong to none yet. Come into the channel or room of your "
    "people: whoever is there belongs to its circle."
)

NOT_IN_IT = say("You can only ask a circle that you belong to.")


def the_circle(request: Request, arg: str = "circle") -> Circle:
    """The one whose id stands in this argument of a button or a form.

    Raises Refused if it is gone.
    """
    found = request.people.circle(CircleId(request.args.get(arg, "")))
    if found is None:
        raise Refused(say("I do not know that circle any more."))
    return found


def no_such_circle(known: Sequence[Circle]) -> Refused:
    """The refusal, which names those that this person may know of."""
    names = tuple(each.name for each in known[:MOST_CIRCLES])
    if not names:
        return Refused(UNKNOWN_AND_NONE)
    return Refused(say("I know no such circle. There are: {circles}", circles=names))


def circle_meant(request: Request) -> Circle | None:
    """None where it has to be asked. Raises Refused for a name that no circle of theirs has."""
    mine = _circles(request)
    asked = request.args.get("circle") or text_key(request.text)
    if asked:
        for each in mine:
            if asked in {each.id, text_key(each.name)}:
                return each
        raise no_such_circle(mine)
    here = request.people.circle_in(request.room) if request.room is not None else None
    known = in_use(mine)
    return here if here in mine else (known[0] if len(known) == 1 else None)


def any_circle_named(request: Request) -> Circle | None:
    """Any of the coalition's by its name, for whoever belongs to it; None where none is named."""
    asked = request.args.get("circle") or text_key(request.text)
    known = request.people.circles() if request.is_from_inside else ()
    return next((each for each in known if asked in {each.id, text_key(each.name)}), None)


def is_theirs(circle: Circle, request: Request) -> bool:
    return circle in _circles(request)


def which_circle(request: Request, route: str) -> Message:
    """Asks for one of theirs: `route` is called with it."""
    known = in_use(_circles(request))[:MOST_CIRCLES]
    buttons = tuple(Button(each.name, route, {"circle": each.id}) for each in known)
    text = say("Which circle?") if known else NO_CIRCLE
    return Message(text, buttons=buttons, ephemeral=request.room is not None)


def must_be_in_use(circle: Circle) -> Circle:
    """Raises Refused for one that is put away: nothing new begins in it."""
    if circle.archived:
        raise Refused(say("{circle} is put away. Bring it back first.", circle=circle.name))
    return circle


def _circles(request: Request) -> list[Circle]:
    leads = request.who.has(Role.COORDINATOR)
    people = request.people
    return list(people.circles() if leads else people.circles_of(request.who.id))
