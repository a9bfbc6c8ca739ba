"""What was changed for others, kept in a table to which lines are only added."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from bot.coalition.changes import Change
from bot.words.ids import MemberId
from storage.codec import text_from_json, text_to_json
from storage.damage import left_out, readable, rows_that_load
from storage.tables import changes


class SqlChanges:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, change: Change) -> None:
        row = {"at": change.at, "by": change.by, "what": text_to_json(change.what)}
        self._connection.execute(insert(changes).values(row))

    def newest(self) -> Sequence[Change]:
        chosen = select(changes).order_by(changes.c.position.desc())
        rows = rows_that_load(self._connection, chosen, changes.c.position, {}, aside=_aside)
        return readable(rows, change_from, _aside)


def change_from(row: Row[Any]) -> Change:
    return Change(row.at, MemberId(row.by), text_from_json(row.what))


def _aside(_row: object, damage: Exception) -> None:
    left_out("a line of the log", damage)
