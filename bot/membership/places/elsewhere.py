"""What is asked about a place: its clock and its days off are told, and nobody is moved there."""

from zoneinfo import ZoneInfo

from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.language.clocks import Clock, Meant, NoClock, WhichClock, clock_meant
from bot.membership.places.clock import timezone
from bot.membership.places.country import country, country_meant
from bot.membership.places.wording import (
    clock_is,
    clock_there,
    country_is,
    days_off_there,
    unknown_country,
    unknown_place,
)
from bot.membership.store import ClaimStore
from bot.words.errors import Refused
from bot.words.messages import Country, Message, Reply, say


def time_there(request: Request, store: ClaimStore) -> Reply:
    """Where no place is named, their own clock. Raises Refused for a place we do not know."""
    if not request.text:
        return timezone(request, store)
    who, now = request.who, request.now
    meant = clock_meant(request.text, now=now, language=who.language, country=who.country)
    first, *others = (clock_there(zone, now) for zone in _certain(meant))
    own = () if who.knows_no_clock else (clock_is(who.zone, now),)
    return Message(first, (*others, *own))


def _certain(meant: Meant) -> tuple[ZoneInfo, ...]:
    """All clocks that are called so; raises Refused where there is none."""
    match meant:
        case Clock(zone=zone):
            return (zone,)
        case WhichClock(zones=zones):
            return zones
        case NoClock():
            raise Refused(unknown_place(meant))


def days_off(request: Request, store: ClaimStore) -> Reply:
    """Where no country is named, their own. Raises Refused for one that we do not know."""
    if not request.text:
        return country(request, store)
    code = country_meant(request.text)
    if not code:
        raise Refused(unknown_country(request.text))
    told = days_off_there(code, request.today)
    asked = say("Days off in {country}:", country=Country(code))
    return Message(asked, (*told, country_is(request.who)))


ROUTES: dict[str, Handler[ClaimStore]] = {"clock.there": time_there, "days_off.there": days_off}

COMMANDS = (
    Command(
        say("what time is it"),
        "clock.there",
        say("what the clock says elsewhere: “what time is it in Lima”"),
        say("what time is it now, what is the time, whats the time"),
    ),
    Command(
        say("time in"),
        "clock.there",
        say("the same: “time in Lima”"),
        say(
            "time of, the time in, local time in, local time of, timezone of, timezone in, time "
            "zone of, time zone in, the timezone of, the time zone of, clock of, clock in, hour "
            "in, what is the time zone of, what is the time zone in, what is the timezone of, what "
            "is the timezone in, whats the time zone in, what time zone is it in"
        ),
        follows="place",
    ),
    Command(
        say("public holidays"),
        "days_off.there",
        say("weekend and public holidays of a country: “public holidays Kenya”"),
        say("my weekend, weekends, weekend in"),
    ),
    Command(
        say("holidays in"),
        "days_off.there",
        say("the same: “holidays in Kenya”"),
        say("holidays of"),
        follows="place",
    ),
)
