"""The promises that a check-in asks about, read from the action items."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from bot.actions.model import Status
from bot.checkins.promised import Promise
from bot.words.ids import ActionId, CircleId, MemberId
from storage.actions import items_where
from storage.members import portions
from storage.numbers import number_from
from storage.tables import action_items

items = action_items.c
PROMISED = items.status.in_(
    [each.value for each in (Status.OPEN, Status.IN_PROGRESS, Status.BLOCKED)]
)
"""What was asked and nobody has said yes to is no promise yet."""


class SqlPromised:
    _connection: Connection

    def promises_of(self, member: MemberId, circle: CircleId) -> Sequence[Promise]:
        return self._promises(_open_in(circle), items.owner == member)

    def promising(self, members: Collection[MemberId], circle: CircleId) -> Collection[MemberId]:
        return {
            MemberId(owner)
            for some in portions(members)
            for owner in self._connection.scalars(
                select(items.owner).where(_open_in(circle), items.owner.in_(some)).distinct()
            )
        }

    def promises(self, wanted: Collection[ActionId], circle: CircleId) -> Sequence[Promise]:
        told = or_(~items.circle_only, items.circle == circle)
        return [
            promise
            for some in portions([number_from(each) for each in wanted])
            for promise in self._promises(items.number.in_(some), told)
        ]

    def _promises(self, *which: ColumnElement[bool]) -> Sequence[Promise]:
        found = items_where(self._connection, *which)
        return [Promise(each.id, each.what, each.owner) for each in found]


def _open_in(circle: CircleId) -> ColumnElement[bool]:
    """What stands in another circle is asked about there."""
    return and_(PROMISED, or_(items.circle == circle, items.circle.is_(None)))
