"""Everybody there is, page by page: first those of whom something is still open."""

from collections.abc import Iterator, Mapping, Sequence

from bot.coalition.people import Member, Organisation
from bot.coalition.requests import Request
from bot.coordinator_ports import Card, Filter, Line, PeopleFound, Table
from bot.language.languages import SPOKEN
from bot.membership.directory.filter_words import (
    NEVER_REACHED,
    NO_CIRCLE,
    NO_COUNTRY,
    NO_ORGANISATION,
    UNREACHABLE,
)
from bot.membership.directory.listing import NOTHING, coalition_of, role_words
from bot.membership.directory.sifting import Coalition, sifted
from bot.membership.directory.unsaid import told_open, unsaid
from bot.membership.organisations.card import card_button
from bot.words.constituencies import words_for
from bot.words.ids import OrganisationId
from bot.words.messages import Button, Country, Text, Value, Words, say, say_count

AT_ONCE = 15
"""People on a page, which on a phone is long enough so."""
FILTERS: Mapping[str, Text] = {
    NO_ORGANISATION: say("No organisation yet"),
    NO_COUNTRY: say("No country yet"),
    NO_CIRCLE: say("In no circle"),
    NEVER_REACHED: say("Never reached"),
    UNREACHABLE: say("Cannot be reached"),
}


def people_found(request: Request, words: str, page: int) -> PeopleFound:
    coalition = coalition_of(request.people)
    found = sorted(sifted(words, coalition), key=lambda each: (not unsaid(each), each.name))
    pages = max(1, -(-len(found) // AT_ONCE))
    here = min(max(page, 1), pages)
    shown = found[(here - 1) * AT_ONCE : here * AT_ONCE]
    homes = {each.id: each for each in coalition.organisations}
    lines = tuple(_line(each, homes, coalition, request) for each in shown)
    heads = (say("Person"), say("Organisation"), say("Circles"), say("Where"), say("Still open"))
    count = say_count("{count} person", "{count} people", len(found))
    return PeopleFound(
        Table(say("What is still open comes first."), heads, lines),
        count,
        words,
        tuple(_filters(coalition)),
        here,
        pages,
    )


def partners(request: Request) -> Card:
    known = [each for each in request.people.organisations() if not each.archived]
    members = request.people.members()
    lines = tuple(_partner(each, members) for each in known)
    heads = (say("Organisation"), say("Kind"), say("People"), say("Its contact"))
    table = Table(say("Whoever answers for a partner is its contact."), heads, lines)
    none = say("No organisation was made yet.")
    deeds = (
        Button(say("New organisation"), "organisation.new"),
        Button(say("Who belongs to which organisation"), "organisation.place"),
        Button(say("Guessing by e-mail"), "organisation.guessing"),
    )
    lists = (table,) if lines else ()
    return Card("partners", say("Partners"), () if lines else (none,), lists, deeds)


def put_away(request: Request) -> tuple[Card, ...]:
    """Partners that nobody can choose any more; each can be brought back."""
    away = [each for each in request.people.organisations() if each.archived]
    if not away:
        return ()
    heads = (say("Organisation"), say("Kind"))
    lines = tuple(
        Line((each.name, words_for(each.constituency)), card_button(say("Look at it"), each))
        for each in away
    )
    table = Table(say("Nobody can choose these. Their people stay with them."), heads, lines)
    return (Card("partners-away", say("Put away"), (), (table,)),)


def _line(
    member: Member,
    homes: Mapping[OrganisationId, Organisation],
    coalition: Coalition,
    request: Request,
) -> Line:
    home = homes.get(member.organisation) if member.organisation else None
    circles = tuple(name for name, there in coalition.circles.items() if member.id in there)
    roles = role_words(member)
    name: Words = member.name
    if roles:
        name = say("{name} ({roles})", name=member.name, roles=roles)
    change = Button(say("Change"), "people", {"text": member.name})
    cells = (
        name,
        home.name if home is not None else NOTHING[NO_ORGANISATION],
        say("{circles}", circles=circles) if circles else NOTHING[NO_CIRCLE],
        _where(member),
        _open(member, coalition, request),
    )
    return Line(cells, change)


def _where(member: Member) -> Text:
    return say(
        "{country} · {zone} · {language}",
        country=Country(member.country) if member.country else NOTHING[NO_COUNTRY],
        zone=member.zone,
        language=SPOKEN.get(member.language, member.language),
    )


def _open(member: Member, coalition: Coalition, request: Request) -> Words:
    found: list[Value] = []
    if not coalition.reaches(member.id):
        found.append(say("cannot be reached"))
    elif not member.reached:
        found.append(say("never reached"))
    found += told_open(member, coalition.organisations)
    if member.is_away(request.now.astimezone(member.zone).date()):
        found.append(say("away today"))
    return say("{facts}", facts=tuple(found)) if found else ""


def _filters(coalition: Coalition) -> Iterator[Filter]:
    for words, label in FILTERS.items():
        count = len(sifted(words, coalition))
        if count:
            yield Filter(label, words, count)


def _partner(one: Organisation, members: Sequence[Member]) -> Line:
    people = [each for each in members if each.organisation == one.id]
    contact = next((each.name for each in people if each.id == one.contact), "–")
    cells = (one.name, words_for(one.constituency), str(len(people)), contact)
    return Line(cells, card_button(say("Correct"), one))
