"""Days on which the whole coalition rests: noted and taken out by coordinators, known to all."""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.coalition.calendar_changes import calendar_changed
from bot.coalition.needs import ANYBODY
from bot.coalition.people import Away, Member, Role, belongs
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.dialogue import check
from bot.forms.home import Section
from bot.language.ranges import read_days
from bot.membership.day_choices import which_days
from bot.membership.store import Closure, ClosureStore
from bot.words.errors import Invalid, Refused
from bot.words.ids import MemberId
from bot.words.messages import Button, Field, Form, Message, Reply, Text, Words, say

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
        return which_days(request, FORM, "closed.form", UNREADABLE)
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
    found = next((each for each in counting(store) if str(each.number) == number), None)
    if found is None:
        raise Refused(say("These days are not on the list any more."))
    store.end(found.number, request.who.id, request.now)
    _tell_others(
        request, say("The coalition does not rest {days} after all.", days=days_told(found.days))
    )
    return Message(say("Taken out: {days}.", days=days_told(found.days)), buttons=(ADD,))


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
    if any(each.days == days for each in counting(store)):
        return Message(say("That is noted already: {days}.", days=days_told(days)))
    store.note(days, request.who.id, request.now)
    told = say("The coalition rests {days}.", days=days_told(days))
    _tell_others(request, told)
    nobody = say("Nobody is asked or reminded of anything on these days.")
    return Message(told, (nobody,), (Button(say("All closed days"), "closed"),))


def _tell_others(request: Request, told: Text) -> None:
    """Each circle in its rooms, its people where it has none, and whoever coordinates.

    What is planned is looked at anew.
    """
    calendar_changed(None, request.agenda, request.now)
    by = say("{name} has set this.", name=request.who.name)
    in_a_room = set[MemberId]()
    apart = list[Member]()
    for circle in request.people.circles():
        theirs = request.people.members_of(circle.id)
        if circle.rooms:
            request.outbox.put(circle, Message(told, (by,)), needs=ANYBODY)
            in_a_room |= {each.id for each in theirs}
        else:
            apart.extend(theirs)
    leading = request.people.with_role(Role.COORDINATOR)
    in_no_room = (each for each in apart if each.id not in in_a_room)
    for other in dict.fromkeys([*leading, *in_no_room]):
        if other.id != request.who.id:
            request.outbox.put(other, Message(told, (by,)), needs=ANYBODY)


def _list(request: Request, store: ClosureStore) -> Message:
    if not belongs(request.who, request.people):
        raise Refused(NOT_YET)  # when nobody looks is nothing for strangers
    coming = [each for each in counting(store) if each.days.last >= request.today]
    leads = request.who.has(Role.COORDINATOR)
    nothing = () if coming else (say("No days are noted."),)
    return Message(
        say("Days on which all of us rest"),
        (*(days_told(each.days) for each in coming), *nothing),
        tuple(_buttons(coming)) if leads else (),
        ephemeral=request.room is not None,
    )


def _buttons(coming: Iterable[Closure]) -> Iterable[Button]:
    for each in coming:
        label = say("Take out {days}", days=days_told(each.days))
        yield Button(label, "closed.remove", {"number": str(each.number)})
    yield ADD
    yield OTHERS
    yield Button(say("What was noted before"), "closed.history")


def _history(each: Closure, request: Request) -> Iterable[Words]:
    noted = request.people.member(each.noted_by)
    name = noted.name if noted is not None else ""
    yield say(
        "{days}: noted by {name}, {at}", days=days_told(each.days), name=name, at=each.noted_at
    )
    if each.ended_by is not None and each.ended_at is not None:
        ended = request.people.member(each.ended_by)
        name = ended.name if ended is not None else ""
        at = each.ended_at
        yield say("{days}: taken out by {name}, {at}", days=days_told(each.days), name=name, at=at)


def counting(store: ClosureStore) -> list[Closure]:
    """Those that were not taken out."""
    return [each for each in store.all() if each.counts]


def days_told(days: Away) -> Text:
    """“On” a day, or “from” one “to” another."""
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
