"""What would become of each line of a table of people, before anything is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.coalition.people import Member, Organisation, People
from bot.language.constituency_names import constituency_called
from bot.language.countries import country_called
from bot.language.folding import text_key
from bot.language.languages import SPOKEN, language_called
from bot.language.zones import read_zone
from bot.membership.bringing.headings import COUNTRY, KIND, LANGUAGE, NAME, ORGANISATION, ZONE
from bot.membership.organisations.same_names import could_be, same_look
from bot.tables.headings import Columns, cells_of
from bot.tables.read import Line
from bot.words.constituencies import Constituency
from bot.words.messages import Text, say

LONGEST_TITLE = 100
"""Characters of an organisation's name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line that changes something; what is empty stays as it is."""

    member: Member
    organisation: Organisation | None = None
    new: tuple[str, Constituency] | None = None
    """The title and kind of an organisation that there is not yet."""
    country: str = ""
    zone: ZoneInfo | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class There:
    """All of it is so already."""


@dataclass(frozen=True, slots=True)
class Unclear:
    why: Text


Found: TypeAlias = Wanted | There | Unclear


@dataclass(frozen=True, slots=True)
class Fate:
    number: int
    """Of the line, as a spreadsheet counts."""
    name: str
    found: Found


class Unread(Exception):
    """A cell does not say anything that we know."""

    def __init__(self, why: Text) -> None:
        super().__init__(why)
        self.why = why


def fates(lines: Iterable[Line], named: Columns, people: People) -> list[Fate]:
    """One for each line, in its order."""
    reader = _Reader(people, people.organisations())
    found: list[Fate] = []
    for line in lines:
        cells = cells_of(line.cells, named)
        found.append(Fate(line.number, cells.get(NAME, ""), reader.read(cells)))
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    people: People
    organisations: Sequence[Organisation]
    seen: set[str] = field(default_factory=set)
    """Whoever stood in an earlier line."""

    def read(self, cells: Mapping[str, str]) -> Found:
        try:
            member = self._member(cells.get(NAME, ""))
            organisation, new = self._organisation(cells)
            wanted = Wanted(
                member,
                organisation,
                new,
                _country(cells.get(COUNTRY, "")),
                _zone(cells.get(ZONE, "")),
                _language(cells.get(LANGUAGE, ""), member),
            )
        except Unread as unread:
            return Unclear(unread.why)
        return wanted if changes_something(wanted) else There()

    def _member(self, name: str) -> Member:
        found = self.people.named(name.removeprefix("@"))
        if not name:
            raise Unread(say("It does not say who."))
        if not found:
            raise Unread(
                say(
                    "I know nobody called “{name}” yet. Whoever is in a room of a circle, or has "
                    "written to me, is known.",
                    name=name,
                )
            )
        if len(found) > 1:
            raise Unread(say("Several people are called “{name}”.", name=name))
        if found[0].id in self.seen:
            raise Unread(say("{name} stands in an earlier line, too.", name=found[0].name))
        self.seen.add(found[0].id)
        return found[0]

    def _organisation(
        self, cells: Mapping[str, str]
    ) -> tuple[Organisation | None, tuple[str, Constituency] | None]:
        title, kind = " ".join(cells.get(ORGANISATION, "").split()), cells.get(KIND, "")
        if not title:
            return None, None
        known = self._known(title)
        if known is not None:
            _must_be_of(known, kind)
            return known, None
        similar = could_be(title, self.organisations)
        if similar:
            raise Unread(
                say(
                    "“{title}” could be one that is here already: {names}. Write it as it stands "
                    "here, or make the new one first.",
                    title=title,
                    names=tuple(each.name for each in similar),
                )
            )
        return None, (_title(title), _kind(kind, title))

    def _known(self, title: str) -> Organisation | None:
        exact = (each for each in self.organisations if text_key(each.name) == text_key(title))
        found = next(exact, None) or same_look(title, self.organisations)
        if found is not None and found.archived:
            raise Unread(say("{organisation} was put away.", organisation=found.name))
        return found


def changes_something(wanted: Wanted) -> bool:
    member, organisation = wanted.member, wanted.organisation
    return (
        wanted.new is not None
        or (organisation is not None and organisation.id != member.organisation)
        or (bool(wanted.country) and wanted.country != member.country)
        or (wanted.zone is not None and wanted.zone != member.zone)
        or (bool(wanted.language) and wanted.language != member.language)
    )


def _must_be_of(known: Organisation, kind: str) -> None:
    """Another kind changes who is counted with whom: that is set by itself, not in passing."""
    if kind and constituency_called(kind) not in {None, known.constituency}:
        raise Unread(
            say(
                "{organisation} is here as another kind of partner. Correct it first: write "
                "“organisation” and its name.",
                organisation=known.name,
            )
        )


def _title(title: str) -> str:
    if len(title) > LONGEST_TITLE:
        raise Unread(say("It is too long: {most} letters at most.", most=LONGEST_TITLE))
    return title


def _kind(words: str, title: str) -> Constituency:
    kind = constituency_called(words)
    if kind is None:
        raise Unread(
            say(
                "“{title}” is new, and it does not say which kind of partner it is: grassroots, "
                "national NGO, international NGO, donor, UN or government.",
                title=title,
            )
        )
    return kind


def _country(words: str) -> str:
    found = country_called(words) if words else ""
    if words and not found:
        raise Unread(say("I know no country called “{words}”.", words=words))
    return found


def _zone(words: str) -> ZoneInfo | None:
    found = read_zone(words) if words else None
    if words and found is None:
        raise Unread(say("I could not read the time zone “{words}”.", words=words))
    return found


def _language(words: str, member: Member) -> str:
    """What they have chosen themselves stays."""
    found = language_called(words) if words else None
    if words and (found is None or found not in SPOKEN):
        raise Unread(say("I do not speak “{words}” yet.", words=words))
    return "" if member.language_chosen else found or ""
