"""Action items and their histories, kept in tables."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from bot.actions.model import (
    CLOSED,
    ActionItem,
    Change,
    Entry,
    EntryKind,
    Reminder,
    Status,
    kept_reminder,
)
from bot.language.rhythm_text import rhythm_from_text, rhythm_to_text
from bot.words.ids import ActionId, CircleId, MemberId
from storage.numbers import number_from
from storage.tables import action_digests, action_history, action_items
from storage.upsert import put_row


class SqlActions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, change: Change) -> ActionItem:
        statement = insert(action_items).values(_item_row(change.item))
        number = self._connection.scalar(statement.returning(action_items.c.number))
        item = replace(change.item, id=ActionId(str(number)))
        self._note(item.id, change.entry)
        return item

    def item(self, action: ActionId) -> ActionItem | None:
        chosen = select(action_items).where(_is(action)).with_for_update()
        row = self._connection.execute(chosen).first()
        return None if row is None else _item(row)

    def keep(self, change: Change) -> None:
        self._connection.execute(
            update(action_items).where(_is(change.item.id)).values(_item_row(change.item))
        )
        self._note(change.item.id, change.entry)

    def note_reminder(self, item: ActionItem) -> None:
        row = _reminder_row(item.reminder)
        self._connection.execute(update(action_items).where(_is(item.id)).values(row))

    def last_digest(self, member: MemberId) -> date | None:
        theirs = select(action_digests.c.day).where(action_digests.c.member == member)
        day: date | None = self._connection.scalar(theirs)
        return day

    def note_digest(self, member: MemberId, day: date) -> None:
        put_row(self._connection, action_digests, {"member": member, "day": day})

    def history(self, action: ActionId) -> Sequence[Entry]:
        rows = self._connection.execute(
            select(action_history)
            .where(action_history.c.action == number_from(action))
            .order_by(action_history.c.position)
        )
        return [_entry(row) for row in rows]

    def owned_by(self, member: MemberId) -> Sequence[ActionItem]:
        return self._open(action_items.c.owner == member)

    def made_by(self, member: MemberId) -> Sequence[ActionItem]:
        return self._open(action_items.c.maker == member)

    def handed_back(self) -> Sequence[ActionItem]:
        return self._open(action_items.c.owner.is_(None))

    def without_circle(self) -> Sequence[ActionItem]:
        return self._open(action_items.c.circle.is_(None))

    def in_circles(self, circles: Collection[CircleId]) -> Sequence[ActionItem]:
        return self._open(action_items.c.circle.in_(circles))

    def _open(self, which: ColumnElement[bool]) -> Sequence[ActionItem]:
        rows = self._connection.execute(
            select(action_items)
            .where(which, action_items.c.status.not_in([status.value for status in CLOSED]))
            .order_by(action_items.c.due, action_items.c.number)
        )
        return [_item(row) for row in rows]

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
        **_reminder_row(item.reminder),
    }


def _reminder_row(reminder: Reminder) -> dict[str, object]:
    return {"told_on": reminder.after, "remind_on": reminder.plain_on, "asks": reminder.asks}


def _item(row: Row[Any]) -> ActionItem:
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
        reminder=kept_reminder(row.told_on, row.remind_on, row.asks),
    )


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.at, row.by, EntryKind(row.deed), row.note, row.day, row.hour, row.to)
