"""Days on which the coalition rests: noted and taken out by coordinators, known to all."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from bot.coalition.people import Away, Role, belongs
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.dialogue import check
from bot.forms.home import Section
from bot.language.place_names import place_name
from bot.language.ranges import read_days
from bot.membership.day_choices import which_days
from bot.membership.places.country import country_meant
from bot.membership.store import Closure, ClosureStore
from bot.membership.where_we_rest import (
    WHERE,
    closure_told,
    counting,
    country_in,
    days_and_country,
    tell_whoever_rests,
    told,
)
from bot.words.errors import Invalid, Refused
from bot.words.messages import Button, Country, Field, Form, Message, Reply, Text, Words, say

LONGEST = timedelta(days=92)
"""Nobody is asked or reminded of anything in all that time."""
ADD = Button(say("Add days"), "closed.form")
NOT_YET = say("I say when all of us rest only to those who belong to a circle.")
OTHERS = Button(say("Days away for others"), "away.others")
UNREADABLE = say("I could not read these days. Write for example “closed 24 December – 2 January”.")
FORM = Form(
    say("Days on which all of us rest"),
    (
        Field("first", say("First day"), "date"),
        Field("last", say("Last day"), "date"),
        WHERE,
    ),
    "closed.save",
    intro=(say("Nobody is asked or reminded of anything on these days."),),
)


def closed(request: Request, store: ClosureStore) -> Reply:
    if not request.text:
        return _list(request, store)
    request.only_for(Role.COORDINATOR)
    said, country = days_and_country(request.text)
    days = read_days(said, language=request.who.language, today=request.today)
    if days is None:
        request = replace(request, args={**request.args, "text": said})
        return which_days(request, in_country(country, request), "closed.form", UNREADABLE)
    problem = _problem(Away(*days))
    if problem is not None:
        raise Refused(problem)
    return _note(request, store, Away(*days), country)


def in_country(country: str, request: Request) -> Form:
    """The form, with the name of a country that was said already; of none if it is empty."""
    name = place_name(Country(country), request.who.language) if country else ""
    fields = (replace(f, value=name) if f.name == WHERE.name else f for f in FORM.fields)
    return replace(FORM, fields=tuple(fields))


def form(request: Request, _store: ClosureStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    return in_country(country_meant(request.args.get(WHERE.name, "")), request)


def save(request: Request, store: ClosureStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    answers = check(FORM, request.args, language=request.who.language, today=request.today)
    days = Away(date.fromisoformat(answers["first"]), date.fromisoformat(answers["last"]))
    problem = _problem(days)
    if problem is not None:
        raise Invalid({"last": problem})
    return _note(request, store, days, country_in(answers))


def remove(request: Request, store: ClosureStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    number = request.args.get("number", "")
    found = next((each for each in counting(store.all()) if str(each.number) == number), None)
    if found is None:
        raise Refused(say("These days are not on the list any more."))
    store.end(found.number, request.who.id, request.now)
    when = closure_told(found)
    after_all = say("The coalition does not rest {days} after all.", days=when)
    tell_whoever_rests(request, after_all, found.country)
    return Message(say("Taken out: {days}.", days=when), buttons=(ADD,))


def history(request: Request, store: ClosureStore) -> Reply:
    """Every line that there ever was."""
    request.only_for(Role.COORDINATOR)
    lines = [line for each in store.all() for line in _history(each, request)]
    elsewhere = request.room is not None
    nothing = (say("Nothing was noted yet."),)
    return Message(
        say("Days on which all of us rest"), tuple(lines) or nothing, ephemeral=elsewhere
    )


def _problem(days: Away) -> Text | None:
    if days.last < days.first:
        return say("The last day is before the first one.")
    if days.last - days.first > LONGEST:
        return say("That is very long. Please note three months at most.")
    return None


def _note(request: Request, store: ClosureStore, days: Away, country: str) -> Message:
    when = told(days, country)
    if any((each.days, each.country) == (days, country) for each in counting(store.all())):
        return Message(say("That is noted already: {days}.", days=when))
    store.note(days, request.who.id, request.now, country)
    rests = say("The coalition rests {days}.", days=when)
    tell_whoever_rests(request, rests, country)
    nobody = say("Nobody is asked or reminded of anything on these days.")
    return Message(rests, (nobody,), (Button(say("All closed days"), "closed"),))


def _list(request: Request, store: ClosureStore) -> Message:
    if not belongs(request.who, request.people):
        raise Refused(NOT_YET)  # when nobody looks is nothing for strangers
    leads = request.who.has(Role.COORDINATOR)
    coming = [
        each
        for each in counting(store.all())
        if each.days.last >= request.today and (leads or each.country in {"", request.who.country})
    ]
    nothing = () if coming else (say("No days are noted."),)
    return Message(
        say("Days on which all of us rest"),
        (*(closure_told(each) for each in coming), *nothing),
        tuple(_buttons(coming)) if leads else (),
        ephemeral=request.room is not None,
    )


def _buttons(coming: Iterable[Closure]) -> Iterable[Button]:
    for each in coming:
        label = say("Take out {days}", days=closure_told(each))
        yield Button(label, "closed.remove", {"number": str(each.number)})
    yield ADD
    yield OTHERS
    yield Button(say("What was noted before"), "closed.history")


def _history(each: Closure, request: Request) -> Iterable[Words]:
    noted = request.people.member(each.noted_by)
    name = noted.name if noted is not None else ""
    yield say("{days}: noted by {name}, {at}", days=closure_told(each), name=name, at=each.noted_at)
    if each.ended_by is not None and each.ended_at is not None:
        ended = request.people.member(each.ended_by)
        name = ended.name if ended is not None else ""
        at = each.ended_at
        told_out = closure_told(each)
        yield say("{days}: taken out by {name}, {at}", days=told_out, name=name, at=at)


def section(request: Request) -> Section:
    if not request.who.has(Role.COORDINATOR):
        return Section()
    return Section((), (Button(say("Closed days"), "closed"),))


ROUTES: dict[str, Handler[ClosureStore]] = {
    "closed": closed,
    "closed.form": form,
    "closed.save": save,
    "closed.remove": remove,
    "closed.history": history,
}

COMMANDS = (
    Command(
        say("closed"),
        "closed",
        say("days on which all of us rest: “closed 24 December – 2 January”, or “… in Kenya”"),
        say("closed days, closing days, office closed, we are closed"),
    ),
)
