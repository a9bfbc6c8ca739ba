"""What people wrote in confidence is first read by somebody from civil society.

They keep back what gives somebody away, text by text, and where there is another one who may read
it, that one has to agree. What is left may be fewer than five texts: it still comes from at least
five people, and whoever reads it cannot tell from which of them. What nobody decides is deleted.
"""

from collections.abc import Sequence
from datetime import date

from bot.checkins.as_asked import as_asked, for_circle
from bot.checkins.closing.let_go import WAIT_FOR, to_be_read, wait_for_decision, waiting
from bot.checkins.closing.moderators import may_read, moderators
from bot.checkins.model import CheckIn, Round
from bot.checkins.notifications import tell_owners
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Template, in_language
from bot.coalition.agenda import Occasion
from bot.coalition.needs import ANYBODY
from bot.coalition.people import Member
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.words.errors import Refused
from bot.words.ids import RoundId
from bot.words.messages import Button, Choice, Field, Form, Message, Reply, Text, Words, say

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
    wait_for_decision(closed, occasion)
    until = (occasion.now + WAIT_FOR).date()
    reading = list(moderators(checkin.circle, occasion.people))
    for moderator in reading:
        circle = occasion.people.circle(checkin.circle)
        name = for_circle(template, circle, moderator.language)
        once = f"{to_be_read(closed)}{moderator.id}"
        told = _to_read(name, closed, released, until)
        occasion.outbox.put(moderator, told, once=once, needs=may_read(checkin.circle))
    if not reading:
        notice = say(
            "People wrote something in check-in #{number}, but nobody from civil society is here"
            " to read it first: no coordinator and no responder. So it stays unread, and it is"
            " deleted on {day}.",
            number=checkin.id,
            day=until,
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
    closed, checkin = _moderated(request, store)
    return _which(closed, checkin, request, store)


def keep_texts_back(request: Request, store: CheckinStore) -> Reply:
    """The chosen ones are deleted, and the circle sees the others; a second one has to agree."""
    closed, checkin = _moderated(request, store)
    form = _which(closed, checkin, request, store)
    answers = check(form, request.args, language=request.who.language, today=request.today)
    chosen = answers[KEPT_BACK].split(",")
    if _others(checkin, request):
        return _ask_the_others(chosen, closed, checkin, request, store)
    return _keep_back(chosen, closed, checkin, request, store)


def agree(request: Request, store: CheckinStore) -> Reply:
    """A second moderator has seen what the first one would delete."""
    closed, checkin = _moderated(request, store)
    if request.args.get("by") == request.who.id:
        raise Refused(say("Somebody else who reads it first has to agree."))
    chosen = request.args.get(KEPT_BACK, "").split(",")
    return _keep_back(chosen, closed, checkin, request, store)


def _ask_the_others(
    chosen: Sequence[str],
    closed: Round,
    checkin: CheckIn,
    request: Request,
    store: CheckinStore,
) -> Message:
    others = _others(checkin, request)
    texts = enumerate(store.texts(closed.id), start=1)
    these = tuple(text for number, text in texts if str(number) in chosen)
    args = {"round": closed.id, KEPT_BACK: ",".join(chosen), "by": request.who.id}
    told = Message(
        say("{name} would delete this before the circle sees the rest.", name=request.who.name),
        (say("Does it name or give away anybody? It is deleted only if you agree."),),
        (
            Button(say("Delete it"), "checkin.agree_to_keep_back", args),
            Button(say("Show all of it to the circle"), "checkin.show_texts", {"round": closed.id}),
        ),
        these,
    )
    for other in others:
        once = f"{to_be_read(closed)}second:{args[KEPT_BACK]}:{other.id}"
        request.outbox.put(other, told, once=once, needs=may_read(checkin.circle))
    names = tuple(other.name for other in others)
    return Message(
        say(
            "I have asked {names} to look at it, too. Until somebody agrees, nothing is deleted"
            " and nothing is shown.",
            names=names,
        )
    )


def _keep_back(
    chosen: Sequence[str], closed: Round, checkin: CheckIn, request: Request, store: CheckinStore
) -> Message:
    texts = _taken(closed, request, store)
    if not texts:
        raise Refused(DECIDED)
    left = [text for number, text in enumerate(texts, start=1) if str(number) not in chosen]
    if not left:
        return Message(say("It is deleted; nobody else sees it."))
    return _shown(left, closed, checkin, request, store)


def _others(checkin: CheckIn, request: Request) -> list[Member]:
    """Who else decides, and can be asked."""
    return [
        each
        for each in moderators(checkin.circle, request.people)
        if each.id != request.who.id and request.people.address_of(each.id) is not None
    ]


def _which(closed: Round, checkin: CheckIn, request: Request, store: CheckinStore) -> Form:
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
        (_what_follows(checkin, request),),
        ephemeral=True,
    )


def _what_follows(checkin: CheckIn, request: Request) -> Text:
    if _others(checkin, request):
        return say(
            "Somebody else who reads it first has to agree. Then those are deleted, and the"
            " circle sees the others."
        )
    return say("Those are deleted. The circle sees the others.")


def _shown(
    texts: Sequence[str], closed: Round, checkin: CheckIn, request: Request, store: CheckinStore
) -> Message:
    circle = request.people.circle(checkin.circle)
    if circle is None:
        raise Refused(DECIDED)
    name = in_language(as_asked(closed, checkin, store).name, circle.language)
    heading = say("What people wrote in “{name}”, in no particular order:", name=name)
    shown = Message(heading, details=tuple(texts))
    request.outbox.put(circle, shown, once=f"texts:{closed.id}", needs=ANYBODY)
    return Message(say("I have shown it to {circle}.", circle=circle.name))


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= BEGINNING else f"{line[:BEGINNING]}…"


def _taken(closed: Round, request: Request, store: CheckinStore) -> Sequence[str]:
    """Nobody else has to read what was decided, and it lies nowhere any more."""
    request.outbox.withdraw(to_be_read(closed))
    request.agenda.drop(waiting(closed))
    return store.take_texts(closed.id)


def _moderated(request: Request, store: CheckinStore) -> tuple[Round, CheckIn]:
    closed = store.round(RoundId(request.args.get("round", "")))
    checkin = store.checkin(closed.checkin) if closed is not None else None
    if closed is None or checkin is None:
        raise Refused(DECIDED)
    if request.who.id not in {each.id for each in moderators(checkin.circle, request.people)}:
        raise Refused(say("Only a coordinator or responder from civil society decides that."))
    request.must_be_certain()
    return closed, checkin


def _to_read(name: Words, closed: Round, released: Sequence[str], until: date) -> Message:
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
            say("If nobody decides, all of it is deleted on {day}.", day=until),
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
    "checkin.agree_to_keep_back": agree,
}
