"""In which country somebody lives: their weekends and public holidays come from it."""

from bot.coalition.people import Guess, Member, Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.dialogue import check
from bot.forms.home import Section
from bot.language.countries import country_called
from bot.language.zone_table import country_of
from bot.language.zones import cities_called
from bot.membership.places.for_others import Place, parted, settle_for, those_called
from bot.membership.places.settle import keep, with_country, with_the_only_clock
from bot.membership.places.wording import (
    NO_CLOCK,
    clocks_of_the_country,
    country_buttons,
    country_is,
    days_off,
    partner_called,
    rather_a_partner,
    unknown_country,
)
from bot.membership.store import ClaimStore
from bot.words.errors import Invalid, Refused
from bot.words.messages import Button, Country, Field, Form, Message, Reply, say

COUNTRY = Form(
    say("My country"),
    (
        Field(
            "country",
            say("In which country do you live?"),
            hint=say("I leave you alone on its weekends and public holidays."),
            longest=100,
        ),
    ),
    "country.save",
)


def country(request: Request, _store: ClaimStore) -> Reply:
    if not request.text:
        return _status(request)
    of_others = parted(request.text)
    if of_others is not None:
        return _of_others(request, *of_others)
    code = country_meant(request.text)
    if not code:
        raise Refused(unknown_country(request.text))
    return _settled(request, code)


def country_form(_request: Request, _store: ClaimStore) -> Reply:
    return COUNTRY


def save(request: Request, _store: ClaimStore) -> Reply:
    answers = check(COUNTRY, request.args, language=request.who.language, today=request.today)
    code = country_meant(answers["country"])
    if not code:
        raise Invalid({"country": unknown_country(answers["country"])})
    return _settled(request, code)


def come_from(request: Request, _store: ClaimStore) -> Reply:
    """“I am from Colombia” sets the country; many do not live where they come from.

    So it is asked, if they said, or if their clock says, that they live elsewhere.
    """
    partner = partner_called(request.text, request.people.organisations())
    if partner is not None:
        return rather_a_partner(partner)
    code, who = country_meant(request.text), request.who
    if not code:
        raise Refused(unknown_country(request.text))
    elsewhere = _said(who) not in {"", code} or _of_clock(who) not in {"", code}
    if not elsewhere:
        return _settled(request, code)
    yes = Button(say("Yes, {country}", country=Country(code)), "country.yes", {"text": code})
    no = Button(say("No"), "country.no")
    return Message(say("Do you live in {country} now?", country=Country(code)), (), (yes, no))


def stay(request: Request, _store: ClaimStore) -> Reply:
    return _status(request)


def _said(who: Member) -> str:
    return "" if Guess.COUNTRY in who.guessed else who.country


def _of_clock(who: Member) -> str:
    return "" if Guess.ZONE in who.guessed else country_of(who.zone.key)


def right(request: Request, _store: ClaimStore) -> Reply:
    """What we guessed is so."""
    return _settled(request, request.who.country) if request.who.country else COUNTRY


def country_meant(words: str) -> str:
    """A country by its name or code; a city that lies in one will do. Empty if none is certain."""
    lands = {country_of(zone) for zone in cities_called(words)}
    return country_called(words) or (lands.pop() if len(lands) == 1 else "")


def _of_others(request: Request, words: str, whom: str) -> Message:
    request.only_for(Role.COORDINATOR)
    code = country_meant(words)
    if not code:
        raise Refused(unknown_country(words))
    return settle_for(request, those_called(request, whom), Place(code))


def _settled(request: Request, code: str) -> Message:
    before = with_country(request.who, code)
    member = with_the_only_clock(before, request.now)
    keep(member, request.people, request.agenda, request.now)
    lines = days_off(code, request.today)
    buttons = clocks_of_the_country(member, request.now)
    if member.zone != before.zone:
        lines = (say("Your time zone is now {zone}.", zone=member.zone), *lines)
    elif buttons:
        clock = (
            NO_CLOCK
            if member.knows_no_clock
            else say("Your time zone is {zone}.", zone=member.zone)
        )
        lines = (*lines, clock, say("If it should be one of these, choose it:"))
    return Message(say("Your country is {country}.", country=Country(code)), lines, buttons)


def _status(request: Request) -> Message:
    who = request.who
    how = say("To change it, write “country” and its name, such as “country Kenya”.")
    buttons = country_buttons(who) or (Button(say("Change"), "country.form"),)
    return Message(country_is(who), (*days_off(who.country, request.today), how), buttons)


def section(request: Request) -> Section:
    """On their home: what they said, or what we guess with a way to say so."""
    who = request.who
    lines = (NO_CLOCK,) if who.knows_no_clock else ()
    button = Button(say("My country"), "country")
    if who.country and Guess.COUNTRY not in who.guessed:
        return Section(lines, (button,), notes=(country_is(who),))
    if not who.country:
        return Section(lines, (button,))
    return Section(lines, country_buttons(who), notes=(country_is(who),))


ROUTES: dict[str, Handler[ClaimStore]] = {
    "country": country,
    "country.form": country_form,
    "country.save": save,
    "country.right": right,
    "country.from": come_from,
    "country.yes": country,
    "country.no": stay,
}

COMMANDS = (
    Command(
        say("country"),
        "country",
        say("your country, for weekends and holidays: “country Kenya”"),
        say("my country, my country is"),
    ),
    Command(
        say("i am from"),
        "country.from",
        say("your country: “I am from Colombia”"),
        say("im from, i come from, we are from, were from"),
        follows="place",
    ),
)
