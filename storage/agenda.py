"""The agenda as a table: one row for each thing that falls due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from bot.ports import DueEntry
from bot.words.inbound import Called
from storage.codec import args_from_json, args_to_json
from storage.tables import agenda
from storage.upsert import insert_once, put_row


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    due: datetime
    call: Called
    attempts: int


class SqlAgenda:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, key: str, at: datetime, route: str, args: Mapping[str, str]) -> None:
        put_row(self._connection, agenda, _row(Entry(key, at, Called(route, args), 0), at))

    def drop(self, key: str) -> None:
        self._connection.execute(delete(agenda).where(agenda.c.key == key))

    def claim(self, now: datetime, limit: int) -> Sequence[Entry]:
        rows = self._connection.execute(
            select(agenda)
            .where(agenda.c.at <= now)
            .order_by(agenda.c.at)  # and nothing else: the index gives this order for free
            .limit(limit)
            .with_for_update(skip_locked=True)
        ).all()
        if rows:
            keys = [row.key for row in rows]
            self._connection.execute(delete(agenda).where(agenda.c.key.in_(keys)))
        return [
            Entry(row.key, row.due, Called(row.route, args_from_json(row.args)), row.attempts)
            for row in rows
        ]

    def postpone(self, entry: DueEntry, until: datetime) -> None:
        again = Entry(entry.key, entry.due, entry.call, entry.attempts + 1)
        # the same key may have been planned anew in the meantime: then that stands
        insert_once(self._connection, agenda, _row(again, until))

    def next_due(self) -> datetime | None:
        earliest: datetime | None = self._connection.scalar(select(func.min(agenda.c.at)))
        return earliest


def _row(entry: Entry, at: datetime) -> dict[str, object]:
    return {
        "key": entry.key,
        "at": at,
        "due": entry.due,
        "route": entry.call.route,
        "args": args_to_json(entry.call.args),
        "attempts": entry.attempts,
    }
