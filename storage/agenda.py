"""The agenda as a table: one row for each thing that falls due."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    Integer,
    Row,
    Text,
    bindparam,
    cast,
    delete,
    func,
    select,
    text,
    update,
)

from bot.engine_ports import DueEntry
from bot.words.inbound import Called
from storage.codec import args_from_json, args_to_json
from storage.damage import READ_AGAIN_AFTER, left_out, readable, rows_that_load
from storage.made_once import Change, Lookup
from storage.tables import Moment, agenda
from storage.upsert import insert_once, put_row


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    due: datetime
    call: Called
    attempts: int


_DROP = Change(delete(agenda).where(agenda.c.key == bindparam("this")))
_DUE = Lookup(
    select(agenda)
    .where(agenda.c.at <= bindparam("now"))
    .order_by(agenda.c.at)  # and nothing else: the index gives this order for free
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)
_KEYS = {
    "sqlite": func.json_each(bindparam("keys", type_=Text)),
    "postgresql": func.json_array_elements_text(cast(bindparam("keys", type_=Text), JSON)),
}
_TAKEN = {
    name: Change(delete(agenda).where(agenda.c.key.in_(select(keys.table_valued("value").c.value))))
    for name, keys in _KEYS.items()
}
"""A list in one value, so that it is one statement for any number of them."""

_SET_RIGHT = Change(
    update(agenda)
    .where(
        text("attempts > 0"),
        func.coalesce(agenda.c.at, agenda.c.due) > bindparam("latest", type_=Moment),
    )
    .values(at=agenda.c.due)
)
"""By an index of its own, which needs the zero to stand there: a million may be pending.

The time stands inside a call, so that no index of times serves as well as that one.
"""


class SqlAgenda:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, key: str, at: datetime, route: str, args: Mapping[str, str]) -> None:
        put_row(self._connection, agenda, _row(Entry(key, at, Called(route, args), 0), at))

    def drop(self, key: str) -> None:
        _DROP.make(self._connection, {"this": key})

    def planned(self, key: str) -> Mapping[str, str] | None:
        args = self._connection.scalar(select(agenda.c.args).where(agenda.c.key == key))
        return None if args is None else args_from_json(args)

    def take(self, beginning: str) -> Sequence[Mapping[str, str]]:
        """Those that cannot be read are kept, and looked at when they fall due."""
        named = agenda.c.key.startswith(beginning, autoescape=True)
        rows = self._connection.execute(
            select(agenda).where(named).order_by(agenda.c.key).with_for_update(skip_locked=True)
        ).all()
        entries = readable(rows, entry_from, lambda _row, damage: left_out("what is due", damage))
        keys = [entry.key for entry in entries]
        self._connection.execute(delete(agenda).where(agenda.c.key.in_(keys)))
        return [entry.call.args for entry in entries]

    def claim(self, now: datetime, limit: int) -> Sequence[Entry]:
        """Those that cannot be read are kept, and looked at again in an hour."""
        due, put_aside = {"now": now, "most": limit}, list[str]()

        def aside(key: str, damage: Exception) -> None:
            put_aside.append(key)
            left_out("what is due", damage)
            later = update(agenda).where(agenda.c.key == key)
            again = {"at": now + READ_AGAIN_AFTER, "attempts": agenda.c.attempts + 1}
            self._connection.execute(later.values(again))

        while True:
            before = len(put_aside)
            rows = rows_that_load(self._connection, _DUE, agenda.c.key, due, aside=aside)
            entries = readable(rows, entry_from, lambda row, damage: aside(row.key, damage))
            if entries:
                keys = json.dumps([entry.key for entry in entries])
                _TAKEN[self._connection.dialect.name].make(self._connection, {"keys": keys})
            if entries or len(put_aside) == before:
                return entries

    def set_right(self, latest: datetime) -> None:
        _SET_RIGHT.make(self._connection, {"latest": latest})

    def postpone(self, entry: DueEntry, until: datetime) -> None:
        again = Entry(entry.key, entry.due, entry.call, entry.attempts + 1)
        # the same key may have been planned anew in the meantime: then that stands
        insert_once(self._connection, agenda, _row(again, until))

    def next_due(self) -> datetime | None:
        earliest: datetime | None = self._connection.scalar(select(func.min(agenda.c.at)))
        return earliest

    def first_of(self, routes: Collection[str]) -> tuple[datetime, str] | None:
        of_these = select(agenda.c.at, agenda.c.route).where(agenda.c.route.in_(routes))
        first = self._connection.execute(of_these.order_by(agenda.c.at, agenda.c.key).limit(1))
        row = first.one_or_none()
        return None if row is None else (row.at, row.route)


def entry_from(row: Row[Any]) -> Entry:
    args = args_from_json(row.args)
    return Entry(row.key, row.due, Called(row.route, args), int(row.attempts))


def _row(entry: Entry, at: datetime) -> dict[str, object]:
    return {
        "key": entry.key,
        "at": at,
        "due": entry.due,
        "route": entry.call.route,
        "args": args_to_json(entry.call.args),
        "attempts": entry.attempts,
    }
