"""Coordinators write the mandate of a circle and set its seats; the rooms hear of it."""

from dataclasses import replace
from datetime import date

from bot.coalition.people import Circle, Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.forms.which_circle import must_be_in_use, the_circle
from bot.membership.change_log import changed
from bot.membership.mandates.model import Mandate, Seats, can_hold, kinds_of
from bot.membership.mandates.store import MandateStore
from bot.membership.mandates.wording import NO_SEATS, held_now, mandate_lines, of, seat_lines
from bot.membership.places.for_others import those_in
from bot.words.constituencies import Constituency, words_for
from bot.words.errors import Invalid, Refused
from bot.words.ids import MemberId
from bot.words.messages import Button, Field, Form, Message, Reply, Text, Value, say

LONGEST = 600
MOST_SEATS = 99
NOTHING = Message(say("Nothing has changed."))


def mandate_form(request: Request, store: MandateStore) -> Reply:
    circle = _circle(request)
    return _mandate_form(circle, store.mandate(circle.id))


def mandate_saved(request: Request, store: MandateStore) -> Reply:
    """What it was before stays in the log."""
    circle = _circle(request)
    before = store.mandate(circle.id)
    answers = _checked(_mandate_form(circle, before), request)
    now = Mandate(answers.get("decides", ""), answers.get("decided_by", ""))
    if now == before:
        return NOTHING
    store.save_mandate(circle.id, now)
    lines = mandate_lines(now)
    changed(request, _written(circle, now), [circle] if circle.rooms else [])
    seats = Button(say("Its seats"), "seats", of(circle))
    return Message(say("What {circle} is for", circle=circle.name), lines, (seats,))


def seats_form(request: Request, store: MandateStore) -> Reply:
    circle, kind = _circle(request), _kind(request)
    return _seats_form(circle, _known(circle, kind, store), request)


def seats_saved(request: Request, store: MandateStore) -> Reply:
    """None at all takes the kind out of the list."""
    circle, kind = _circle(request), _kind(request)
    before = _known(circle, kind, store)
    answers = _checked(_seats_form(circle, before, request), request)
    now = _read(request, circle, before, answers)
    if now == before:
        return NOTHING
    if now.number:
        store.save_seats(circle.id, now)
    else:
        store.end_seats(circle.id, kind)
    changed(request, _set(circle, now, request), [circle] if circle.rooms else [])
    today = request.now.astimezone(circle.zone).date()
    found = held_now(circle, today, request.people, store)
    lines = tuple(seat_lines(found, request.people, today)) or (NO_SEATS,)
    all_of_them = Button(say("Its seats"), "seats", of(circle))
    return Message(say("The seats of {circle}", circle=circle.name), lines, (all_of_them,))


def _read(request: Request, circle: Circle, before: Seats, answers: dict[str, str]) -> Seats:
    """Raises Invalid."""
    number = int(answers["number"])
    if number > MOST_SEATS:
        raise Invalid({"number": say("That is too many. Up to {most}, please.", most=MOST_SEATS)})
    until = date.fromisoformat(answers["until"]) if answers.get("until") else None
    today = request.now.astimezone(circle.zone).date()
    if until is not None and until != before.until and until < today:
        raise Invalid({"until": say("That day is over.")})
    said = answers.get("holders", "")
    named = _named(request, before) == said
    holders = before.holders if named else _holders(request, circle, before.constituency, said)
    if number and len(holders) > number:
        raise Invalid({"holders": say("There are fewer seats than names.")})
    return replace(before, number=number, until=until, holders=holders if number else ())


def _holders(
    request: Request, circle: Circle, kind: Constituency, said: str
) -> tuple[MemberId, ...]:
    """Raises Invalid for whoever is not in the circle, is of another kind, or only looks on."""
    named = those_in(request, {"holders": said}, "holders") if said else ()
    there = {each.id for each in request.people.members_of(circle.id)}
    kinds = kinds_of(request.people.organisations())
    for each in named:
        if each.id not in there or not can_hold(each, kind, kinds):
            raise Invalid(
                {
                    "holders": say(
                        "{name} cannot hold it: whoever does is in the circle, belongs to this "
                        "kind of partner and does not only look on.",
                        name=each.name,
                    )
                }
            )
    return tuple(sorted(each.id for each in named))


def _mandate_form(circle: Circle, known: Mandate) -> Form:
    return Form(
        say("What {circle} is for", circle=circle.name),
        (
            Field(
                "decides",
                say("What does it decide?"),
                "paragraph",
                hint=say("In a few sentences that everybody in it can read."),
                value=known.decides,
                optional=True,
                longest=LONGEST,
            ),
            Field(
                "decided_by",
                say("Who decides, and how?"),
                "paragraph",
                value=known.decided_by,
                optional=True,
                longest=LONGEST,
            ),
        ),
        "mandate.saved",
        of(circle),
    )


def _seats_form(circle: Circle, known: Seats, request: Request) -> Form:
    kind = words_for(known.constituency)
    return Form(
        say("Seats for {group} in {circle}", group=kind, circle=circle.name),
        (
            Field("number", say("How many?"), "number", value=str(known.number)),
            Field(
                "until",
                say("Until which day does their term last?"),
                "date",
                hint=say("Without a day it has no end."),
                value="" if known.until is None else known.until.isoformat(),
                optional=True,
            ),
            Field(
                "holders",
                say("Who holds them?"),
                hint=say("Names with commas between. Without names, all of that kind count."),
                value=_named(request, known),
                optional=True,
            ),
        ),
        "seats.saved",
        {**of(circle), "kind": known.constituency.value},
    )


def _named(request: Request, known: Seats) -> str:
    """As it stands in the form; left so, it means the same people."""
    found = (request.people.member(each) for each in known.holders)
    return ", ".join(each.name for each in found if each is not None)


def _checked(form: Form, request: Request) -> dict[str, str]:
    who = request.who
    return check(
        form, request.args, language=who.language, today=request.today, country=who.country
    )


def _known(circle: Circle, kind: Constituency, store: MandateStore) -> Seats:
    found = (each for each in store.seats(circle.id) if each.constituency is kind)
    return next(found, Seats(kind, 0))


def _kind(request: Request) -> Constituency:
    try:
        return Constituency(request.args.get("kind", ""))
    except ValueError:
        raise Refused(say("I do not know that kind of partner.")) from None


def _written(circle: Circle, now: Mandate) -> Text:
    return say(
        "What {circle} decides: {what} Who decides: {who}",
        circle=circle.name,
        what=now.decides or "–",
        who=now.decided_by or "–",
    )


def _set(circle: Circle, now: Seats, request: Request) -> Text:
    facts: list[Value] = [str(now.number)]
    if now.until is not None:
        facts.append(now.until)
    if now.holders:
        facts.append(_named(request, now))
    return say(
        "Seats for {group} in {circle}: {facts}",
        group=words_for(now.constituency),
        circle=circle.name,
        facts=tuple(facts),
    )


def _circle(request: Request) -> Circle:
    """Raises Refused, also for whoever does not coordinate, and where it is put away."""
    request.only_for(Role.COORDINATOR)
    return must_be_in_use(the_circle(request))


ROUTES: dict[str, Handler[MandateStore]] = {
    "mandate.form": mandate_form,
    "mandate.saved": mandate_saved,
    "seats.form": seats_form,
    "seats.saved": seats_saved,
}
