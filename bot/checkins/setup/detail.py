"""Shows one check-in, with what can be done about it now."""

from collections.abc import Iterator

from bot.checkins.as_asked import name_of
from bot.checkins.asking.next_occurrence import next_day, zones_of
from bot.checkins.checkin_meant import on_checkin
from bot.checkins.model import CheckIn, State
from bot.checkins.results.summary import last_closed
from bot.checkins.setup.give import one_alone, owners_line
from bot.checkins.setup.nudge import can_be_nudged
from bot.checkins.setup.while_open import open_now, while_open
from bot.checkins.setup.wording import list_line
from bot.checkins.store import CheckinStore
from bot.coalition.people import Circle, Role
from bot.coalition.requests import Handler, Request
from bot.words.messages import Button, Message, Reply, Words, say


def show(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    circle = request.people.circle(checkin.circle)
    coming = next_day(checkin, request.now, zones_of(checkin, request.people))
    where = circle or Circle(checkin.circle, "")
    line = list_line(checkin, name_of(checkin, request, store), where, coming)
    lead = request.who.has(Role.COORDINATOR) and checkin.state is not State.ENDED
    return Message(
        line,
        tuple(_for_owners(checkin, request, store)) if lead else (),
        buttons=tuple(_buttons(checkin, request, store)),
        ephemeral=request.room is not None,
    )


def _for_owners(checkin: CheckIn, request: Request, store: CheckinStore) -> Iterator[Words]:
    yield from while_open(checkin, request.people, store)
    yield owners_line(checkin, request)
    yield from one_alone(checkin)


def _buttons(checkin: CheckIn, request: Request, store: CheckinStore) -> Iterator[Button]:
    about = {"checkin": checkin.id}
    if last_closed(checkin, store) is not None:
        yield Button(say("Results"), "checkin.results", about)
    if not request.who.has(Role.COORDINATOR):
        return
    if any(can_be_nudged(each, checkin) for each in open_now(checkin, store)):
        yield Button(say("Remind people now"), "checkin.nudge", about)
    match checkin.state:
        case State.RUNNING:
            yield Button(say("Pause"), "checkin.pause", about)
            yield _asking(checkin)
            yield from _changing(checkin)
            yield Button(say("Stop"), "checkin.end", about)
        case State.PAUSED:
            yield Button(say("Go on"), "checkin.resume", about)
            yield from _changing(checkin)
            yield Button(say("Stop"), "checkin.end", about)
        case State.ENDED:
            return


def _asking(checkin: CheckIn) -> Button:
    about = {"checkin": checkin.id}
    if checkin.waits_for_meetings:
        return Button(say("The meeting is over"), "checkin.met", about)
    return Button(say("Ask once more"), "checkin.start", about)


def _changing(checkin: CheckIn) -> Iterator[Button]:
    about = {"checkin": checkin.id}
    yield Button(say("Edit"), "checkin.edit", about)
    yield Button(say("Hand over"), "checkin.owner", about)


ROUTES: dict[str, Handler[CheckinStore]] = {"checkin.show": on_checkin("checkin.show", show)}
