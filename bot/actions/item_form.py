"""The form for an action item: all of it, or only what words have left unclear."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.actions.escalating.named import DAYS, LATE_DAYS, LATE_TO
from bot.actions.helping.named import HELPERS
from bot.actions.model import LONGEST_NOTE, LONGEST_WHAT
from bot.actions.recurring import OFTEN, kept_rhythm
from bot.actions.typed_hour import keeping_hour
from bot.actions.wording import hears
from bot.coalition.people import Circle, Role, in_use
from bot.coalition.requests import Request
from bot.forms.dialogue import offering
from bot.language.readings import from_plain, told
from bot.language.rhythm_words import describe
from bot.words.ids import CircleId
from bot.words.messages import Choice, Field, Form, Words, say

WHAT = Field("what", say("What will be done?"), longest=LONGEST_WHAT)
OWNER = Field(
    "owner",
    say("Who is accountable for it?"),
    "person",
    hint=say("An organisation as a whole can be accountable, too: its contact is asked then."),
    typed=say("One person, by the name you see in the chat, or an organisation."),
    longest=100,
)
DUE = Field(
    "due",
    say("By when?"),
    "date",
    typed=say("Such as “Friday” or “in two weeks”."),
    with_hour=True,
)
SEEN = Field(
    "seen",
    say("Who may read it?"),
    "choice",
    choices=(
        Choice("coalition", say("Only our coalition")),
        Choice("public", say("Anybody, also outside our coalition")),
    ),
    value="coalition",
)

NO_CIRCLE = "none"

FORM = Form(
    say("New action item"),
    (WHAT, OWNER, DUE, SEEN, OFTEN, HELPERS, LATE_TO, LATE_DAYS),
    "action.save",
    tried_by="action.tried",
)

_NAMES = tuple(field.name for field in FORM.fields)
STAYS_IN_CIRCLE, STAYS_INSIDE = frozenset({"room", "circle"}), frozenset({"coalition"})
"""How far what an item is made from may go, as the button says that leads here."""


def stays_in_circle(request: Request) -> bool:
    return request.args.get("sharing") in STAYS_IN_CIRCLE


def stays_inside(request: Request) -> bool:
    return request.args.get("sharing") in STAYS_INSIDE


def form_for(request: Request) -> Form:
    """The questions that are open; who may read it is none where that was said before."""
    if request.args.get("sharing") not in STAYS_IN_CIRCLE | STAYS_INSIDE:
        return FORM
    only = (
        say("Only your circle sees it: it is made from what was said for it alone.")
        if stays_in_circle(request)
        else say("Only our coalition sees it: it is made from what was said for it alone.")
    )
    fields = tuple(field for field in FORM.fields if field is not SEEN)
    return replace(FORM, fields=fields, intro=(only,))


def whole_form(request: Request) -> Form:
    """Every question; some answers may be known from where the button stood."""
    form = form_for(request)
    known = {name: words for name in _NAMES if (words := request.args.get(name, ""))}
    known = {"owner": request.args.get("owner", request.who.name), **known}
    known["what"] = known.get("what", "")[:LONGEST_WHAT]
    fields = (*_prefilled(form.fields, known), *_circle_field(request))
    return replace(form, fields=fields, args=where(request))


def ask_the_rest(request: Request, unclear: Mapping[str, Words], days: tuple[Choice, ...]) -> Form:
    """Ask only what is not clear yet; what is clear goes along and can be read above.

    `days` are offered where the day is asked for.
    """
    known = {} if unclear.get("owner") else {"owner": request.who.name}
    asked = (replace(each, aside=False) for each in FORM.fields if each.name in unclear)
    fields = (*_prefilled(asked, known), *_circle_field(request))
    clear = {name: words for name, words in request.args.items() if name not in unclear}
    questions = (words for words in unclear.values() if words)
    intro = (*understood_so_far(clear), *form_for(request).intro, *questions)
    form = replace(FORM, fields=fields, args=clear, intro=intro)
    return keeping_hour(offering(form, {"due": days}), days)


def where(request: Request) -> dict[str, str]:
    """What a form or a button has to remember of the place where it was asked for."""
    room = request.people.circle_in(request.room) if request.room else None
    sharing, circle = request.args.get("sharing", ""), request.args.get("circle", "")
    if room is not None and not (sharing and circle):
        circle = room.id
    source = request.args.get("from") or request.link
    rhythm = request.args.get("rhythm", "")
    known = {
        "circle": circle,
        "from": source[:LONGEST_NOTE],
        "sharing": sharing,
        "rhythm": rhythm if kept_rhythm(rhythm) else "",
    }
    return {name: words for name, words in known.items() if words}


def circle_of(request: Request) -> CircleId | None:
    """The circle of the room or of the form; else the only one this person belongs to.

    A button of before can name one that is not theirs any more: nothing is put there.
    """
    chosen = request.people.circle(CircleId(where(request).get("circle", "")))
    if chosen is not None and _is_theirs(chosen, request):
        return chosen.id
    mine = in_use(request.people.circles_of(request.who.id))
    unsaid = "circle" not in where(request)
    return mine[0].id if unsaid and len(mine) == 1 else None


def _is_theirs(circle: Circle, request: Request) -> bool:
    here = request.room in circle.rooms or request.who.has(Role.COORDINATOR)
    return here or circle in request.people.circles_of(request.who.id)


def asks_for_circle(request: Request) -> bool:
    """Whether it could stand in several circles: it is to stand somewhere."""
    mine = in_use(request.people.circles_of(request.who.id))
    return "circle" not in where(request) and len(mine) > 1


def circle_choices(circles: Sequence[Circle]) -> tuple[Choice, ...]:
    none = Choice(NO_CIRCLE, say("None of these; the coordinators see it"))
    return (*(Choice(circle.id, circle.name) for circle in circles), none)


def understood_so_far(clear: Mapping[str, str]) -> tuple[Words, ...]:
    """What is clear, line by line, to be read before anything is kept."""
    shown: list[Words] = []
    if "what" in clear:
        shown.append(say("What: {what}", what=clear["what"]))
    if "owner" in clear:
        shown.append(say("Who: {owner}", owner=clear["owner"]))
    if clear.get(HELPERS.name):
        shown.append(say("Helping: {names}", names=clear[HELPERS.name]))
    if clear.get(LATE_TO.name):
        days = clear.get(LATE_DAYS.name, "")
        shown.append(hears(clear[LATE_TO.name], int(days) if days.isdecimal() else DAYS))
    rhythm = kept_rhythm(clear.get("rhythm", ""))
    if rhythm is not None:
        shown.append(say("It comes round: {rhythm}", rhythm=describe(rhythm)))
    if "due" in clear:
        shown.append(say("Due: {due}", due=told(from_plain(clear["due"]))))
    return tuple(shown)


def _prefilled(fields: Iterable[Field], known: Mapping[str, str]) -> tuple[Field, ...]:
    return tuple(replace(field, value=known.get(field.name, field.value)) for field in fields)


def _circle_field(request: Request) -> tuple[Field, ...]:
    """Asked only of those who could mean several circles."""
    if not asks_for_circle(request):
        return ()
    choices = circle_choices(in_use(request.people.circles_of(request.who.id)))
    return (Field("circle", say("For which circle?"), "choice", choices=choices),)
