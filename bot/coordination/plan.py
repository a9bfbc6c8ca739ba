"""The check-ins of somebody's circles, and a calendar of their coming rounds."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import takewhile

from bot.checkins.as_asked import name_of
from bot.checkins.asking.next_occurrence import beginning, zones_of
from bot.checkins.hand_over import FEWEST
from bot.checkins.model import CheckIn, State
from bot.checkins.setup.setup import new
from bot.checkins.store import CheckinStore
from bot.checkins.timing.preview import Preview, preview_of, upcoming
from bot.coalition.people import Circle, People
from bot.coalition.requests import Request
from bot.coordinator_ports import Card, InPlace, Line, Table
from bot.language.rhythm_words import describe
from bot.words.errors import Refused
from bot.words.messages import Button, Country, Form, Text, Words, say

AHEAD = timedelta(weeks=6)
MOST = 40
"""Lines of the calendar."""
LOOK = say("Look at it")


def check_ins(request: Request, store: CheckinStore) -> Card:
    circles = {each.id: each for each in request.people.circles_of(request.who.id)}
    known = store.checkins_in(list(circles))
    forms = _new(request, store)
    deeds = (
        Button(say("What check-ins ask"), "template"),
        Button(say("Whether anything is unsafe"), "checkin.unsafe"),
    )
    title = say("Check-ins")
    if not known:
        none = say("There is no check-in in your circles yet.")
        return Card("check-ins", title, (none,), (), deeds, forms)
    lines = tuple(_line(each, circles[each.circle], request, store) for each in known)
    heads = (
        say("Check-in"),
        say("Opens next, on your clock"),
        say("The first is asked"),
        say("The last is asked"),
        say("How it stands"),
    )
    caption = say("Everybody is asked at the same hour of their own day.")
    return Card("check-ins", title, (), (Table(caption, heads, lines),), deeds, forms)


def _new(request: Request, store: CheckinStore) -> tuple[InPlace, ...]:
    """Nobody is asked before they have seen how it will be; whoever is in no circle asks nobody."""
    try:
        form = new(request, store)
    except Refused:
        return ()
    return (InPlace(say("New check-in"), form),) if isinstance(form, Form) else ()


def calendar(request: Request, store: CheckinStore) -> Card:
    circles = {each.id: each for each in request.people.circles_of(request.who.id)}
    coming = [
        (each.day, _round(each, checkin, circles[checkin.circle], request, store))
        for checkin in store.checkins_in(list(circles))
        for each in _coming(checkin, circles[checkin.circle], request)
    ]
    until = request.today + AHEAD
    rests = [each for each in _closed(request.people) if request.today <= each[0] <= until]
    lines = [line for _, line in sorted((*coming, *rests), key=lambda each: each[0])]
    heads = (say("Day"), say("What"), say("The first is asked"), say("It closes"))
    table = Table(say("The next six weeks, on your clock."), heads, lines[:MOST])
    none = say("No round is planned in the next six weeks.")
    lists = (table,) if lines else ()
    return Card("calendar", say("Calendar"), () if lines else (none,), lists)


def _closed(people: People) -> Iterator[tuple[date, Line]]:
    closed = people.closed_days()
    for day in closed.everywhere:
        yield day, Line((say("{day}", day=day), say("All of us rest"), "", ""))
    for country, days in closed.in_country.items():
        who = say("Whoever lives in {country} rests", country=Country(country))
        for day in days - closed.everywhere:
            yield day, Line((say("{day}", day=day), who, "", ""))


def _line(checkin: CheckIn, circle: Circle, request: Request, store: CheckinStore) -> Line:
    first = next(iter(_coming(checkin, circle, request)), None)
    name = say(
        "#{number} {name}, for {circle}: {rhythm}",
        number=checkin.id,
        name=name_of(checkin, request, store),
        circle=circle.name,
        rhythm=describe(checkin.rhythm),
    )
    cells: tuple[Words, ...] = ("–", "–", "–")
    if first is not None:
        cells = (
            say("{moment}", moment=first.here),
            say("{moment} ({zone})", moment=first.first.moment, zone=first.first.zone),
            say("{moment} ({zone})", moment=first.last.moment, zone=first.last.zone),
        )
    stands = say("{facts}", facts=tuple(_stands(checkin, circle, store)))
    return Line((name, *cells, stands), Button(LOOK, "checkin.show", {"checkin": checkin.id}))


def _round(
    coming: Preview, checkin: CheckIn, circle: Circle, request: Request, store: CheckinStore
) -> Line:
    what = say("{name}, for {circle}", name=name_of(checkin, request, store), circle=circle.name)
    first = say("{moment} ({zone})", moment=coming.first.moment, zone=coming.first.zone)
    closes = say("{moment}", moment=coming.closes)
    look = Button(LOOK, "checkin.show", {"checkin": checkin.id})
    return Line((say("{day}", day=coming.day), what, first, closes), look)


def _coming(checkin: CheckIn, circle: Circle, request: Request) -> Iterator[Preview]:
    rests = checkin.state is not State.RUNNING or circle.archived
    if rests or checkin.waits_for_meetings:
        return iter(())
    zones = zones_of(checkin, request.people)
    since = beginning(checkin, zones, request.now)
    days = upcoming(checkin.rhythm, checkin.timing, zones, since)
    until = (request.now + AHEAD).date()
    near = takewhile(lambda day: day <= until, days)
    return (preview_of(day, checkin.timing, zones, request.who.zone) for day in near)


def _stands(checkin: CheckIn, circle: Circle, store: CheckinStore) -> Sequence[Text]:
    open_until = [each.closes for each in store.rounds_of(checkin.id) if not each.closed]
    found = [say("open until {closes}", closes=each) for each in open_until]
    if checkin.state is State.PAUSED:
        found.append(say("paused"))
    if circle.archived:
        found.append(say("its circle is put away"))
    if checkin.waits_for_meetings:
        found.append(say("waits for a meeting"))
    if len(checkin.owners) < FEWEST:
        found.append(say("only one person looks after it"))
    return found or [say("planned")]
