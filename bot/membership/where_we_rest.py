"""Where the coalition rests on closed days, everywhere or in one country: said, asked and told."""

import re
from collections.abc import Iterable, Mapping

from bot.coalition.calendar_changes import calendar_changed
from bot.coalition.needs import ANYBODY
from bot.coalition.people import Away, Member, Role
from bot.coalition.requests import Request
from bot.language.countries import country_named
from bot.membership.places.country import country_meant
from bot.membership.places.wording import unknown_country
from bot.membership.store import Closure
from bot.words.errors import Invalid
from bot.words.ids import MemberId
from bot.words.messages import Country, Field, Message, Text, say

WHERE = Field(
    "country",
    say("Only in one country?"),
    hint=say("Whoever lives there then rests. Left empty, all of us do."),
    optional=True,
    longest=100,
)
_BEFORE = re.compile(r"\s(?:in|en|em|au|aux|à|for|para|pour|في|فى|لـ?|nchini)\s", re.IGNORECASE)
_LONGEST_NAME = 6
"""Words."""


def days_and_country(text: str) -> tuple[str, str]:
    """What is said of the days, and the letters of the country behind or before it, if any is."""
    for found in reversed([*_BEFORE.finditer(text)]):
        country = country_named(text[found.end() :].strip(" .!"))
        if country:
            return text[: found.start()].strip(), country
    words = text.split()
    for end in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        country = country_named(" ".join(words[:end]).strip(",:"))
        if country:
            return " ".join(words[end:]), country
    return text, ""


def country_in(answers: Mapping[str, str]) -> str:
    """Of the form that has `WHERE` in it. Raises Invalid."""
    said = answers.get(WHERE.name, "")
    country = country_meant(said) if said else ""
    if said and not country:
        raise Invalid({WHERE.name: unknown_country(said)})
    return country


def days_told(days: Away) -> Text:
    """“On” a day, or “from” one “to” another."""
    if days.first == days.last:
        return say("on {day}", day=days.first)
    return say("from {first} to {last}", first=days.first, last=days.last)


def told(days: Away, country: str) -> Text:
    """The same, with the country in which they count."""
    if not country:
        return days_told(days)
    return say("{days}, in {country}", days=days_told(days), country=Country(country))


def closure_told(closure: Closure) -> Text:
    return told(closure.days, closure.country)


def counting(closures: Iterable[Closure]) -> list[Closure]:
    """Those that were not taken out."""
    return [each for each in closures if each.counts]


def tell_whoever_rests(request: Request, rests: Text, country: str) -> None:
    """Whoever lives in the country, or all of us, and whoever coordinates.

    What is planned is looked at anew.
    """
    calendar_changed(None, request.agenda, request.now)
    message = Message(rests, (say("{name} has set this.", name=request.who.name),))
    concerned = _living_in(country, request) if country else _in_no_room(request, message)
    leading = request.people.with_role(Role.COORDINATOR)
    for other in dict.fromkeys([*leading, *concerned]):
        if other.id != request.who.id:
            request.outbox.put(other, message, needs=ANYBODY)


def _in_no_room(request: Request, message: Message) -> list[Member]:
    """Each circle is told in its rooms; these are the people of those that have none."""
    in_a_room = set[MemberId]()
    apart = list[Member]()
    for circle in request.people.circles():
        theirs = request.people.members_of(circle.id)
        if circle.rooms:
            request.outbox.put(circle, message, needs=ANYBODY)
            in_a_room |= {each.id for each in theirs}
        else:
            apart.extend(theirs)
    return [each for each in apart if each.id not in in_a_room]


def _living_in(country: str, request: Request) -> list[Member]:
    return [each for each in request.people.members() if each.country == country]
