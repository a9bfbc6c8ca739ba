"""Where everybody lives, as coordinators see and correct it."""

from collections.abc import Iterable

from bot.coalition.people import Guess, Member, Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.dialogue import check
from bot.forms.home import Section
from bot.language.clocks import Clock, NoClock, WhichClock, clock_meant
from bot.membership.places.country import country_meant
from bot.membership.places.for_others import Place, about, settle_for, those_in
from bot.membership.places.wording import unknown_country, unknown_place
from bot.membership.store import ClaimStore
from bot.words.errors import Invalid
from bot.words.messages import Button, Country, Field, Form, Message, OneOf, Reply, Words, say

WHERE = Form(
    say("Where people live"),
    (
        Field(
            "who",
            say("Who?"),
            "paragraph",
            hint=say("Names with commas between, or that of a circle or an organisation."),
            longest=1000,
        ),
        Field("country", say("In which country do they live?"), optional=True, longest=100),
        Field("city", say("Which large city is near them?"), optional=True, longest=100),
    ),
    "places.save",
)


def places(request: Request, _store: ClaimStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    members = request.people.members()
    lines = [_line(place, there) for place, there in _by_place(members)]
    buttons = (Button(say("Change"), "places.form"),)
    elsewhere = request.room is not None
    return Message(say("Where people live:"), tuple(lines), buttons, ephemeral=elsewhere)


def places_form(request: Request, _store: ClaimStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    return about(WHERE, request)


def save(request: Request, _store: ClaimStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    answers = check(WHERE, request.args, language=request.who.language, today=request.today)
    place = _place(request, answers.get("country", ""), answers.get("city", ""))
    return settle_for(request, those_in(request, answers), place)


def _place(request: Request, country: str, city: str) -> Place:
    code = country_meant(country) if country else ""
    if country and not code:
        raise Invalid({"country": unknown_country(country)})
    if not city:
        if not code:
            raise Invalid({"country": say("Please name a country or a city.")})
        return Place(code)
    match clock_meant(city, now=request.now, language=request.who.language, country=code):
        case Clock(zone=zone, country=named):
            return Place(code or named, zone)
        case WhichClock(zones=zones):
            raise Invalid({"city": say("Which one: {places}?", places=OneOf(zones))})
        case NoClock() as found:
            raise Invalid({"city": unknown_place(found)})


def _by_place(members: Iterable[Member]) -> list[tuple[Member, list[Member]]]:
    """Those who live in the same place together; each group by one of them."""
    groups: dict[tuple[str, str], list[Member]] = {}
    for member in members:
        groups.setdefault((member.country, member.zone.key), []).append(member)
    return [(groups[place][0], groups[place]) for place in sorted(groups)]


def _line(one: Member, there: Iterable[Member]) -> Words:
    names = tuple(map(_name, there))
    if not one.country:
        return say("No country, {zone}: {names}", zone=one.zone, names=names)
    country = Country(one.country)
    return say("{country}, {zone}: {names}", country=country, zone=one.zone, names=names)


def _name(member: Member) -> Words:
    if Guess.COUNTRY in member.guessed:
        return say("{name} (a guess)", name=member.name)
    return member.name


def section(request: Request) -> Section:
    if not request.who.has(Role.COORDINATOR):
        return Section()
    return Section((), (Button(say("Where people live"), "places"),))


ROUTES: dict[str, Handler[ClaimStore]] = {
    "places": places,
    "places.form": places_form,
    "places.save": save,
}

COMMANDS = (
    Command(
        say("places"),
        "places",
        say("where everybody lives: also “country Kenya for @maria and @ben”"),
        say("countries, who lives where, where people live, time zones"),
    ),
)
