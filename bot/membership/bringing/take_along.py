"""Everybody as a table in the shape in which one is taken in, for whoever coordinates."""

from collections.abc import Mapping, Sequence

from bot.coalition.people import Guess, Member, Organisation, People, Role
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.language.languages import SPOKEN
from bot.language.place_names import place_name
from bot.membership.bringing.headings import COUNTRY, KIND, LANGUAGE, NAME, ORGANISATION, ZONE
from bot.words.constituencies import words_for
from bot.words.messages import Country, Message, Reply, say

COLUMNS: Mapping[str, str] = {
    NAME: "name",
    ORGANISATION: "organisation",
    KIND: "kind",
    COUNTRY: "country",
    ZONE: "time zone",
    LANGUAGE: "language",
}
"""The plainest heading of each: whatever is taken along can be brought back as it is."""
FILE = "people.csv"


def export(request: Request, pages: str) -> Reply:
    """`pages` is how the addresses of pages begin, if anybody can sign in to them."""
    request.only_for(Role.COORDINATOR)
    request.only_in_private()
    if not pages:
        return Message(say("There are no pages here on which you could get them as a table."))
    return Message(
        say("The people as a table: {link}", link=f"{pages}/coordinate/{FILE}"),
        (
            say("Keep it as safe as the chat: it says who is with whom."),
            say("If you are not signed in there, write “web” first."),
        ),
    )


def rows(people: People) -> Sequence[Mapping[str, str]]:
    """By their names; what we only guess is left empty, so that nothing is confirmed by it."""
    homes = {each.id: each for each in people.organisations()}
    found = sorted(people.members(), key=lambda each: each.name)
    return [
        _row(each, homes.get(each.organisation) if each.organisation else None) for each in found
    ]


def _row(member: Member, home: Organisation | None) -> dict[str, str]:
    cells = {
        NAME: member.name,
        ORGANISATION: home.name if home is not None else "",
        KIND: str(words_for(home.constituency)) if home is not None else "",
        COUNTRY: _country(member),
        ZONE: "" if Guess.ZONE in member.guessed else member.zone.key,
        LANGUAGE: SPOKEN.get(member.language, member.language),
    }
    return {COLUMNS[name]: cell for name, cell in cells.items()}


def _country(member: Member) -> str:
    if not member.country or Guess.COUNTRY in member.guessed:
        return ""
    return place_name(Country(member.country), "en")


ROUTES: dict[str, Handler[str]] = {"people.export": export}

COMMANDS = (
    Command(
        say("people export"),
        "people.export",
        say("everybody as a table, for a spreadsheet (coordinators)"),
        say("export people, people as a table, download people, export members"),
        follows="nothing",
        role=Role.COORDINATOR,
    ),
)
