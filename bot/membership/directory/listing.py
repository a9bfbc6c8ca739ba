"""`people`: everybody, or those whom a coordinator looks for, with what is known of each."""

from collections.abc import Mapping

from bot.coalition.alike import alike
from bot.coalition.people import Member, People, Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.forms.home import Section
from bot.forms.long_lists import page_message
from bot.language.languages import SPOKEN
from bot.membership.directory.filter_words import (
    NEVER_REACHED,
    NO_CIRCLE,
    NO_COUNTRY,
    NO_ORGANISATION,
    OPEN,
    meant,
)
from bot.membership.directory.sifting import Coalition, sifted
from bot.membership.directory.still_open import still_open
from bot.words.ids import OrganisationId
from bot.words.messages import Button, Country, Reply, Text, Value, say, say_count

ROLES: dict[Role, Text] = {
    Role.COORDINATOR: say("coordinates"),
    Role.RESPONDER: say("responds to concerns"),
    Role.STEWARD: say("signs the list of responders"),
    Role.OBSERVER: say("looks on"),
}


NOTHING: dict[str, Text] = {
    NO_ORGANISATION: say("no organisation"),
    NO_CIRCLE: say("no circle"),
    NO_COUNTRY: say("no country"),
    NEVER_REACHED: say("never reached"),
}


def people(request: Request, _store: None) -> Reply:
    request.only_for(Role.COORDINATOR)
    if meant(request.text) == OPEN:
        return still_open(request)
    coalition = coalition_of(request.people)
    found = sifted(request.text, coalition)
    names = {each.id: each.name for each in coalition.organisations}
    lines = [_line(each, names, coalition) for each in found]
    count = say_count("{count} person", "{count} people", len(found))
    heading = count
    if request.text:
        words = NOTHING.get(meant(request.text), request.text)
        heading = say("{words}: {people}", words=words, people=count)
    return page_message(
        [*lines, *alike(found)], request, "people", heading, _buttons(found, request)
    )


def coalition_of(everybody: People) -> Coalition:
    """All that people can be looked for by."""
    return Coalition(
        everybody.members(),
        everybody.organisations(),
        {
            circle.name: frozenset(each.id for each in everybody.members_of(circle.id))
            for circle in everybody.circles()
        },
        lambda member: everybody.address_of(member) is not None,
    )


def role_words(member: Member) -> tuple[Text, ...]:
    return tuple(ROLES[role] for role in Role if member.has(role))


def _line(member: Member, names: Mapping[OrganisationId, str], coalition: Coalition) -> Text:
    organisation = names.get(member.organisation) if member.organisation else None
    facts: list[Value] = [
        organisation or NOTHING[NO_ORGANISATION],
        Country(member.country) if member.country else NOTHING[NO_COUNTRY],
        member.zone,
        SPOKEN.get(member.language, member.language),
        *role_words(member),
        *(name for name, there in coalition.circles.items() if member.id in there),
    ]
    return say("{name}: {facts}", name=member.name, facts=tuple(facts))


def _buttons(found: list[Member], request: Request) -> tuple[Button, ...]:
    """Ways to see fewer; where there is one, what can be changed of them."""
    if request.text and len(found) == 1:
        name = {"text": found[0].name}
        return (
            Button(say("Who belongs to which organisation"), "organisation.place", name),
            Button(say("Roles"), "role", name),
            Button(say("Where people live"), "places.form", name),
            Button(say("Language"), "language.others", name),
            Button(say("Hours"), "hours.others", name),
            Button(say("Days away"), "away.others", name),
        )
    if request.text:
        return (Button(say("Everybody"), "people"),)
    return (
        Button(say("With no organisation"), "people", {"text": NO_ORGANISATION}),
        Button(say("In no circle"), "people", {"text": NO_CIRCLE}),
        Button(say("Without a country"), "people", {"text": NO_COUNTRY}),
        Button(say("Who has not said who they are"), "people", {"text": OPEN}),
        Button(say("Never reached"), "people", {"text": NEVER_REACHED}),
        Button(say("Bring a table"), "people.import"),
        Button(say("What was changed"), "log"),
    )


def section(request: Request) -> Section:
    """On the home of coordinators."""
    if not request.who.has(Role.COORDINATOR):
        return Section()
    return Section((), (Button(say("People"), "people"),))


ROUTES: dict[str, Handler[None]] = {"people": people}

COMMANDS = (
    Command(
        say("people"),
        "people",
        say("everybody there is: “people Kenya”, “people no organisation”, “people Ada”"),
        say(
            "list people, all people, members, list of members, list members, who is "
            "in the coalition, who is in here, who is here"
        ),
        follows="names",
        role=Role.COORDINATOR,
    ),
)
