"""What people wrote in confidence is first read by somebody from civil society."""

from collections.abc import Iterator, Sequence

from bot.checkins.model import CheckIn, Round
from bot.checkins.notifications import tell_owners
from bot.checkins.participants import organisation_of, participants
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Template, in_language
from bot.coalition.agenda import Occasion
from bot.coalition.people import Member, People, Role
from bot.coalition.requests import Handler, Request
from bot.words.constituencies import Side, side
from bot.words.errors import Refused
from bot.words.ids import CircleId, RoundId
from bot.words.messages import Button, Message, Reply, say, say_count

READING = (Role.COORDINATOR, Role.RESPONDER)


def hand_over_texts(
    closed: Round,
    checkin: CheckIn,
    template: Template,
    released: Sequence[str],
    occasion: Occasion,
) -> None:
    """Show texts, shuffled and enough of them, to those who decide whether others see them."""
    moderators = list(_moderators(checkin.circle, occasion.people))
    for moderator in moderators:
        name = in_language(template.name, moderator.language)
        once = f"texts:{closed.id}:{moderator.id}"
        occasion.outbox.put(moderator, _to_read(name, closed, released), once=once)
    if not moderators:
        notice = say(
            "People wrote something in check-in #{number}, but nobody from civil society is here"
            " to read it first: no coordinator and no responder. So it stays unread.",
            number=checkin.id,
        )
        once = f"no moderator:{closed.id}"
        tell_owners(checkin, notice, once, occasion.people, occasion.outbox)


def show_texts(request: Request, store: CheckinStore) -> Reply:
    """A moderator lets the circle see what was written."""
    closed, checkin = _moderated(request, store)
    texts = store.take_texts(closed.id)
    circle = request.people.circle(checkin.circle)
    if not texts or circle is None:
        raise Refused(say("That was decided already."))
    name = in_language(store.templates[checkin.template].name, circle.language)
    heading = say("What people wrote in “{name}”, in no particular order:", name=name)
    request.outbox.put(circle, Message(heading, details=tuple(texts)), once=f"texts:{closed.id}")
    return Message(say("I have shown it to {circle}.", circle=circle.name))


def drop_texts(request: Request, store: CheckinStore) -> Reply:
    closed, _ = _moderated(request, store)
    if not store.take_texts(closed.id):
        raise Refused(say("That was decided already."))
    return Message(say("It is deleted; nobody else sees it."))


def _moderated(request: Request, store: CheckinStore) -> tuple[Round, CheckIn]:
    closed = store.round(RoundId(request.args.get("round", "")))
    checkin = store.checkin(closed.checkin) if closed is not None else None
    if closed is None or checkin is None:
        raise Refused(say("That was decided already."))
    if request.who.id not in {each.id for each in _moderators(checkin.circle, request.people)}:
        raise Refused(say("Only a coordinator or responder from civil society decides that."))
    return closed, checkin


def _moderators(circle: CircleId, people: People) -> Iterator[Member]:
    kinds = {each.id: each.constituency for each in people.organisations()}
    for member in participants(circle, people):
        kind = kinds.get(organisation_of(member))
        is_civil_society = kind is not None and side(kind) is Side.CIVIL_SOCIETY
        if is_civil_society and any(member.has(role) for role in READING):
            yield member


def _to_read(name: str, closed: Round, released: Sequence[str]) -> Message:
    args = {"round": closed.id}
    return Message(
        say_count(
            "{count} person wrote something in “{name}”.",
            "{count} people wrote something in “{name}”.",
            len(released),
            name=name,
        ),
        (
            say("You read it first, because you are from civil society."),
            say("Does it name or give away anybody? Then keep it back."),
        ),
        (
            Button(say("Show it to the circle"), "checkin.show_texts", args),
            Button(say("Keep it back"), "checkin.drop_texts", args),
        ),
        tuple(released),
    )


ROUTES: dict[str, Handler[CheckinStore]] = {
    "checkin.show_texts": show_texts,
    "checkin.drop_texts": drop_texts,
}
