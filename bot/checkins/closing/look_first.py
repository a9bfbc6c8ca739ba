"""Of a strict round somebody from civil society sees the summary first, and decides who else does.

Those are the ones who respond to safety concerns; where none of them is in the circle, whoever
else would read first. Until one of them has shown it, nobody else sees it, however they ask.
"""

from collections.abc import Sequence

from bot.checkins.checkin_meant import on_checkin
from bot.checkins.closing.moderators import may_read, moderators
from bot.checkins.model import CheckIn, Round
from bot.checkins.notifications import tell_owners
from bot.checkins.results.held import held_round
from bot.checkins.results.summary import whole_digest
from bot.checkins.results.tell_circle import tell_circle
from bot.checkins.store import CheckinStore
from bot.coalition.agenda import Occasion
from bot.coalition.people import Member, People, Role
from bot.coalition.requests import Handler, Request
from bot.words.errors import Refused
from bot.words.ids import CircleId
from bot.words.messages import Button, Message, Reply, say

SHOWN = say("That was shown to the circle already.")


def focal_points(circle: CircleId, people: People) -> Sequence[Member]:
    reading = list(moderators(circle, people))
    return [each for each in reading if each.has(Role.RESPONDER)] or reading


def show_first(closed: Round, checkin: CheckIn, occasion: Occasion, store: CheckinStore) -> None:
    reading = focal_points(checkin.circle, occasion.people)
    for member in reading:
        told = _to_decide(closed, checkin, member.language, store)
        once = f"{_to_be_seen(closed)}{member.id}"
        needs = may_read(checkin.circle)
        occasion.outbox.put(member, told, once=once, needs=needs, not_before=closed.closes)
    if not reading:
        notice = say(
            "Check-in #{number} has closed, but nobody from civil society is here to see it first:"
            " no coordinator and no responder. Once there is somebody, they write “checkin"
            " look {number}”.",
            number=checkin.id,
        )
        once = f"nobody looks:{closed.id}"
        tell_owners(checkin, notice, once, occasion.people, occasion.outbox)


def look(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    """The newest one that waits."""
    closed = _waiting(request, store, checkin)
    return _to_decide(closed, checkin, request.who.language, store)


def release(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    closed = _waiting(request, store, checkin)
    circle = request.people.circle(checkin.circle)
    if circle is None:
        raise Refused(SHOWN)
    store.hold(closed.id, held=False)
    request.outbox.withdraw(_to_be_seen(closed))
    tell_circle(closed, checkin, circle, request, store)
    return Message(say("I have shown it to {circle}.", circle=circle.name), ephemeral=True)


def _waiting(request: Request, store: CheckinStore, checkin: CheckIn) -> Round:
    """Refuses everybody else, what their server could have said, and where others read along."""
    request.only_in_private()
    if request.who.id not in {each.id for each in focal_points(checkin.circle, request.people)}:
        raise Refused(
            say("Only somebody from civil society who responds to safety concerns decides that.")
        )
    request.must_be_certain()
    closed = held_round(checkin, store, request.args.get("round", ""))
    if closed is None:
        raise Refused(SHOWN)
    return closed


def _to_decide(closed: Round, checkin: CheckIn, language: str, store: CheckinStore) -> Message:
    args = {"checkin": checkin.id, "round": closed.id}
    digest = whole_digest(closed, checkin, language, store)
    return Message(
        say("You see this first, because you are from civil society."),
        (
            say("The circle sees it in words only, and not before you show it."),
            say("That few say something is no sign that nothing happens."),
            digest.text,
            *digest.lines,
        ),
        (Button(say("Show it to the circle"), "checkin.release", args),),
        ephemeral=True,
    )


def _to_be_seen(closed: Round) -> str:
    return f"look:{closed.id}:"


ROUTES: dict[str, Handler[CheckinStore]] = {
    "checkin.look": on_checkin("checkin.look", look),
    "checkin.release": on_checkin("checkin.release", release),
}
