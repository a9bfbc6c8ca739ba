"""What would become of each line of a table, before anything is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bot.actions.files.days import Order, WhichOrder
from bot.actions.files.headings import (
    WHAT,
)
from bot.actions.files.lines import LineReader, Unclear, Wanted
from bot.actions.files.store import FileStore
from bot.actions.item_form import circle_of
from bot.actions.lookup import may_see
from bot.actions.model import LONGEST_WHAT, ActionItem
from bot.coalition.people import Circle, Member, Organisation
from bot.coalition.requests import Request
from bot.language.folding import text_key
from bot.tables.headings import Columns, cells_of
from bot.tables.read import Table


@dataclass(frozen=True, slots=True)
class There:
    """There is such an item."""


Found: TypeAlias = Wanted | There | WhichOrder | Unclear


@dataclass(frozen=True, slots=True)
class Fate:
    number: int
    """Of the line, as a spreadsheet counts."""
    what: str
    found: Found


def fates(
    table: Table, columns: Columns, order: Order | None, request: Request, store: FileStore
) -> list[Fate]:
    """One for each line, in its order."""
    return list(_fates(table, columns, order, request, store))


def _fates(
    table: Table, columns: Columns, order: Order | None, request: Request, store: FileStore
) -> Iterator[Fate]:
    reader = LineReader(request, order, _circles(request), circle_of(request))
    read = [(line, reader.read(cells_of(line.cells, columns))) for line in table.lines]
    lines = {each.line for _, each in read if isinstance(each, Wanted)}
    before = set(store.imported(lines))
    known = _Known(request, store)
    for line, each in read:
        found: Found = each
        if isinstance(each, Wanted):
            found = There() if each.line in before or known.has(each) else each
            before.add(each.line)
        yield Fate(line.number, cells_of(line.cells, columns).get(WHAT, "")[:LONGEST_WHAT], found)


def _circles(request: Request) -> Mapping[str, Circle]:
    return {text_key(each.name): each for each in request.people.circles()}


class _Known:
    """What each owner has or had, looked up once for each, as far as whoever asks may see it."""

    def __init__(self, request: Request, store: FileStore) -> None:
        self._request, self._store = request, store
        self._items: dict[str, set[tuple[str, str]]] = {}

    def has(self, wanted: Wanted) -> bool:
        whose = wanted.owner.id
        if whose not in self._items:
            items = self._of(wanted.owner)
            seen = (item for item in items if may_see(self._request, item))
            mine = (i for i in seen if whose == (i.organisation if i.as_organisation else i.owner))
            self._items[whose] = {(text_key(i.what), i.due.isoformat()) for i in mine}
        return (text_key(wanted.what), wanted.due.day.isoformat()) in self._items[whose]

    def _of(self, owner: Member | Organisation) -> Iterable[ActionItem]:
        match owner:
            case Member():
                return self._store.items_near(owner.id, (), homeless=False)
            case Organisation():
                return self._store.items_of(owner.id)
