"""Days on which the whole coalition rests: noted and taken out by coordinators, known to all."""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.coalition.calendar_changes import calendar_changed
from bot.coalition.people import Away, Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.forms.home import Section
from bot.forms.vocabulary import Command
from bot.language.ranges import read_days
from bot.membership.day_choices import which_day
from bot.membership.store import Closure, ClosureStore
from bot.words.errors import Invalid, Refused
from bot.words.messages import Button, Field, Form, Message, Reply, Text, Words, say

LONGEST = timedelta(days=92)
"""Nobody is asked or reminded of anything in all that time."""
ADD = Button(say("Add days"), "closed.form")
UNREADABLE = say("I could not read these days. Write for example “closed 24 December – 2 January”.")
FORM = Form(
    say("Days on which all of us rest"),
    (
        Field("first", say("First day"), "date"),
        Field("last", say("Last day"), "date"),
    ),
    "closed.save",
    intro=(say("Nobody is asked or reminded of anything on these days."),),
)


def closed(request: Request, store: ClosureStore) -> Reply:
    if not request.text:
        return _list(request, store)
    request.only_for(Role.COORDINATOR)
    days = read_days(request.text, language=request.who.language, today=request.today)
    if days is None:
        return which_day(request, "closed.save", UNREADABLE)
    problem = _problem(Away(*days), request.today)
    if problem is not None:
        raise Refused(problem)
    return _note(request, store, Away(*days))


def form(request: Request, _store: ClosureStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    return FORM


def save(request: Request, store: ClosureStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    answers = check(FORM, request.args, language=request.who.language, today=request.today)
    days = Away(date.fromisoformat(answers["first"]), date.fromisoformat(answers["last"]))
    problem = _problem(days, request.today)
    if problem is not None:
        raise Invalid({"last": problem})
    return _note(request, store, days)


def remove(request: Request, store: ClosureStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    number = request.args.get("number", "")
    found = next((each for each in _counting(store) if str(each.number) == number), None)
    if found is None:
        raise Refused(say("These days are not on the list any more."))
    store.end(found.number, request.who.id, request.now)
    _tell_others(
        request, say("The coalition does not rest {days} after all.", days=_days(found.days))
    )
    return Message(say("Taken out: {days}.", days=_days(found.days)), buttons=(ADD,))


def history(request: Request, store: ClosureStore) -> Reply:
    """Every line that there ever was."""
    request.only_for(Role.COORDINATOR)
    lines = [line for each in store.all() for line in _history(each, request)]
    elsewhere = request.room is not None
    nothing = (say("Nothing was noted yet."),)
    return Message(
        say("Days on which all of us rest"), tuple(lines) or nothing, ephemeral=elsewhere
    )


def _problem(days: Away, today: date) -> Text | None:
    if days.last < days.first:
        return say("The last day is before the first one.")
    if days.last < today:
        return say("These days are over.")
    if days.last - days.first > LONGEST:
        return say("That is very long. Please note three months at most.")
    return None


def _note(request: Request, store: ClosureStore, days: Away) -> Message:
    if any(each.days == days for each in _counting(store)):
        return Message(say("That is noted already: {days}.", days=_days(days)))
    store.note(days, request.who.id, request.now)
    told = say("The coalition rests {days}.", days=_days(days))
    _tell_others(request, told)
    nobody = say("Nobody is asked or reminded of anything on these days.")
    return Message(told, (nobody,), (Button(say("All closed days"), "closed"),))


def _tell_others(request: Request, told: Text) -> None:
    """Each circle in its rooms, and whoever coordinates; what is planned is looked at anew."""
    calendar_changed(None, request.agenda, request.now)
    by = say("{name} has set this.", name=request.who.name)
    for circle in request.people.circles():
        if circle.rooms:
            request.outbox.put(circle, Message(told, (by,)))
    for other in request.people.members():
        in_a_room = any(circle.rooms for circle in request.people.circles_of(other.id))
        if other.id != request.who.id and (other.has(Role.COORDINATOR) or not in_a_room):
            request.outbox.put(other, Message(told, (by,)))


def _list(request: Request, store: ClosureStore) -> Message:
    coming = [each for each in _counting(store) if each.days.last >= request.today]
    leads = request.who.has(Role.COORDINATOR)
    nothing = () if coming else (say("No days are noted."),)
    return Message(
        say("Days on which all of us rest"),
        (*(_days(each.days) for each in coming), *nothing),
        tuple(_buttons(coming)) if leads else (),
        ephemeral=request.room is not None,
    )


def _buttons(coming: Iterable[Closure]) -> Iterable[Button]:
    for each in coming:
        label = say("Take out {days}", days=_days(each.days))
        yield Button(label, "closed.remove", {"number": str(each.number)})
    yield ADD
    yield Button(say("What was noted before"), "closed.history")


def _history(each: Closure, request: Request) -> Iterable[Words]:
    noted = request.people.member(each.noted_by)
    name = noted.name if noted is not None else ""
    yield say("{days}: noted by {name}, {at}", days=_days(each.days), name=name, at=each.noted_at)
    if each.ended_by is not None and each.ended_at is not None:
        ended = request.people.member(each.ended_by)
        name = ended.name if ended is not None else ""
        at = each.ended_at
        yield say("{days}: taken out by {name}, {at}", days=_days(each.days), name=name, at=at)


def _counting(store: ClosureStore) -> list[Closure]:
    return [each for each in store.all() if each.counts]


def _days(days: Away) -> Text:
    if days.first == days.last:
        return say("on {day}", day=days.first)
    return say("from {first} to {last}", first=days.first, last=days.last)


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
        say("days on which all of us rest: “closed 24 December – 2 January”"),
        say("closed days, closing days, office closed, we are closed"),
    ),
)
