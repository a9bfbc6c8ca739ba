"""A coordinator says what will be done, or was: the circle reads it, and so does the next round."""

from bot.checkins.as_asked import as_asked
from bot.checkins.checkin_meant import on_checkin
from bot.checkins.model import CheckIn, Round
from bot.checkins.results.held import shown_round
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import in_language
from bot.coalition.needs import ANYBODY
from bot.coalition.people import Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.words.errors import Refused
from bot.words.messages import Field, Form, Message, Reply, say

WORDS = "words"
LONGEST = 600


def ask(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    return _form(_closed(request, store, checkin), checkin, request, store)


def keep(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    """In the place of what was said before; the circle is told."""
    closed = _closed(request, store, checkin)
    form = _form(closed, checkin, request, store)
    language, today = request.who.language, request.today
    words = check(form, request.args, language=language, today=today)[WORDS]
    if words == closed.reply:
        raise Refused(say("That is what stands there already."))
    store.note_reply(closed.id, words)
    _tell_circle(words, closed, checkin, request, store)
    return Message(
        say("Kept. Whoever is asked next reads it first."),
        (say("To change it, write “checkin follow up {number}”.", number=checkin.id),),
        ephemeral=request.room is not None,
    )


def _tell_circle(
    words: str, closed: Round, checkin: CheckIn, request: Request, store: CheckinStore
) -> None:
    circle = request.people.circle(checkin.circle)
    if circle is not None:
        name = in_language(as_asked(closed, checkin, store).name, circle.language)
        heading = say("What comes of “{name}”, {day}:", name=name, day=closed.day)
        told = say("{words} – {who}", words=words, who=request.who.name)
        request.outbox.put(circle, Message(heading, (told,)), needs=ANYBODY)


def _form(closed: Round, checkin: CheckIn, request: Request, store: CheckinStore) -> Form:
    name = in_language(as_asked(closed, checkin, store).name, request.who.language)
    field = Field(
        WORDS,
        say("What will be done about it, or was done?"),
        "paragraph",
        hint=say("Please name nobody who could be harmed by it."),
        value=closed.reply,
        longest=LONGEST,
    )
    return Form(
        say("“{name}”, {day}", name=name, day=closed.day),
        (field,),
        "checkin.replied",
        {"checkin": checkin.id, "round": closed.id},
        submit=say("Save"),
    )


def _closed(request: Request, store: CheckinStore, checkin: CheckIn) -> Round:
    closed = shown_round(checkin, store, request.args.get("round", ""))
    if closed is None:
        raise Refused(say("There are no results yet. They come when a check-in closes."))
    return closed


ROUTES: dict[str, Handler[CheckinStore]] = {
    "checkin.reply": on_checkin("checkin.reply", ask, role=Role.COORDINATOR),
    "checkin.replied": on_checkin("checkin.replied", keep, role=Role.COORDINATOR),
}
