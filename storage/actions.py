"""Action items and their histories, kept in tables."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    delete,
    insert,
    or_,
    select,
    union,
    update,
)

from bot.actions.model import (
    CLOSED,
    ActionItem,
    Change,
    Entry,
    EntryKind,
    IfLate,
    Reminder,
    Status,
    kept_reminder,
)
from bot.language.rhythm_text import rhythm_from_text, rhythm_to_text
from bot.words.ids import ActionId, CircleId, MemberId, OrganisationId
from storage.damage import left_out, readable, rows_that_load
from storage.numbers import number_from
from storage.tables import action_digests, action_helpers, action_history, action_items
from storage.upsert import put_row

_STILL = action_items.c.status.not_in([status.value for status in CLOSED])


class SqlActions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, change: Change) -> ActionItem:
        statement = insert(action_items).values(_item_row(change.item))
        number = self._connection.scalar(statement.returning(action_items.c.number))
        item = replace(change.item, id=ActionId(str(number)))
        self._keep_helpers(item)
        self._note(item.id, change.entry)
        return item

    def item(self, action: ActionId) -> ActionItem | None:
        found = _read(
            self._connection,
            select(action_items).where(_is(action)).with_for_update(),
            _is(action),
        )
        return next(iter(found), None)

    def keep(self, change: Change) -> None:
        self._connection.execute(
            update(action_items).where(_is(change.item.id)).values(_item_row(change.item))
        )
        self._keep_helpers(change.item)
        self._note(change.item.id, change.entry)

    def note_reminder(self, item: ActionItem) -> None:
        row = _reminder_row(item.reminder)
        self._connection.execute(update(action_items).where(_is(item.id)).values(row))

    def last_digest(self, member: MemberId) -> date | None:
        """Whoever's day cannot be read may hear of it once more on that day."""
        theirs = select(action_digests).where(action_digests.c.member == member)
        key = action_digests.c.member
        rows = rows_that_load(self._connection, theirs, key, {}, aside=_aside_day)
        return next((row.day for row in rows), None)

    def note_digest(self, member: MemberId, day: date) -> None:
        put_row(self._connection, action_digests, {"member": member, "day": day})

    def history(self, action: ActionId) -> Sequence[Entry]:
        chosen = (
            select(action_history)
            .where(action_history.c.action == number_from(action))
            .order_by(action_history.c.position)
        )
        key = action_history.c.position
        rows = rows_that_load(self._connection, chosen, key, {}, aside=_aside_entry)
        return readable(rows, entry_from, _aside_entry)

    def owned_by(self, member: MemberId) -> Sequence[ActionItem]:
        return self._open(action_items.c.owner == member)

    def helped_by(self, member: MemberId) -> Sequence[ActionItem]:
        theirs = select(action_helpers.c.action).where(action_helpers.c.member == member)
        return self._open(action_items.c.number.in_(theirs))

    def heard_of_by(self, member: MemberId) -> Sequence[ActionItem]:
        return self._open(action_items.c.late_to == member)

    def waiting_for(self, member: MemberId) -> Sequence[ActionItem]:
        has, hears = action_items.c.owner == member, action_items.c.late_to == member
        came_back = and_(action_items.c.maker == member, action_items.c.owner.is_(None))
        return self._open(or_(has, came_back, hears))

    def concerned(self) -> Collection[MemberId]:
        roles = (action_items.c.owner, action_items.c.late_to, action_items.c.maker)
        each = union(*(select(who).where(_STILL, who.is_not(None)) for who in roles))
        return {MemberId(member) for member in self._connection.scalars(each)}

    def made_by(self, member: MemberId) -> Sequence[ActionItem]:
        return self._open(action_items.c.maker == member)

    def noted_since(self, moment: datetime, maker: MemberId, what: str) -> Sequence[ActionItem]:
        deed, at = action_history.c.deed == EntryKind.PROPOSED.value, action_history.c.at >= moment
        new = select(action_history.c.action).where(deed, at, action_history.c.by == maker)
        named = and_(action_items.c.maker == maker, action_items.c.what == what)
        return self._open(and_(named, action_items.c.number.in_(new)))

    def handed_back(self) -> Sequence[ActionItem]:
        return self._open(action_items.c.owner.is_(None))

    def of_organisation(self, organisation: OrganisationId) -> Sequence[ActionItem]:
        as_such = action_items.c.as_organisation, action_items.c.organisation == organisation
        return self._open(and_(*as_such))

    def without_circle(self) -> Sequence[ActionItem]:
        return self._open(action_items.c.circle.is_(None))

    def in_circles(self, circles: Collection[CircleId]) -> Sequence[ActionItem]:
        return self._open(action_items.c.circle.in_(circles))

    def _open(self, which: ColumnElement[bool]) -> Sequence[ActionItem]:
        return items_where(self._connection, which, _STILL)

    def _keep_helpers(self, item: ActionItem) -> None:
        number = number_from(item.id)
        self._connection.execute(delete(action_helpers).where(action_helpers.c.action == number))
        rows = [{"action": number, "member": member} for member in item.helpers]
        if rows:
            self._connection.execute(insert(action_helpers), rows)

    def _note(self, action: ActionId, entry: Entry) -> None:
        row = {
            "action": number_from(action),
            "at": entry.at,
            "by": entry.by,
            "deed": entry.kind.value,
            "note": entry.note,
            "day": entry.day,
            "hour": entry.hour,
            "to": entry.to,
        }
        self._connection.execute(insert(action_history).values(row))


def items_where(connection: Connection, *which: ColumnElement[bool]) -> Sequence[ActionItem]:
    """The earliest due first, then the lowest number."""
    chosen = select(action_items).where(*which)
    chosen = chosen.order_by(action_items.c.due, action_items.c.number)
    return _read(connection, chosen, *which)


def _read(
    connection: Connection, chosen: Select[Any], *which: ColumnElement[bool]
) -> list[ActionItem]:
    """Those that can be read: the others wait for somebody to mend them."""
    rows = rows_that_load(connection, chosen, action_items.c.number, {}, aside=_aside)
    helpers = _helpers(connection, *which) if rows else {}
    return readable(rows, lambda row: item_from(row, helpers), _aside)


def _helpers(
    connection: Connection, *which: ColumnElement[bool]
) -> Mapping[int, tuple[MemberId, ...]]:
    """Of each of these items that has any, by its number."""
    rows = connection.execute(
        select(action_helpers)
        .join(action_items, action_items.c.number == action_helpers.c.action)
        .where(*which)
        .order_by(action_helpers.c.action, action_helpers.c.member)
    )
    found: dict[int, tuple[MemberId, ...]] = {}
    for row in rows:
        found[row.action] = (*found.get(row.action, ()), MemberId(row.member))
    return found


def _aside(_row: object, damage: Exception) -> None:
    left_out("an action item", damage)


def _aside_entry(_row: object, damage: Exception) -> None:
    left_out("a line of the history of an action item", damage)


def _aside_day(_row: object, damage: Exception) -> None:
    left_out("the day of somebody's last message", damage)


def _is(action: ActionId) -> ColumnElement[bool]:
    return action_items.c.number == number_from(action)


def _item_row(item: ActionItem) -> dict[str, object]:
    return {
        "what": item.what,
        "owner": item.owner,
        "organisation": item.organisation,
        "maker": item.maker,
        "due": item.due,
        "hour": item.hour,
        "status": item.status.value,
        "circle": item.circle,
        "public": item.public,
        "circle_only": item.circle_only,
        "came_from": item.came_from,
        "note": item.note,
        "needed_from": item.needed_from,
        "inside_only": item.inside_only,
        "rhythm": rhythm_to_text(item.rhythm) if item.rhythm is not None else None,
        "occurrence": item.occurrence,
        "as_organisation": item.as_organisation,
        **_late_row(item.if_late),
        **_reminder_row(item.reminder),
    }


def _reminder_row(reminder: Reminder) -> dict[str, object]:
    return {"told_on": reminder.after, "remind_on": reminder.plain_on, "asks": reminder.asks}


def _late_row(agreed: IfLate | None) -> dict[str, object]:
    if agreed is None:
        return {"late_to": None, "late_days": None, "late_told": None}
    return {"late_to": agreed.to, "late_days": agreed.days, "late_told": agreed.told}


def item_from(
    row: Row[Any], helpers: Mapping[int, tuple[MemberId, ...]] | None = None
) -> ActionItem:
    return ActionItem(
        id=ActionId(str(row.number)),
        what=row.what,
        owner=row.owner,
        organisation=row.organisation,
        maker=row.maker,
        due=row.due,
        hour=row.hour,
        status=Status(row.status),
        circle=row.circle,
        public=row.public,
        circle_only=row.circle_only,
        came_from=row.came_from,
        note=row.note,
        needed_from=row.needed_from,
        inside_only=row.inside_only,
        rhythm=rhythm_from_text(row.rhythm) if row.rhythm else None,
        occurrence=row.occurrence,
        if_late=IfLate(row.late_to, row.late_days, row.late_told) if row.late_to else None,
        helpers=(helpers or {}).get(row.number, ()),
        as_organisation=row.as_organisation,
        reminder=kept_reminder(row.told_on, row.remind_on, row.asks),
    )


def entry_from(row: Row[Any]) -> Entry:
    return Entry(row.at, row.by, EntryKind(row.deed), row.note, row.day, row.hour, row.to)
