"""What people wrote in confidence is first read by somebody from civil society.

They keep back what gives somebody away, text by text. What is left may be fewer than five texts:
it still comes from at least five people, and whoever reads it cannot tell from which of them.
"""

from collections.abc import Iterator, Sequence

from bot.checkins.model import CheckIn, Round
from bot.checkins.notifications import tell_owners
from bot.checkins.participants import organisation_of, participants
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Template, in_language
from bot.coalition.agenda import Occasion
from bot.coalition.people import Member, People, Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.words.constituencies import Side, side
from bot.words.errors import Refused
from bot.words.ids import CircleId, RoundId
from bot.words.messages import Button, Choice, Field, Form, Message, Reply, say

READING = (Role.COORDINATOR, Role.RESPONDER)
DECIDED = say("That was decided already.")
KEPT_BACK = "kept_back"
BEGINNING = 60
"""Characters of a text that tell a moderator which one it is."""


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
        once = f"{_to_be_read(closed)}{moderator.id}"
        role = next(each for each in READING if moderator.has(each))
        occasion.outbox.put(moderator, _to_read(name, closed, released), once=once, needs=role)
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
    texts = _taken(closed, request, store)
    if not texts:
        raise Refused(DECIDED)
    return _shown(texts, closed, checkin, request, store)


def choose_texts(request: Request, store: CheckinStore) -> Reply:
    """Which ones are kept back is asked: others have nothing to do with them."""
    closed, _ = _moderated(request, store)
    return _which(closed, store)


def keep_texts_back(request: Request, store: CheckinStore) -> Reply:
    """The chosen ones are deleted, and the circle sees the others."""
    closed, checkin = _moderated(request, store)
    form = _which(closed, store)
    answers = check(form, request.args, language=request.who.language, today=request.today)
    chosen = set(answers[KEPT_BACK].split(","))
    texts = _taken(closed, request, store)
    left = [text for number, text in enumerate(texts, start=1) if str(number) not in chosen]
    if not left:
        return Message(say("It is deleted; nobody else sees it."))
    return _shown(left, closed, checkin, request, store)


def _which(closed: Round, store: CheckinStore) -> Form:
    texts = store.texts(closed.id)
    if not texts:
        raise Refused(DECIDED)
    choices = tuple(
        Choice(str(number), say("{number}. {words}", number=number, words=_beginning(text)))
        for number, text in enumerate(texts, start=1)
    )
    field = Field(
        KEPT_BACK, say("Which of them should nobody else see?"), "choices", choices=choices
    )
    return Form(
        say("Delete it"),
        (field,),
        "checkin.keep_texts_back",
        {"round": closed.id},
        (say("Those are deleted. The circle sees the others."),),
        ephemeral=True,
    )


def _shown(
    texts: Sequence[str], closed: Round, checkin: CheckIn, request: Request, store: CheckinStore
) -> Message:
    circle = request.people.circle(checkin.circle)
    if circle is None:
        raise Refused(DECIDED)
    name = in_language(store.templates[checkin.template].name, circle.language)
    heading = say("What people wrote in “{name}”, in no particular order:", name=name)
    request.outbox.put(circle, Message(heading, details=tuple(texts)), once=f"texts:{closed.id}")
    return Message(say("I have shown it to {circle}.", circle=circle.name))


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= BEGINNING else f"{line[:BEGINNING]}…"


def _taken(closed: Round, request: Request, store: CheckinStore) -> Sequence[str]:
    """Nobody else has to read what was decided, and it lies nowhere any more."""
    request.outbox.withdraw(_to_be_read(closed))
    return store.take_texts(closed.id)


def _to_be_read(closed: Round) -> str:
    return f"texts:{closed.id}:"


def _moderated(request: Request, store: CheckinStore) -> tuple[Round, CheckIn]:
    closed = store.round(RoundId(request.args.get("round", "")))
    checkin = store.checkin(closed.checkin) if closed is not None else None
    if closed is None or checkin is None:
        raise Refused(DECIDED)
    if request.who.id not in {each.id for each in _moderators(checkin.circle, request.people)}:
        raise Refused(say("Only a coordinator or responder from civil society decides that."))
    request.must_be_certain()
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
    numbered = enumerate(released, start=1)
    return Message(
        say("People wrote something in “{name}”.", name=name),
        (
            say("You read it first, because you are from civil society."),
            say(
                "Does one of the texts name or give away anybody? Then delete that one; this "
                "cannot be undone."
            ),
        ),
        (
            Button(say("Show it to the circle"), "checkin.show_texts", args),
            Button(say("Delete it"), "checkin.drop_texts", args),
        ),
        tuple(say("{number}. {words}", number=number, words=text) for number, text in numbered),
    )


ROUTES: dict[str, Handler[CheckinStore]] = {
    "checkin.show_texts": show_texts,
    "checkin.drop_texts": choose_texts,
    "checkin.keep_texts_back": keep_texts_back,
}
