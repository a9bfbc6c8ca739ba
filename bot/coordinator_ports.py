"""What the page for coordinators needs from the core: tables, and the deeds that lead on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from bot.page_ports import SignedIn
from bot.words.messages import Button, Form, Text, Words


@dataclass(frozen=True, slots=True)
class Line:
    cells: Sequence[Words]
    """The first one says whose line it is."""
    deed: Button | None = None


@dataclass(frozen=True, slots=True)
class Table:
    caption: Text
    heads: Sequence[Text]
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Card:
    """One matter."""

    name: str
    """In the address of the card, behind #."""
    title: Text
    lines: Sequence[Words] = ()
    tables: Sequence[Table] = ()
    deeds: Sequence[Button] = ()
    forms: Sequence["InPlace"] = ()


@dataclass(frozen=True, slots=True)
class InPlace:
    """A form that is filled in where it stands."""

    label: Text
    """On what unfolds it."""
    form: Form
    """On a page told in the reader's language already."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A list that is one press away."""

    label: Text
    words: str
    """What would be typed for it."""
    count: int


@dataclass(frozen=True, slots=True)
class PeopleFound:
    table: Table
    found: Text
    words: str
    """What was looked for; empty for everybody."""
    filters: Sequence[Filter]
    page: int
    """From 1."""
    pages: int


class Part(StrEnum):
    """A page of its own; its value stands in the address."""

    WAITING = "waiting"
    PEOPLE = "people"
    PARTNERS = "partners"
    CHECK_INS = "check-ins"
    DAYS = "days"
    CIRCLES = "circles"
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part is looked at, and who is looked for in it."""

    part: Part = Part.WAITING
    words: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class CoordinatorPage:
    who: SignedIn
    summary: Text
    part: Part
    cards: Sequence[Card]
    people: PeopleFound | None = None
    circles: Mapping[str, str] = field(default_factory=dict)
    """Those that have a page for them: their names by their ids."""


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """Everybody, in the shape in which a table is taken in."""

    columns: Sequence[str]
    rows: Sequence[Mapping[str, str]]


class CoordinatorPages(Protocol):
    async def coordinator_page(self, session: str, asked: Asked) -> CoordinatorPage | None:
        """None for whoever is not signed in; raises Refused for whoever does not coordinate."""
        ...

    async def people_table(self, session: str) -> PeopleTable | None:
        """The same."""
        ...


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A check-in template, as it lies in a file."""

    id: str
    """The name of the file, without its ending."""
    name: str
    """In the reader's language."""
    text: str


@dataclass(frozen=True, slots=True)
class TemplateFiles:
    who: SignedIn
    files: Sequence[TemplateFile]


class TemplatePages(Protocol):
    async def template_files(self, session: str) -> TemplateFiles | None:
        """None for whoever is not signed in. Raises Refused for whoever does not coordinate."""
        ...
