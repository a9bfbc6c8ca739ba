"""Action items as files need them, and which lines of tables have become items."""

import hashlib
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select

from bot.actions.files.store import Changes
from bot.actions.model import ActionItem
from bot.words.ids import ActionId, CircleId, MemberId, OrganisationId
from storage.actions import items_where
from storage.numbers import number_from
from storage.tables import action_history, action_items, imported_items

items, history = action_items.c, action_history.c
TOGETHER = 500
"""Values in one statement; a database takes no endless list."""


class SqlItemFiles:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def items_near(
        self, member: MemberId, circles: Collection[CircleId], *, homeless: bool
    ) -> Sequence[ActionItem]:
        theirs = or_(items.owner == member, items.maker == member, items.circle.in_(circles))
        return self._items(or_(theirs, items.circle.is_(None)) if homeless else theirs)

    def items_of(self, organisation: OrganisationId) -> Sequence[ActionItem]:
        return self._items(and_(items.organisation == organisation, items.as_organisation))

    def public_items(self) -> Sequence[ActionItem]:
        return self._items(items.public)

    def changes_of(self, actions: Collection[ActionId]) -> Mapping[ActionId, Changes]:
        counted = select(
            history.action, func.count().label("number"), func.max(history.at).label("last")
        ).group_by(history.action)
        found: dict[ActionId, Changes] = {}
        numbers = list(map(number_from, actions))
        for start in range(0, len(numbers), TOGETHER):
            these = history.action.in_(numbers[start : start + TOGETHER])
            for row in self._connection.execute(counted.where(these)):
                found[ActionId(str(row.action))] = Changes(row.number, row.last)
        return found

    def imported(self, lines: Collection[str]) -> Collection[str]:
        digests = {_digest(line): line for line in lines}
        found: list[str] = []
        listed = list(digests)
        for start in range(0, len(listed), TOGETHER):
            these = imported_items.c.line.in_(listed[start : start + TOGETHER])
            found += self._connection.scalars(select(imported_items.c.line).where(these))
        return {digests[each] for each in found}

    def note_imported(self, line: str, action: ActionId) -> None:
        row = {"line": _digest(line), "action": number_from(action)}
        self._connection.execute(insert(imported_items).values(row))

    def _items(self, which: ColumnElement[bool]) -> Sequence[ActionItem]:
        return sorted(items_where(self._connection, which), key=lambda item: int(item.id))


def _digest(line: str) -> str:
    """Of what stood in it nothing is kept twice."""
    return hashlib.sha256(line.encode()).hexdigest()
