"""Days on which nobody is written to: when all rest, who is away, and each country's holidays."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from bot.coalition.people import People
from bot.coalition.requests import Request
from bot.coalition.workdays import coming_holidays, knows_holidays
from bot.coordinator_ports import Card, InPlace, Line, Table
from bot.membership import away_for_others, closed_days, hours_for_others
from bot.membership.places.everybody import WHERE
from bot.membership.store import Closure, ClosureStore
from bot.membership.where_we_rest import counting, days_told
from bot.words.messages import Button, Country, Text, say

AHEAD = timedelta(days=90)
NONE = say("No days are noted.")


def all_rest(request: Request, store: ClosureStore) -> Card:
    coming = [each for each in counting(store.all()) if each.days.last >= request.today]
    lines = tuple(
        Line(
            (days_told(each.days), _where(each), _name(each.noted_by, request.people)),
            Button(say("Take out"), "closed.remove", {"number": str(each.number)}),
        )
        for each in sorted(coming, key=lambda each: each.days.first)
    )
    heads = (say("Days"), say("Where"), say("Noted by"))
    tables = (Table(say("Check-ins and reminders go round them."), heads, lines),) if lines else ()
    before = Button(say("What was noted before"), "closed.history")
    title = say("Days on which all of us rest")
    none = () if lines else (NONE,)
    add = InPlace(say("Add days"), closed_days.FORM)
    return Card("closed", title, none, tables, (before,), (add,))


def some_rest(request: Request) -> Card:
    lines = tuple(
        Line((one.name, days_told(days)), away_for_others.end_button(one, days))
        for one, days in away_for_others.coming(request.people.members(), request.today)
    )
    tables = (Table(say("Nobody is told why."), (say("Person"), say("Days")), lines),)
    none = () if lines else (say("Nobody has said that they will be away."),)
    title = say("Who is away")
    add = InPlace(say("Days away for others"), away_for_others.FORM)
    return Card("away", title, none, tables if lines else (), (), (add,))


def hours(request: Request) -> Card:
    """When people may be written to, and how many chose so: whose hours are wrong is put right."""
    chosen = Counter((each.hours.start, each.hours.end) for each in request.people.members())
    lines = tuple(
        Line((say("{start} to {end}", start=start, end=end), str(chosen[start, end])))
        for start, end in sorted(chosen)
    )
    heads = (say("Hours"), say("People"))
    table = Table(say("Each on their own clock."), heads, lines)
    change = InPlace(say("Hours of others"), hours_for_others.FORM)
    return Card("hours", say("When I write to people"), (), (table,), (), (change,))


def holidays(request: Request) -> Card:
    """By them everybody is left alone who lives there; whose country is wrong is put right here."""
    lines = tuple(_countries(request))
    heads = (say("Country"), say("People"), say("Public holidays in the next three months"))
    tables = (Table(say("Each person has those of their own country."), heads, lines),)
    none = () if lines else (say("I know nobody’s country yet."),)
    places = Button(say("Where people live"), "places")
    title = say("Countries and public holidays")
    correct = InPlace(say("Put it right"), WHERE)
    return Card("countries", title, none, tables if lines else (), (places,), (correct,))


def _countries(request: Request) -> Iterator[Line]:
    living = Counter(each.country for each in request.people.members())
    until = request.today + AHEAD
    for country in sorted(living):
        days = tuple(day for day in coming_holidays(country, request.today) if day <= until)
        told = say("{days}", days=days) if days else "–"
        if country and not knows_holidays(country, request.today.year):
            told = say("I know none of this country.")
        name = say("{country}", country=Country(country)) if country else say("No country yet")
        yield Line((name, str(living[country]), told))


def _where(closure: Closure) -> Text:
    country = closure.country
    return say("{country}", country=Country(country)) if country else say("Everywhere")


def _name(noted_by: str, people: People) -> str:
    return next((each.name for each in people.members() if each.id == noted_by), "–")
