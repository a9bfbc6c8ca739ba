"""Which check-in somebody means; nobody finds one of a circle that is not theirs."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from bot.checkins.as_asked import name_of
from bot.checkins.model import CheckIn, State
from bot.checkins.participants import takes_part
from bot.checkins.store import CheckinStore
from bot.coalition.people import Role
from bot.coalition.requests import Handler, Request
from bot.forms.which_circle import NO_CIRCLE
from bot.words.errors import Refused
from bot.words.ids import CheckinId
from bot.words.messages import Button, Message, Reply, Words, say

MOST_CHOICES = 10

AFTER_MEETINGS = frozenset({"checkin.met", "checkin.meeting"})
"""Routes that mean only those which wait for meetings."""

LOOKING_BACK = frozenset({"checkin.results", "checkin.look", "checkin.reply"})
"""Routes that mean those which have ended as well: one that comes once has, when it closes."""

CheckinStep: TypeAlias = Callable[[Request, CheckinStore, CheckIn], Reply]
"""A handler that knows which check-in is meant."""


def on_checkin(route: str, step: CheckinStep, *, role: Role | None = None) -> Handler[CheckinStore]:
    """Find the check-in, then take the step, for those with the role alone if there is one."""

    def handler(request: Request, store: CheckinStore) -> Reply:
        if role is not None:
            request.only_for(role)
        found = _checkin_meant(request, store, route)
        return found if isinstance(found, Message) else step(request, store, found)

    return handler


def _checkin_meant(request: Request, store: CheckinStore, route: str) -> CheckIn | Message:
    """The check-in whose number was given, or the only one of this person's circles."""
    mine = request.people.circles_of(request.who.id) if takes_part(request.who) else ()
    circles = [circle.id for circle in mine]
    number = request.args.get("checkin") or request.text.lstrip("#").strip()
    if number:
        checkin = store.checkin(CheckinId(number))
        if checkin is None or checkin.circle not in circles:
            raise Refused(unknown(number))
        return checkin
    known = store.checkins_in(circles)
    if route in LOOKING_BACK:
        known = [*known, *store.ended_in(circles)]
    if route in AFTER_MEETINGS:
        known = [each for each in known if each.waits_for_meetings]
    if not known and route in AFTER_MEETINGS:
        raise Refused(
            say(
                "No check-in waits for a meeting. Set one up with “checkin new”, and choose “after"
                " a meeting”."
            )
        )
    if not known:
        raise Refused(none_yet(request))
    return known[0] if len(known) == 1 else _which_checkin(known, request, store, route)


def unknown(number: str) -> Words:
    return say(
        "I know no check-in #{number}. “checkin list” names those of your circles.",
        number=number[:20],
    )


def none_yet(request: Request) -> Words:
    """That there is no check-in, and what leads to the first one."""
    if not request.people.circles_of(request.who.id):
        return NO_CIRCLE
    if request.who.has(Role.COORDINATOR):
        return say("There is no check-in in your circles yet. To set one up, write “checkin new”.")
    return say("There is no check-in in your circles yet. Whoever coordinates sets one up.")


def choices(
    checkins: Sequence[CheckIn], request: Request, store: CheckinStore, route: str
) -> tuple[Button, ...]:
    """A button for each of the first few, which leads to this route."""
    return tuple(
        Button(
            say("#{number} {name}", number=each.id, name=name_of(each, request, store)),
            route,
            {"checkin": each.id},
        )
        for each in checkins[:MOST_CHOICES]
    )


def must_not_have_ended(checkin: CheckIn) -> None:
    """Raises Refused if it has ended."""
    if checkin.state is State.ENDED:
        raise Refused(say("Check-in #{number} has ended.", number=checkin.id))


def _which_checkin(
    mine: Sequence[CheckIn], request: Request, store: CheckinStore, route: str
) -> Message:
    buttons = choices(mine, request, store, route)
    return Message(say("Which one?"), buttons=buttons, ephemeral=request.room is not None)
