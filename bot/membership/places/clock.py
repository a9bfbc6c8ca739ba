"""On which clock somebody lives: said in words, chosen from a few, or asked."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.coalition.people import Member, Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.dialogue import check
from bot.language.clocks import Clock, Meant, NoClock, WhichClock, clock_meant
from bot.language.countries import country_called
from bot.language.offsets import offset_name
from bot.language.zone_table import country_of
from bot.membership.places.for_others import Place, parted, settle_for, those_called
from bot.membership.places.settle import keep, with_clock, with_country
from bot.membership.places.wording import (
    NO_CLOCK,
    clock_choices,
    clock_is,
    country_buttons,
    country_is,
    partner_called,
    rather_a_partner,
    unknown_place,
)
from bot.membership.store import ClaimStore
from bot.words.errors import Invalid, Refused
from bot.words.messages import Button, Country, Field, Form, Message, OneOf, Reply, say

CLOCK = Form(
    say("My time zone"),
    (
        Field(
            "city",
            say("Which large city is near you?"),
            hint=say("A city, a country, or what your clock is called, such as UTC+3."),
            longest=100,
        ),
    ),
    "timezone.save",
)


def timezone(request: Request, _store: ClaimStore) -> Reply:
    if not request.text:
        return _status(request)
    of_others = parted(request.text)
    if of_others is not None:
        return _of_others(request, *of_others)
    meant = _read(request, request.text)
    if isinstance(meant, NoClock):
        raise Refused(unknown_place(meant))
    return settled(request, meant)


def clock_form(_request: Request, _store: ClaimStore) -> Reply:
    return CLOCK


def save(request: Request, _store: ClaimStore) -> Reply:
    answers = check(CLOCK, request.args, language=request.who.language, today=request.today)
    meant = _read(request, answers["city"])
    if isinstance(meant, NoClock):
        raise Invalid({"city": unknown_place(meant)})
    return settled(request, meant)


def choose(request: Request, _store: ClaimStore) -> Reply:
    """One of the places that were offered."""
    try:
        zone = ZoneInfo(request.args.get("zone", ""))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(unknown_place(NoClock())) from None
    return settled(request, Clock(zone, country_called(request.args.get("country", ""))))


def live_in(request: Request, _store: ClaimStore) -> Reply:
    """“I live in Nairobi”, “vivo en México”: the country is said with the city."""
    partner = partner_called(request.text, request.people.organisations())
    if partner is not None:
        return rather_a_partner(partner)
    meant = _read(request, request.text)
    match meant:
        case NoClock():
            raise Refused(unknown_place(meant))
        case Clock(zone=zone, country=""):
            return settled(request, Clock(zone, country_of(zone.key)))
        case _:
            return settled(request, meant)


def _of_others(request: Request, words: str, whom: str) -> Message:
    """Only where one clock is certain: what is asked back would be asked of somebody else."""
    request.only_for(Role.COORDINATOR)
    match _read(request, words):
        case Clock(zone=zone, country=country):
            return settle_for(request, those_called(request, whom), Place(country, zone))
        case WhichClock(zones=zones):
            raise Refused(say("Which one: {places}?", places=OneOf(zones)))
        case NoClock() as found:
            raise Refused(unknown_place(found))


def settled(request: Request, meant: Clock | WhichClock) -> Message:
    """Keep what is certain, and ask for the rest."""
    match meant:
        case Clock(zone=zone, country=country, near=near):
            now = _keep(request, with_clock(request.who, zone, country))
            return _told(request, now, near)
        case WhichClock(zones=zones, country=""):
            buttons = clock_choices(zones, request.now)
            return Message(say("Several clocks are called that. Which one is yours?"), (), buttons)
        case WhichClock(zones=zones, country=country):
            _keep(request, with_country(request.who, country))
            return Message(
                say("Your country is {country}.", country=Country(country)),
                (say("It has several clocks. Which one is yours?"),),
                clock_choices(zones, request.now, country),
            )


def _told(request: Request, member: Member, near: tuple[ZoneInfo, ...]) -> Message:
    lines = [country_is(member)] if member.country or not near else []
    buttons = country_buttons(member)
    if offset_name(member.zone.key):
        lines = [say("It is the same all year. If yours changes in summer, choose a place:")]
        buttons = clock_choices(near, request.now)
    return Message(clock_is(member.zone, request.now), tuple(lines), buttons)


def _status(request: Request) -> Message:
    who = request.who
    clock = NO_CLOCK if who.knows_no_clock else clock_is(who.zone, request.now)
    how = say("To change it, write “timezone” and a city, such as “timezone Nairobi”.")
    return Message(clock, (how,), (Button(say("Change"), "timezone.form"),))


def _read(request: Request, words: str) -> Meant:
    who = request.who
    return clock_meant(words, now=request.now, language=who.language, country=who.country)


def _keep(request: Request, member: Member) -> Member:
    return keep(member, request.people, request.agenda, request.now)


ROUTES: dict[str, Handler[ClaimStore]] = {
    "timezone": timezone,
    "timezone.form": clock_form,
    "timezone.save": save,
    "timezone.set": choose,
    "place": live_in,
}

COMMANDS = (
    Command(
        say("timezone"),
        "timezone",
        say("your time zone: “timezone Nairobi”"),
        say(
            "time zone, my time zone, clock, my clock, zone, my timezone is, my time zone is, my "
            "time zone is wrong, my clock is wrong, the time is wrong, it is the wrong time, its "
            "the wrong time, wrong time, wrong time zone"
        ),
    ),
    Command(
        say("i live in"),
        "place",
        say("your country and your clock: “I live in Kenya”"),
        say(
            "i am based in, i'm based in, i work in, i work from, i moved to, i have moved to, i "
            "just moved to, we moved to, i am moving to, i'm living in, i am living in, i stay "
            "in, we live in"
        ),
        follows="place",
    ),
    Command(
        say("i am in"),
        "timezone",
        say("where you are now: “I am in Nairobi”"),
        say("im in, i am now in, im now in, i am currently in, im currently in"),
        follows="place",
    ),
)
