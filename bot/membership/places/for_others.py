"""A coordinator says where others live: one of them, several, or a whole circle or organisation."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.coalition.needs import ANYBODY
from bot.coalition.people import Member, People, Role
from bot.coalition.requests import Request
from bot.forms.dialogue import first_of
from bot.language.countries import country_called
from bot.language.folding import text_key
from bot.membership.change_log import noted
from bot.membership.names_told import first_few, set_for
from bot.membership.organisations.named import one_called
from bot.membership.places.settle import keep, with_clock, with_country, with_the_only_clock
from bot.membership.places.wording import ANOTHER_COUNTRY, ANOTHER_PLACE
from bot.words.errors import Invalid, Refused
from bot.words.messages import Country, Field, Form, Message, Text, say

FOR = re.compile(
    r"\s+(?:for|para|por)\s+|\s+(?:لـ?|الى|إلى|عن)\s*(?=@)|\s+(?:لـ|ل)\s+", re.IGNORECASE
)
BETWEEN = re.compile(r"\s*[,،;؛]\s*|\s+(?:and|y|e)\s+|\s+و\s*(?=@)|\s*(?=@)", re.IGNORECASE)
EVERYBODY_IN = re.compile(
    r"^(?:(?:everybody|everyone|all) (?:in|of|at)|tod[oa]s (?:en|de)|الجميع في|كل) "
    r"(?:the |la |el )?"
)
ENDS = ".!;:؛ "
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """What is said of them; the one that is empty is left as it is."""

    country: str = ""
    zone: ZoneInfo | None = None


def parted(text: str) -> tuple[str, str] | None:
    """“Kenya for @Ada and @Ben”: what is said, and of whom; None where it is of oneself."""
    found = FOR.split(text[:LONGEST], maxsplit=1)
    if len(found) == 1 and "@" in text:
        what, at, whom = text[:LONGEST].partition("@")
        found = [what, at + whom]
    return (found[0].strip(), found[1].strip()) if len(found) > 1 and found[1].strip() else None


def those_called(request: Request, whom: str) -> tuple[Member, ...]:
    """Everybody who is named, also by their circle, organisation or country. Raises Refused."""
    names = [name.strip(ENDS) for name in BETWEEN.split(whom) if name.strip(ENDS)]
    found: dict[str, Member] = {}
    for name in names:
        found |= {member.id: member for member in _called(request, name)}
    return tuple(found.values())


def whose(label: Text) -> Field:
    """Where a form asks of whom it is: the answer is for `those_in`."""
    hint = say("Names, circles, organisations or countries, with commas between.")
    return Field("who", label, "paragraph", hint=hint, longest=LONGEST)


def about(form: Form, request: Request) -> Form:
    """The form with the name that was pressed or typed, where it asks of whom it is."""
    fields = (replace(f, value=request.text) if f.name == "who" else f for f in form.fields)
    return replace(form, fields=tuple(fields)) if request.text else form


def those_in(
    request: Request, answers: Mapping[str, str], field: str = "who"
) -> tuple[Member, ...]:
    """Everybody who is named in that field of a form. Raises Invalid."""
    try:
        return those_called(request, answers[field])
    except Refused as refused:
        raise Invalid({field: refused.words}) from None


def settle_for(request: Request, whom: Sequence[Member], place: Place) -> Message:
    """Keep it for each, and tell them, with a way to say that it is not so."""
    request.only_for(Role.COORDINATOR)
    for member in whom:
        settled = _settled(member, place, request)
        keep(settled, request.people, request.agenda, request.now)
        if member.id != request.who.id:
            request.outbox.put(settled, _told(request, place), needs=ANYBODY)
        noted(request, _line(place, (member.name,)))
    return set_for(whom, _line(place, first_few(whom)), by=request.who)


def _settled(member: Member, place: Place, request: Request) -> Member:
    if place.zone is not None:
        return with_clock(member, place.zone, place.country)
    return with_the_only_clock(with_country(member, place.country), request.now)


def _line(place: Place, names: tuple[str, ...]) -> Text:
    country = Country(place.country)
    if place.zone is None:
        return say("{country}: {names}", country=country, names=names)
    if not place.country:
        return say("{zone}: {names}", zone=place.zone, names=names)
    return say("{country}, {zone}: {names}", country=country, zone=place.zone, names=names)


def _told(request: Request, place: Place) -> Message:
    by = request.who.name
    lines: list[Text] = []
    if place.country:
        lines.append(say("Your country is {country}.", country=Country(place.country)))
    if place.zone is not None:
        lines.append(say("Your time zone is now {zone}.", zone=place.zone))
    return Message(
        say("{name} has noted where you live.", name=by),
        (*lines, say("If that is not right, please change it.")),
        (ANOTHER_COUNTRY, ANOTHER_PLACE),
    )


def _called(request: Request, name: str) -> Sequence[Member]:
    people = request.people
    if not name.startswith("@"):
        key = EVERYBODY_IN.sub("", text_key(name))
        for circle in people.circles():
            if text_key(circle.name) == key:
                return people.members_of(circle.id)
        for each in people.organisations():
            if text_key(each.name) == key:
                return people.belonging_to(each.id)
    try:
        return [one_called(request, name.removeprefix("@"))]
    except Invalid as invalid:
        there = [] if name.startswith("@") else _who_live_in(name, people)
        if there:
            return there
        raise Refused(first_of(invalid.problems)) from None


def _who_live_in(country: str, people: People) -> list[Member]:
    code = country_called(country)
    return [each for each in people.members() if code and each.country == code]
