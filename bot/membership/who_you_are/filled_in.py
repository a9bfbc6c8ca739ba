"""Somebody says who they are: all of it is kept at once, or what is unclear is asked again."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.coalition.people import Member, Organisation
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.dialogue import check
from bot.language.clocks import Clock, NoClock, WhichClock, clock_meant
from bot.language.languages import SPOKEN
from bot.membership.organisations.belonging import belong, offered_to
from bot.membership.organisations.same_names import could_be, same_look
from bot.membership.places.country import country_meant
from bot.membership.places.settle import keep, with_clock, with_country, with_the_only_clock
from bot.membership.places.wording import clocks_of_the_country, unknown_country, unknown_place
from bot.membership.store import ClaimStore
from bot.membership.who_you_are.what_we_know import (
    HOME,
    MOST_CHOICES,
    facts,
    form_for,
    guessed_home,
    is_of_now,
    known_places,
    left_alone,
    that_is_right,
)
from bot.words.errors import Invalid
from bot.words.messages import Button, Message, OneOf, Reply, Words, say

T = TypeVar("T")
MEANWHILE = say("Something has changed since I asked. This is what I know of you now:")
THANKS = say("Thank you. This is what I know of you now:")


def you(request: Request, _store: ClaimStore) -> Reply:
    """The form, as often as somebody wants to correct something."""
    return form_for(request.who, request.people)


def save(request: Request, _store: ClaimStore) -> Reply:
    """What was left out, or as it stood, stays as it is.

    Raises Invalid beside each thing that is unclear.
    """
    who = request.who
    form = form_for(who, request.people)
    given = check(form, request.args, language=who.language, today=request.today)
    answers = {
        name: "" if left_alone(name, answer, request.args, form) else answer
        for name, answer in given.items()
    }
    problems: dict[str, Words] = {}
    home = _tried(problems, lambda: _organisation(request, answers.get("organisation", "")), None)
    country = _tried(problems, lambda: _country(request, answers.get("country", "")), "")
    zone = _tried(problems, lambda: _zone(request, answers.get("city", ""), country), None)
    if problems:
        raise Invalid(problems)
    return _kept(request, _settled(request, country, zone, answers["language"]), home)


def right(request: Request, _store: ClaimStore) -> Reply:
    """What we guess is so; if it is something else by now, it is asked once more."""
    who = request.who
    if not is_of_now(who, request.people, request.args):
        lines = facts(who, request.people, request.now)
        return Message(
            MEANWHILE, lines, (that_is_right(who, request.people), Button(say("Correct it"), "you"))
        )
    zone = None if who.knows_no_clock else who.zone
    home = guessed_home(who, request.people) if request.args.get(HOME) else None
    return _kept(request, _settled(request, who.country, zone, who.language), home)


def not_now(_request: Request, _store: ClaimStore) -> Reply:
    how = say("If you want to say it later, write “about me”.")
    return Message(say("All right. I do not ask this again."), (how,))


def _tried(problems: dict[str, Words], read: Callable[[], T], otherwise: T) -> T:
    """What was read; what is unclear is noted, so that all of it is said at once."""
    try:
        return read()
    except Invalid as invalid:
        problems.update(invalid.problems)
        return otherwise


def _settled(request: Request, country: str, zone: ZoneInfo | None, language: str) -> Member:
    member = request.who
    if zone is not None:
        member = with_clock(member, zone)
    if country:
        member = with_the_only_clock(with_country(member, country), request.now)
    if language in SPOKEN:
        member = replace(member, language=language, language_chosen=True)
    return member


def _kept(request: Request, member: Member, home: Organisation | None) -> Message:
    if home is not None:
        member = belong(request, member, home)
    keep(member, request.people, request.agenda, request.now)
    lines = facts(member, request.people, request.now)
    clocks = clocks_of_the_country(member, request.now)
    more = (say("If your clock should be one of these, choose it:"),) if clocks else ()
    again = Button(say("Correct it"), "you")
    elsewhere = request.room is not None
    return Message(THANKS, (*lines, *more), (again, *clocks), ephemeral=elsewhere)


def _organisation(request: Request, said: str) -> Organisation | None:
    """By its id, as a list gives it, or by its name. Raises Invalid."""
    known = offered_to(request.who, request.people)
    if not said:
        return None
    found = next((each for each in known if each.id == said), None) or same_look(said, known)
    if found is not None:
        return found
    similar = tuple(each.name for each in could_be(said, known)[:MOST_CHOICES])
    if similar:
        asked = say(
            "Did you mean {names}? Please write the name as it stands here.",
            names=OneOf(similar),
        )
        raise Invalid({"organisation": asked})
    unknown = say("I know no such organisation. Leave this out and tell a coordinator.")
    raise Invalid({"organisation": unknown})


def _country(request: Request, said: str) -> str:
    """Raises Invalid."""
    if not said or said == known_places(request.who)["country"]:
        return request.who.country if said else ""
    code = country_meant(said)
    if not code:
        raise Invalid({"country": unknown_country(said)})
    return code


def _zone(request: Request, said: str, country: str) -> ZoneInfo | None:
    """Raises Invalid."""
    who = request.who
    if not said or said == known_places(who)["city"]:
        return who.zone if said else None
    match clock_meant(said, now=request.now, language=who.language, country=country):
        case Clock(zone=zone):
            return zone
        case WhichClock(zones=zones):
            raise Invalid({"city": say("Which one: {places}?", places=OneOf(zones))})
        case NoClock() as found:
            raise Invalid({"city": unknown_place(found)})


ROUTES: dict[str, Handler[ClaimStore]] = {
    "you": you,
    "you.save": save,
    "you.right": right,
    "you.not_now": not_now,
}

COMMANDS = (
    Command(
        say("about me"),
        "you",
        say("who you are: your organisation, country, clock and language"),
        say("introduce myself, my details, my profile"),
        follows="nothing",
    ),
)
